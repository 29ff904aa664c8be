import Domain
import PortableSQL

/// Reads all that the registers hold of a household, or held at a past time.
struct HouseholdReading {
  private let county: DivisionCode
  private let known: Instant?
  private let connection: any Connection

  /// With `known` each record says what it said then; one that was not there yet is left out.
  init(_ county: DivisionCode, knownAt known: Instant? = nil, on connection: any Connection) {
    self.county = county
    self.known = known
    self.connection = connection
  }

  /// The file of a household with the records of everybody in it; nil when no row has the number,
  /// and empty when none was known.
  func file(_ number: String) throws -> (file: HouseholdFile, persons: [StoredRecord])? {
    var file = HouseholdFile(number: number)
    file.rows = try entries(Household.self, "number", number)
    guard known != nil || !file.rows.isEmpty else { return nil }
    let persons = try VillageHouseholds.persons(
      in: county, where: "household", is: number, knownAt: known, connection)
    file.persons = persons.map(\.person)
    for member in Set(file.persons.map(\.number)).sorted() {
      file.spells += try entries(WorkSpell.self, "person", member)
      file.plans += try entries(WorkPlan.self, "person", member)
    }
    file.evidence = try entries(PopulationEvidence.self, "household", number).sorted(by: \.day)
    file.years = try entries(HouseholdYear.self, "household", number)
    file.measures = try entries(HelpMeasure.self, "household", number).sorted(by: \.begun)
    file.checks = try entries(GuaranteeCheck.self, "household", number).sorted(by: \.checked)
    file.kin = try entries(KinPairing.self, "household", number).sorted(by: \.from)
    file.visits = try entries(HouseholdVisit.self, "household", number).sorted(by: \.visited)
    file.clashes = try entries(VisitClash.self, "household", number)
    file.matters = try entries(HouseholdCase.self, "household", number).sorted(by: \.opened)
    file.steps = try file.matters.flatMap { matter in
      try entries(HouseholdStep.self, "matter", matter.code).sorted { $0.number < $1.number }
    }
    let own = file.persons.filter { $0.household == number }.map(\.citizenNumber)
    file.payments = try MemberPayees(in: county, on: connection)
      .payments(to: Set(own).subtracting([""]))
    return (file, persons.filter { $0.person.household == number }.map(\.record))
  }

  /// The numbers of the households in which somebody with a citizen number is today.
  ///
  /// Their rows are found by the token of the number, which is no number (trust.md 2.1).
  func households(ofCitizen number: String, on day: Day) throws -> [String] {
    let persons = try VillageHouseholds.persons(
      in: county, where: "citizen_number", is: IdentityNumbers.normalised(number), connection)
    return Dictionary(grouping: persons, by: \.person.number).values.compactMap { rows in
      let now = rows.last { $0.person.from.map { $0 <= day } ?? false }?.person
      return now.flatMap { $0.isPresent ? $0.household : nil }
    }
  }

  private func entries<Entry: Record>(
    _ type: Entry.Type, _ field: String, _ value: String
  ) throws -> [Entry] {
    try RecordsNaming(Entry.register.declaration, in: county, knownAt: known, on: connection)
      .all(where: field, is: value).map { Entry.register.entry($0.values) }
  }
}

extension Array {
  /// In the order of days; what has the same day keeps its order.
  fileprivate func sorted(by day: KeyPath<Element, Day?>) -> [Element] {
    enumerated().sorted {
      ($0.element[keyPath: day]?.ordinal ?? 0, $0.offset)
        < ($1.element[keyPath: day]?.ordinal ?? 0, $1.offset)
    }.map(\.element)
  }
}
