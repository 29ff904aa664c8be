import Domain
import PortableSQL

/// The households of a village as they are on a day, with their members, as it is known now or was
/// known at a time.
struct VillageHouseholds {
  private let village: DivisionCode
  private let known: Instant?
  private let connection: any Connection

  init(
    _ village: DivisionCode, knownAt known: Instant? = nil, on connection: any Connection
  ) {
    self.village = village
    self.known = known
    self.connection = connection
  }

  /// A household with its members on a day.
  struct Listed {
    let id: RecordID
    let revision: Int64
    let household: Household
    let members: [Person]
    /// The records of the members, for the audit log.
    let records: [StoredRecord]

    var line: HouseholdLine {
      HouseholdLine(
        id: id, household: household, head: members.first { $0.relation == .head },
        members: members.count)
    }
  }

  /// The households that are kept, by number.
  ///
  /// Persons are found by the village too, which has an index; all rows of each are read, because
  /// a later one may tell that the person left.
  func households(on day: Day) throws -> [Listed] {
    let persons = try Self.persons(
      in: village.county, where: "village", is: village.text, knownAt: known, connection)
    let numbers = try Self.numbers(in: village, knownAt: known, connection)
    var here: [String: [StoredPerson]] = [:]
    for rows in Dictionary(grouping: persons, by: \.person.number).values {
      for household in Set(rows.map(\.person.household)) { here[household, default: []] += rows }
    }
    return try numbers.compactMap { number in
      try Self.household(
        number, in: village.county, on: day, persons: here[number] ?? [], knownAt: known,
        connection)
    }.filter { $0.household.village == village && $0.household.standing == .kept }
  }

  /// The numbers of the households that ever lay in a village.
  private static func numbers(
    in village: DivisionCode, knownAt known: Instant?, _ connection: any Connection
  ) throws -> [String] {
    guard known == nil else {
      let rows = try RecordsNaming(
        Household.register.declaration, in: village.county, knownAt: known, on: connection
      ).all(where: "village", is: village.text)
      return Set(rows.map { Household.register.entry($0.values).number }).sorted()
    }
    return try connection.all(
      """
      SELECT DISTINCT number FROM household WHERE county = \(village.county.text)
        AND village = \(village.text) ORDER BY number
      """
    ).map { try $0.text(0) }
  }

  /// A household as it is on a day, wherever it lies.
  static func household(
    _ number: String, in county: DivisionCode, on day: Day, _ connection: any Connection
  ) throws -> Listed? {
    let persons = try persons(in: county, where: "household", is: number, connection)
    return try household(number, in: county, on: day, persons: persons, connection)
  }

  /// A person's row with its record.
  typealias StoredPerson = (record: StoredRecord, person: Person)

  /// All rows of the persons of whom one row has a value, by person and day.
  static func persons(
    in county: DivisionCode, where field: String, is value: String,
    knownAt known: Instant? = nil, _ connection: any Connection
  ) throws -> [StoredPerson] {
    let rows = RecordsNaming(
      Person.register.declaration, in: county, knownAt: known, on: connection)
    let named = try rows.all(where: field, is: value)
    return try Set(named.map { Person.register.entry($0.values).number }).sorted()
      .flatMap { try rows.all(where: "number", is: $0) }
      .map { ($0, Person.register.entry($0.values)) }
  }

  private static func household(
    _ number: String, in county: DivisionCode, on day: Day, persons: [StoredPerson],
    knownAt known: Instant? = nil, _ connection: any Connection
  ) throws -> Listed? {
    let rows = try RecordsNaming(
      Household.register.declaration, in: county, knownAt: known, on: connection
    ).all(where: "number", is: number)
    let current = rows.last { row in
      Household.register.entry(row.values).from.map { $0 <= day } ?? false
    }
    guard let current else { return nil }
    var file = HouseholdFile(number: number)
    file.persons = persons.map(\.person)
    let members = file.members(on: day)
    let shown = Set(members.map { "\($0.number)/\($0.from?.text ?? "")" })
    return Listed(
      id: current.id, revision: current.revision,
      household: Household.register.entry(current.values), members: members,
      records: persons.map(\.record).filter {
        shown.contains(Person.register.declaration.key(of: $0.values))
      })
  }
}
