import Domain
import PortableSQL
import Transparency

/// Reads all that the registers hold of a household.
struct HouseholdReading {
  private let county: DivisionCode
  private let payeeIndex: BlindIndex?
  private let connection: any Connection

  /// Without the index over ID numbers no payments are found.
  init(_ county: DivisionCode, _ payeeIndex: BlindIndex?, on connection: any Connection) {
    self.county = county
    self.payeeIndex = payeeIndex
    self.connection = connection
  }

  /// The file of a household with the records of everybody in it; nil when no row has the number.
  func file(_ number: String) throws -> (file: HouseholdFile, persons: [StoredRecord])? {
    var file = HouseholdFile(number: number)
    file.rows = try entries(Household.self, "number", number)
    guard !file.rows.isEmpty else { return nil }
    let persons = try VillageHouseholds.persons(
      in: county, where: "household", is: number, connection)
    file.persons = persons.map(\.person)
    for member in Set(file.persons.map(\.number)).sorted() {
      file.spells += try entries(WorkSpell.self, "person", member)
    }
    file.years = try entries(HouseholdYear.self, "household", number)
    file.measures = try entries(HelpMeasure.self, "household", number).sorted(by: \.begun)
    file.checks = try entries(GuaranteeCheck.self, "household", number).sorted(by: \.checked)
    file.kin = try entries(KinPairing.self, "household", number).sorted(by: \.from)
    file.visits = try entries(HouseholdVisit.self, "household", number).sorted(by: \.visited)
    if let payeeIndex {
      let own = file.persons.filter { $0.household == number }.map(\.citizenNumber)
      file.payments = try MemberPayees(payeeIndex, in: county, on: connection)
        .payments(to: Set(own).subtracting([""]))
    }
    return (file, persons.filter { $0.person.household == number }.map(\.record))
  }

  /// The numbers of the households in which somebody with a citizen number is today.
  ///
  /// The persons of the county are walked through, because their numbers are no column to search.
  func households(ofCitizen number: String, on day: Day) throws -> [String] {
    let wanted = IdentityNumbers.person(number)
    guard let wanted else { return [] }
    var found: [String] = []
    try AsItWas(Person.self, on: day).forEach(in: county, on: connection) { person in
      if person.isPresent, IdentityNumbers.person(person.citizenNumber) == wanted {
        found.append(person.household)
      }
    }
    return found
  }

  private func entries<Entry: Record>(
    _ type: Entry.Type, _ field: String, _ value: String
  ) throws -> [Entry] {
    try RecordRows.entries(type, in: county, where: field, is: value, on: connection)
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
