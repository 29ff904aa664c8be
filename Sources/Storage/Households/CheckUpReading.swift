import Domain
import PortableSQL

/// Reads the records of a county's check-up, in parts that several readers can share.
///
/// Of the years only the last one that is told of most households is read and what came after it,
/// all years and the checks of guarantees only of households that were ever monitored or are poor,
/// and what stood before only of those that are poor: no rule asks for more.
struct CheckUpReading: Sendable {
  private let county: DivisionCode
  private let today: Day
  private let elsewhere: NumbersElsewhere

  init(
    _ county: DivisionCode, on today: Day, beside elsewhere: NumbersElsewhere = NumbersElsewhere()
  ) {
    self.county = county
    self.today = today
    self.elsewhere = elsewhere
  }

  /// What every part needs to know of the whole county.
  struct Whole: Sendable {
    let sinceYear: Int64
    let villages: [VillageYear]
    let lines: IncomeLines
    /// Persons of other counties whose ID numbers stand in this one.
    let elsewhere: [Person]
    /// The households by stretches of their numbers, in order and without a gap.
    let stretches: [KeyRange]
  }

  /// A part of a county: the households of a stretch, and where what belongs to them lies.
  struct Part: Sendable {
    let households: KeyRange
    let persons: [KeyRange]
    let measures: [KeyRange]
  }

  /// Looks at a county as a whole, to be read in parts of about `size` households.
  func whole(inPartsOf size: Int, on connection: any Connection) throws -> Whole {
    Whole(
      sinceYear: try firstYear(on: connection),
      villages: try all(VillageYear.self, "ORDER BY county, village, year", on: connection),
      lines: try Store.incomeLines(on: connection),
      elsewhere: try elsewhere.persons(
        sharedWith: county, read: asItWas(Person.self), on: connection),
      stretches: try KeyRange.parts(
        of: size, "household", by: "number", in: county, on: connection))
  }

  /// Where the records of a register, which name their household and have numbers of their own, lie
  /// for each of the stretches.
  func places(
    of table: Identifier, in stretches: [KeyRange], on connection: any Connection
  ) throws -> [[KeyRange]] {
    var runs = KeyRuns(stretches)
    try connection.forEach(
      """
      SELECT number, household FROM \(table) WHERE county = \(county.text)
      ORDER BY county, number
      """
    ) { runs.add(try $0.text(0), of: try $0.text(1)) }
    return runs.ended()
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
    let records = try records(of: [number], on: connection)
    return CheckUpFacts(county: county, today: today, records).households.first
  }

  /// The records of a few households, without those of their villages.
  func records(of numbers: Set<String>, on connection: any Connection) throws -> CheckUpRecords {
    var records = CheckUpRecords()
    let year = try firstYear(on: connection)
    for number in numbers.sorted() { try read(number, since: year, into: &records, on: connection) }
    records.lines = try Store.incomeLines(on: connection)
    return records
  }

  private func read(
    _ number: String, since year: Int64, into records: inout CheckUpRecords,
    on connection: any Connection
  ) throws {
    let found = try asItWas(Household.self).one([.text(number)], in: county, on: connection)
    guard let found else { return }
    records.households.append(found)
    records.years += try all(
      HouseholdYear.self, "AND household = \(number) AND year >= \(year)", on: connection)
    try readMore(of: [found], before: year, into: &records, on: connection)
    let persons = try all(
      Person.self,
      """
      AND household = \(number) AND valid_from <= \(today.text) AND NOT EXISTS (
        SELECT 1 FROM person later WHERE later.county = person.county
          AND later.number = person.number AND later.valid_from > person.valid_from
          AND later.valid_from <= \(today.text))
      ORDER BY county, number
      """, on: connection)
    records.persons += persons
    for person in persons {
      records.spells += try all(
        WorkSpell.self, "AND person = \(person.number)", on: connection)
    }
    records.measures += try all(
      HelpMeasure.self, "AND household = \(number) ORDER BY county, number", on: connection)
  }

  /// The records of one part.
  func read(_ part: Part, of whole: Whole, on connection: any Connection) throws -> CheckUpRecords {
    var records = CheckUpRecords()
    (records.villages, records.lines) = (whole.villages, whole.lines)
    records.elsewhere = whole.elsewhere
    let stretch = part.households
    try asItWas(Household.self).forEach(
      in: county, within: stretch, on: connection
    ) {
      records.households.append($0)
    }
    records.years = try all(
      HouseholdYear.self,
      """
      \(stretch.condition(on: "household")) AND year >= \(whole.sinceYear)
      ORDER BY county, household, year
      """, on: connection)
    try readMore(of: records.households, before: whole.sinceYear, into: &records, on: connection)
    for range in part.persons {
      try asItWas(Person.self).forEach(
        in: county, within: range, on: connection
      ) {
        records.persons.append($0)
      }
      records.spells += try all(
        WorkSpell.self, "\(range.condition(on: "person")) ORDER BY county, person, begun",
        on: connection)
    }
    for range in part.measures {
      records.measures += try all(
        HelpMeasure.self,
        """
        \(range.condition(on: "number")) \(stretch.condition(on: "household"))
        ORDER BY county, number
        """, on: connection)
    }
    return records
  }

  /// What is asked about households that are poor, or are or were monitored: some at a time,
  /// because before 2020 nearly all of a county were.
  private func readMore(
    of households: [Household], before year: Int64, into records: inout CheckUpRecords,
    on connection: any Connection
  ) throws {
    let helped = households.filter {
      $0.monitoring != nil || $0.monitored != nil || $0.isPoor
    }
    for start in stride(from: 0, to: helped.count, by: Self.together) {
      let some = helped[start..<min(start + Self.together, helped.count)]
      let own = KeyRange(names: some.map(\.number)).condition(on: "household")
      records.years += try all(
        HouseholdYear.self, "\(own) AND year < \(year) ORDER BY county, household, year",
        on: connection)
      records.checks += try all(
        GuaranteeCheck.self, "\(own) ORDER BY county, household, item, checked", on: connection)
      try readEarlier(of: some.filter(\.isPoor), into: &records, on: connection)
    }
  }

  /// How many households are asked about in one statement.
  private static let together = 500

  /// What stood before of poor households, which may be poor again.
  private func readEarlier(
    of poor: [Household], into records: inout CheckUpRecords, on connection: any Connection
  ) throws {
    guard !poor.isEmpty else { return }
    let own = KeyRange(names: poor.map(\.number)).condition(on: "number")
    let begun = Dictionary(poor.map { ($0.number, $0.from) }) { first, _ in first }
    records.earlier += try all(
      Household.self, "\(own) AND valid_from < \(today.text) ORDER BY county, number, valid_from",
      on: connection
    ).filter { row in
      guard let from = row.from, let last = begun[row.number] ?? nil else { return false }
      return from < last
    }
  }

  /// A dated register, with the fields alone at which the check-up looks.
  private func asItWas<Entry: Record>(_ type: Entry.Type) -> AsItWas<Entry> {
    AsItWas(
      Entry.self, on: today, together: 1,
      only: CheckUpRule.fields(of: Entry.register.declaration))
  }

  private func all<Entry: Record>(
    _ type: Entry.Type, _ rest: Statement, on connection: any Connection
  ) throws -> [Entry] {
    let register = Entry.register
    let rows = RecordRows(
      register.declaration, on: connection, only: CheckUpRule.fields(of: register.declaration))
    var entries: [Entry] = []
    try rows.forEach(
      "\(rows.select) WHERE county = \(county.text) \(rest)", together: 1,
      making: { register.entry($0.values) }
    ) { entries.append($0) }
    return entries
  }
}
