package import Domain
package import PortableSQL

/// Reads how many were poor in places at the ends of years (S87).
///
/// Villages are what is kept. Sums of counties are made by the engine; townships are added up from
/// the villages of one county, wider places from counties.
package struct PovertyYears {
  private let connection: any Connection

  /// Reads in a snapshot.
  package init(on connection: any Connection) { self.connection = connection }

  /// The widest place in which all counties with year-ends lie; nil while there are none.
  package func top() throws -> DivisionCode? {
    let counties = try countyCodes()
    guard let first = counties.first, let last = counties.last else { return nil }
    if first.prefecture == last.prefecture { return first.prefecture }
    let sameProvince = first.text.prefix(2) == last.text.prefix(2)
    return sameProvince ? first.prefecture.parent : .country
  }

  /// The counties that have year-ends.
  package func countyCodes() throws -> [DivisionCode] {
    try connection.all("SELECT DISTINCT county FROM year_end ORDER BY county")
      .compactMap { DivisionCode(try $0.text(0)) }
  }

  /// The sums of all counties of the store at the end of every year that has rows, by one
  /// statement; a country has some thousand counties and not all its villages here.
  package func counties() throws -> [Int: [DivisionCode: PovertyRow]] {
    try rows(
      """
      SELECT year, county, sum(persons), sum(base) FROM year_end GROUP BY year, county
      """)
  }

  /// The rows of a county's villages at the end of every year that has some.
  package func villages(of county: DivisionCode) throws -> [Int: [DivisionCode: PovertyRow]] {
    try rows(
      "SELECT year, village, persons, base FROM year_end WHERE county = \(county.text)")
  }

  private func rows(_ statement: Statement) throws -> [Int: [DivisionCode: PovertyRow]] {
    var years: [Int: [DivisionCode: PovertyRow]] = [:]
    try connection.forEach(statement) { row in
      guard let place = DivisionCode(try row.text(1)) else { return }
      years[Int(try row.integer(0)), default: [:]][place] = PovertyRow(
        poor: Int(try row.integer(2)), base: try row.optionalInteger(3).map { Int($0) })
    }
    return years
  }

  /// What came and went in a place in a year, by county; a flow is nil where a village did not
  /// tell it.
  package func flows(
    in place: DivisionCode, _ year: Int
  ) throws -> [(county: DivisionCode, flows: [Int?])] {
    let names = Self.flowNames
    let sums = Statement(
      unsafe: names.map { "CASE WHEN count(\($0)) = count(*) THEN sum(\($0)) END" }
        .joined(separator: ", "))
    return try connection.all(
      """
      SELECT county, \(sums) FROM year_end WHERE \(Self.inside(place)) AND year = \(year)
      GROUP BY county ORDER BY county
      """
    ).compactMap { row in
      guard let county = DivisionCode(try row.text(0)) else { return nil }
      return (
        county, try names.indices.map { try row.optionalInteger($0 + 1).map { Int($0) } }
      )
    }
  }

  /// How many of a county's poor at the end of a year had which main cause; empty where the year
  /// was counted without causes.
  package func causes(of county: DivisionCode, _ year: Int) throws -> [PovertyCause: Int] {
    let rows = try connection.all(
      """
      SELECT cause, sum(persons) FROM year_end_cause
      WHERE county = \(county.text) AND year = \(year) GROUP BY cause
      """
    ).compactMap { row -> (PovertyCause, Int)? in
      guard let cause = PovertyCause(rawValue: try row.text(0)) else { return nil }
      return (cause, Int(try row.integer(1)))
    }
    return Dictionary(rows) { first, _ in first }
  }

  /// The flows in the order in which `flows` tells them.
  package static let flowNames = [
    "before", "entered", "fell_back", "increased", "lifted", "died", "decreased", "removed",
  ]

  /// A place's villages: by county and village inside a county, else by the counties of the place.
  private static func inside(_ place: DivisionCode) -> Statement {
    let (low, high) = (place.prefix, place.prefix + "~")
    return place.level > .county
      ? "county = \(place.county.text) AND village >= \(low) AND village < \(high)"
      : "county >= \(low) AND county < \(high)"
  }
}

/// A village or a county at the end of a year.
package struct PovertyRow: Sendable, Hashable {
  /// The poor persons.
  package let poor: Int
  /// The rural registered population; nil when it was not told.
  package let base: Int?
}
