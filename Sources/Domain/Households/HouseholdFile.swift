/// Everything that the registers hold of one household, as somebody who helps it reads it.
package struct HouseholdFile: Sendable {
  /// A payment to a member.
  package struct Payment: Sendable, Hashable {
    /// The payment's number.
    package let id: RecordID
    /// The day it was paid.
    package let day: Day
    /// The amount.
    package let amount: Money
    /// The number of its project.
    package let project: RecordID
    /// The name of its project.
    package let projectName: String
    /// Whether it came back.
    package let isReturned: Bool

    /// Tells of a payment.
    package init(
      id: RecordID, day: Day, amount: Money, project: RecordID, projectName: String,
      isReturned: Bool
    ) {
      self.id = id
      self.day = day
      self.amount = amount
      self.project = project
      self.projectName = projectName
      self.isReturned = isReturned
    }
  }

  /// The household's number.
  package let number: String
  /// Its rows, oldest first; at least one.
  package var rows: [Household] = []
  /// The rows of everybody who was ever a member, by person and day, wherever they are now.
  package var persons: [Person] = []
  /// What was seen when members changed, by day.
  package var evidence: [PopulationEvidence] = []
  /// What it earned and how it lived, by year.
  package var years: [HouseholdYear] = []
  /// What helps it, by day.
  package var measures: [HelpMeasure] = []
  /// What was checked, by day.
  package var checks: [GuaranteeCheck] = []
  /// Where members worked, by day.
  package var spells: [WorkSpell] = []
  /// Who of them plans to work, by day.
  package var plans: [WorkPlan] = []
  /// Who is paired with it, by day.
  package var kin: [KinPairing] = []
  /// Who came, by day.
  package var visits: [HouseholdVisit] = []
  /// What visits brought that others had changed meanwhile.
  package var clashes: [VisitClash] = []
  /// Its matters, by day.
  package var matters: [HouseholdCase] = []
  /// The steps of these matters, in order.
  package var steps: [HouseholdStep] = []
  /// What members were paid, oldest first.
  package var payments: [Payment] = []

  /// An empty file of a household.
  package init(number: String) { self.number = number }

  /// The same file without what came after a day.
  package func until(_ day: Day) -> HouseholdFile {
    func isCome(_ begun: Day?) -> Bool { begun.map { $0 <= day } ?? false }
    var file = HouseholdFile(number: number)
    file.rows = rows.filter { isCome($0.from) }
    file.persons = persons.filter { isCome($0.from) }
    file.evidence = evidence.filter { isCome($0.day) }
    file.years = years.filter { $0.year <= day.year }
    file.measures = measures.filter { isCome($0.begun) }
    file.checks = checks.filter { isCome($0.checked) }
    file.spells = spells.filter { isCome($0.begun) }
    file.plans = plans.filter { isCome($0.asked) }
    file.kin = kin.filter { isCome($0.from) }
    file.visits = visits.filter { isCome($0.visited) }
    file.clashes = clashes.filter { isCome($0.decided ?? $0.visited) }
    file.matters = matters.filter { isCome($0.opened) }
    file.steps = steps.filter { isCome($0.day) }
    file.payments = payments.filter { isCome($0.day) }
    return file
  }

  /// The row in force on a day, or else the first one.
  package func household(on day: Day) -> Household? {
    rows.last { $0.from.map { $0 <= day } ?? false } ?? rows.first
  }

  /// The members on a day, the head first.
  package func members(on day: Day) -> [Person] {
    var latest: [String: Person] = [:]
    for person in persons where person.from.map({ $0 <= day }) ?? false {
      latest[person.number] = person
    }
    return latest.values.filter { $0.household == number && $0.isPresent }.sorted {
      ($0.relation != .head ? 1 : 0, $0.number) < ($1.relation != .head ? 1 : 0, $1.number)
    }
  }

  /// The newest check of each guarantee up to a day, in the order of the list.
  package func guarantees(on day: Day) -> [GuaranteeCheck] {
    GuaranteeItem.allCases.compactMap { item in
      checks.last { $0.item == item && $0.checked.map { $0 <= day } ?? false }
    }
  }

  /// What each project paid the household's members and did not come back, by name.
  package var paidByProject: [(project: RecordID, name: String, amount: Money, count: Int)] {
    let kept = payments.filter { !$0.isReturned }
    let projects = Dictionary(grouping: kept, by: \.project)
    return projects.values.compactMap { payments in
      payments.first.map { first in
        (
          first.project, first.projectName,
          payments.reduce(Money.zero) { $0 + $1.amount }, payments.count
        )
      }
    }.sorted { ($0.name, $0.project) < ($1.name, $1.project) }
  }
}
