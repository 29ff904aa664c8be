import Domain
import PortableSQL

/// Reads the records of a county's check-up, in parts that several readers can share.
///
/// Of the years only the last one that is told of most households is read and what came after it,
/// all years only of households that were ever monitored or are poor; of the checks of guarantees
/// only those of households whose risk was cleared: no rule asks for more.
struct CheckUpReading: Sendable {
  private let county: DivisionCode
  private let today: Day

  init(_ county: DivisionCode, on today: Day) {
    self.county = county
    self.today = today
  }

  /// A part of the records.
  enum Part: Sendable {
    case households(KeyRange, sinceYear: Int64)
    case persons(KeyRange)
    case measures(KeyRange)
    case villages
  }

  /// Cuts the county's records into parts, about `count` of each kind.
  func parts(_ count: Int, on connection: any Connection) throws -> [Part] {
    let since = try firstYear(on: connection)
    func cut(_ table: Identifier, _ field: Identifier) throws -> [KeyRange] {
      try KeyRange.parts(count, of: table, by: field, in: county, on: connection)
    }
    return try cut("household", "number").map { .households($0, sinceYear: since) }
      + cut("person", "number").map { .persons($0) }
      + cut("help_measure", "number").map { .measures($0) } + [.villages]
  }

  /// The latest year of which at least half as many households are known as of any other; one that
  /// has only just begun says nothing about the rest.
  private func firstYear(on connection: any Connection) throws -> Int64 {
    let years = try connection.all(
      """
      SELECT year, count(*) FROM household_year WHERE county = \(county.text)
        AND year <= \(Int64(today.year)) GROUP BY year ORDER BY year
      """
    ).map { (year: try $0.integer(0), count: try $0.integer(1)) }
    let most = years.map(\.count).max() ?? 0
    return years.last { $0.count * 2 >= most }?.year ?? 0
  }

  /// One household with all that the rules see of it, but the village; nil when it is not kept.
  func household(_ number: String, on connection: any Connection) throws -> HouseholdFacts? {
    let found = try AsItWas(Household.self, on: today).one(
      [.text(number)], in: county, on: connection)
    guard let found else { return nil }
    var records = CheckUpRecords()
    records.households = [found]
    let year = try firstYear(on: connection)
    records.years = try all(
      HouseholdYear.self, "AND household = \(number) AND year >= \(year)", on: connection)
    try readMore(of: [found], before: year, into: &records, on: connection)
    records.persons = try all(
      Person.self,
      """
      AND household = \(number) AND valid_from <= \(today.text) AND NOT EXISTS (
        SELECT 1 FROM person later WHERE later.county = person.county
          AND later.number = person.number AND later.valid_from > person.valid_from
          AND later.valid_from <= \(today.text))
      ORDER BY county, number
      """, on: connection)
    for person in records.persons {
      records.spells += try all(
        WorkSpell.self, "AND person = \(person.number)", on: connection)
    }
    records.measures = try all(
      HelpMeasure.self, "AND household = \(number) ORDER BY county, number", on: connection)
    return CheckUpFacts(county: county, today: today, records).households.first
  }

  /// The records of one part.
  func read(_ part: Part, on connection: any Connection) throws -> CheckUpRecords {
    var records = CheckUpRecords()
    switch part {
    case .households(let range, let year):
      try AsItWas(Household.self, on: today).forEach(in: county, within: range, on: connection) {
        records.households.append($0)
      }
      records.years = try all(
        HouseholdYear.self,
        "\(range.condition(on: "household")) AND year >= \(year) ORDER BY county, household, year",
        on: connection)
      try readMore(of: records.households, before: year, into: &records, on: connection)
    case .persons(let range):
      try AsItWas(Person.self, on: today).forEach(in: county, within: range, on: connection) {
        records.persons.append($0)
      }
      records.spells = try all(
        WorkSpell.self, "\(range.condition(on: "person")) ORDER BY county, person, begun",
        on: connection)
    case .measures(let range):
      records.measures = try all(
        HelpMeasure.self, "\(range.condition(on: "number")) ORDER BY county, number",
        on: connection)
    case .villages:
      records.villages = try all(
        VillageYear.self, "ORDER BY county, village, year", on: connection)
    }
    return records
  }

  /// What is asked about households that are poor, or are or were monitored.
  private func readMore(
    of households: [Household], before year: Int64, into records: inout CheckUpRecords,
    on connection: any Connection
  ) throws {
    for household in households where household.monitored != nil || household.isPoor {
      records.years += try all(
        HouseholdYear.self,
        "AND household = \(household.number) AND year < \(year) ORDER BY county, household, year",
        on: connection)
      guard household.cleared != nil else { continue }
      records.checks += try all(
        GuaranteeCheck.self,
        "AND household = \(household.number) ORDER BY county, household, item, checked",
        on: connection)
    }
  }

  private func all<Entry: Record>(
    _ type: Entry.Type, _ rest: Statement, on connection: any Connection
  ) throws -> [Entry] {
    let register = Entry.register
    let rows = RecordRows(register.declaration, on: connection)
    var entries: [Entry] = []
    try rows.forEach(
      "\(rows.select) WHERE county = \(county.text) \(rest)",
      making: { register.entry($0.values) }
    ) { entries.append($0) }
    return entries
  }
}
