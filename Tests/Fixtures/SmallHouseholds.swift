package import Domain
package import Storage

/// Households of the first village of `SmallWorld.first`, with what a matter asks about them.
package enum SmallHouseholds {
  /// The village.
  package static let village = SmallWorld.villages(of: SmallWorld.first)[0]

  /// The lines of income of the country for 2019 that the tests count by.
  package static let line = Money(fen: 321_800)
  /// The line of monitoring of 2019, invented.
  package static let monitoringLine = Money(fen: 500_000)

  /// A household in a state since 2016.
  package static func household(
    _ number: String = "H1", _ state: HouseholdState = .ordinary
  ) -> Household {
    var household = Household()
    household.village = village
    household.number = number
    household.from = SmallWorld.day("2016-01-01")
    household.state = state
    household.synthetic = true
    return household
  }

  /// A member; the head is called 张大山 and the second 李小花.
  package static func person(_ number: Int, of household: String = "H1") -> Person {
    var person = Person()
    person.village = village
    person.number = "\(household)-\(number)"
    person.from = SmallWorld.day("2016-01-01")
    person.household = household
    person.relation = number == 1 ? .head : .spouse
    person.name = number == 1 ? "张大山" : "李小花"
    person.citizenNumber = citizenNumber(number, of: household)
    person.synthetic = true
    return person
  }

  /// An ID number with an area that was never given out.
  package static func citizenNumber(_ number: Int, of household: String = "H1") -> String {
    let sum = household.utf8.reduce(0) { $0 * 7 % 900 + Int($1) } % 900
    let first = "62912219600101" + String(String(1000 + (sum + number) % 1000).dropFirst())
    return first + (IdentityNumbers.citizenCheckCharacter(first).map(String.init) ?? "")
  }

  /// What the household earned a person in a year.
  package static func year(
    _ year: Int, _ perPerson: Money?, of household: String = "H1"
  ) -> HouseholdYear {
    var row = HouseholdYear()
    row.village = village
    row.household = household
    row.year = year
    row.perPerson = perPerson
    return row
  }

  /// A check of one guarantee.
  package static func check(
    _ item: GuaranteeItem, met: Bool = true, of household: String = "H1",
    on day: String = "2019-11-01"
  ) -> GuaranteeCheck {
    var check = GuaranteeCheck()
    check.village = village
    check.household = household
    check.item = item
    check.checked = SmallWorld.day(day)
    check.met = met
    check.gap = met ? "" : "待改造"
    check.checker = "乡镇工作队"
    return check
  }

  /// Checks of all guarantees, met.
  package static func checks(of household: String = "H1") -> [GuaranteeCheck] {
    GuaranteeItem.allCases.map { check($0, of: household) }
  }

  /// A measure of help.
  package static func measure(
    _ number: String = "M1", of household: String = "H1", begun: String, ended: String = ""
  ) -> HelpMeasure {
    var measure = HelpMeasure()
    measure.village = village
    measure.number = number
    measure.household = household
    measure.helper = "驻村工作队"
    measure.begun = SmallWorld.day(begun)
    measure.ended = SmallWorld.day(ended)
    return measure
  }

  /// A line of income for the country.
  package static func line(
    _ purpose: LinePurpose, _ year: Int, _ amount: Money, in place: DivisionCode = .country
  ) -> PovertyLine {
    var line = PovertyLine()
    line.province = place
    line.year = year
    line.purpose = purpose
    line.amount = amount
    line.source = "测试"
    return line
  }

  /// A matter of a household, as a clerk fills it in.
  package static func matter(
    _ kind: CaseKind, of household: String = "H1"
  ) -> HouseholdCase {
    var matter = HouseholdCase()
    matter.village = village
    matter.kind = kind
    matter.household = household
    switch kind {
    case .identification: matter.cause = .illness
    case .exit: break
    case .monitoring: (matter.monitoring, matter.risks) = (.marginal, [.work])
    case .clearing: matter.clearing = .help
    }
    return matter
  }

  /// A vote of 30 of 40, 25 in favour.
  package static let vote = AssemblyVote(eligible: 40, present: 30, agree: 25, disagree: 3)

  /// Keeps divisions, rules, offices and a household of two with an income of 2019, all of its
  /// guarantees checked and met.
  package static func prepare(
    _ store: Store, _ state: HouseholdState, income: Money, of household: String = "H1"
  ) async throws {
    try await SmallWorld.prepare(store)
    try await SmallWorld.keepRules(store)
    try await Offices.fill(store)
    try await keepSecondPersons(store)
    try await store.keep([line(.monitoring, 2019, monitoringLine)])
    try await store.keep(deliveries())
    try await keep(store, state, income: income, of: household)
  }

  /// A list of another office as of a day: without rows, unless told otherwise.
  package static func delivery(
    _ list: ReferenceList, asOf day: String = "2019-12-15", rows: Int? = 0, reason: String = ""
  ) -> ListDelivery {
    var row = ListDelivery()
    (row.county, row.list, row.asOf) = (SmallWorld.first, list, SmallWorld.day(day))
    (row.office, row.rows, row.reason) = ("县里某局", rows, reason)
    return row
  }

  /// All lists as of a day.
  package static func deliveries(asOf day: String = "2019-12-15") -> [ListDelivery] {
    ReferenceList.allCases.map { delivery($0, asOf: day) }
  }

  /// Keeps one household more.
  package static func keep(
    _ store: Store, _ state: HouseholdState, income: Money, of household: String
  ) async throws {
    try await store.keep([SmallHouseholds.household(household, state)])
    try await store.keep([person(1, of: household), person(2, of: household)])
    try await store.keep([year(2019, income, of: household)])
    try await store.keep(checks(of: household))
  }

  /// A second person in each office that takes two steps of a matter.
  package static let second: [Role] = [.village, .township, .countyOffice]

  /// The code of the second person of a role.
  package static func secondCode(_ role: Role) -> String { "second_\(role.rawValue)" }

  /// The second person of a role, acting where the first does.
  package static func secondActor(_ role: Role) -> Actor {
    Actor(person: secondCode(role), role: role, reach: Offices.actor(role).reach)
  }

  private static func keepSecondPersons(_ store: Store) async throws {
    try await store.keep(second.map { Offices.staff(secondCode($0)) })
    try await store.keep(second.map { Offices.grant(secondCode($0), $0) })
  }
}
