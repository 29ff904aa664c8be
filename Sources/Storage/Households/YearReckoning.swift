import Domain
import PortableSQL

/// Counts a year of a county from its households, persons and villages, as they were at both ends
/// and, when told, as they were known at a time (S87).
struct YearReckoning {
  private let county: DivisionCode
  private let year: Int
  private let known: Instant?
  private let connection: any Connection

  init(
    _ year: Int, of county: DivisionCode, knownAt known: Instant? = nil,
    on connection: any Connection
  ) {
    self.year = year
    self.county = county
    self.known = known
    self.connection = connection
  }

  /// What is counted.
  struct Result {
    let rows: [YearEnd]
    let causes: [YearEndCause]
  }

  /// The last day of a year.
  static func end(of year: Int) throws(FieldProblem) -> Day {
    guard let day = Day(year: year, month: 12, day: 31) else {
      throw FieldProblem("close_year", zh: "年度无效", en: "this is no year of the calendar")
    }
    return day
  }

  /// Counts the year for these villages and all others in which somebody is counted.
  func count(in villages: some Sequence<DivisionCode>) throws -> Result {
    let (before, after) = try (Self.end(of: year - 1), Self.end(of: year))
    var count = YearCount()
    try AsItWas(Household.self, on: after, knownAt: known, withPersonal: false)
      .forEach(since: before, in: county, on: connection) { count.add(household: $0, $1) }
    try AsItWas(Person.self, on: after, knownAt: known, withPersonal: false)
      .forEach(since: before, in: county, on: connection) { count.add(person: $0, $1) }
    let bases = try bases()
    let rows = count.rows(of: year, in: villages).map { row in
      var row = row
      row.base = bases[row.village]
      return row
    }
    return Result(rows: rows, causes: count.causeRows(of: year))
  }

  /// The registered population of every village that told it.
  private func bases() throws -> [DivisionCode: Int] {
    let register = VillageYear.register
    let entries: [VillageYear]
    if let known {
      entries = try RecordsKnown(register.declaration, at: known)
        .all(in: county, on: connection).map(register.entry)
    } else {
      let query = RecordQuery(register.declaration, place: county, year: year)
      entries = try Store.records(query, on: connection).map { register.entry($0.values) }
    }
    let told = entries.filter { $0.year == year }
      .compactMap { entry in entry.persons.map { (entry.village, $0) } }
    return Dictionary(told) { _, last in last }
  }
}
