package import Domain
package import PortableSQL

/// What public figures of help to households are made from: numbers of pairings by problem, of
/// guarantees, of visits, and of who was missed by programmes; nothing about anybody.
///
/// `ToldStates` decides what is told of the first two.
package struct HelpFigures: Sendable {
  /// One programme of a county.
  package struct Coverage: Sendable {
    /// The newest count.
    package let count: CoverageCount
    /// The programme's name.
    package let name: String

    /// Names a count.
    package init(count: CoverageCount, name: String) {
      self.count = count
      self.name = name
    }
  }

  /// The county or wider place that is asked for.
  package let place: DivisionCode
  /// Pairings of kin by problem in every county, so that the place is judged among all.
  package let problems: [DivisionCode: ToldKin.Counts]
  /// Guarantees of households in every county, as they were checked last.
  package let guarantees: [DivisionCode: ToldGuarantees.Counts]
  /// How many visits were made in every county.
  package let visits: [DivisionCode: Int]
  /// The newest count of each programme in the place, by county and programme.
  package let coverage: [Coverage]

  /// Gathers figures.
  package init(
    of place: DivisionCode, problems: [DivisionCode: ToldKin.Counts],
    guarantees: [DivisionCode: ToldGuarantees.Counts], visits: [DivisionCode: Int],
    coverage: [Coverage]
  ) {
    self.place = place
    self.problems = problems
    self.guarantees = guarantees
    self.visits = visits
    self.coverage = coverage
  }

  /// Reads the figures of a county, or of all, as they are on a day.
  package init(
    of county: DivisionCode? = nil, on today: Day?, _ connection: any Connection
  ) throws {
    place = county ?? .country
    problems = try Self.problems(connection)
    guarantees = try today.map { try Self.guarantees(on: $0, connection) } ?? [:]
    var visits: [DivisionCode: Int] = [:]
    try connection.forEach("SELECT county, count(*) FROM household_visit GROUP BY county") { row in
      guard let county = DivisionCode(try row.text(0)) else { return }
      visits[county] = Int(try row.integer(1))
    }
    self.visits = visits
    coverage = try Self.coverage(place.prefix, place.prefix + "~", connection)
  }

  private static func guarantees(
    on today: Day, _ connection: any Connection
  ) throws -> [DivisionCode: ToldGuarantees.Counts] {
    let counties = try connection.all(
      "SELECT DISTINCT county FROM guarantee_check ORDER BY county")
    return try counties.compactMap { DivisionCode(try $0.text(0)) }.reduce(into: [:]) {
      $0[$1] = try GuaranteeReading(of: $1, on: today, connection).counts
    }
  }

  private static func problems(
    _ connection: any Connection
  ) throws -> [DivisionCode: ToldKin.Counts] {
    var problems: [DivisionCode: ToldKin.Counts] = [:]
    try connection.forEach(
      """
      SELECT county, problem, state, count(*) FROM kin_pairing GROUP BY county, problem, state
      """
    ) { row in
      guard let county = DivisionCode(try row.text(0)),
        let problem = ProblemClass(rawValue: try row.text(1)),
        let state = ProblemState(rawValue: try row.text(2))
      else { return }
      problems[county, default: [:]][problem, default: [:]][state] = Int(try row.integer(3))
    }
    return problems
  }

  private static func coverage(
    _ low: String, _ high: String, _ connection: any Connection
  ) throws -> [Coverage] {
    let rows = RecordRows(CoverageCount.register.declaration, on: connection)
    var newest: [String: CoverageCount] = [:]
    try connection.forEach(
      "\(rows.select) WHERE county >= \(low) AND county < \(high) ORDER BY county, counted"
    ) { row in
      let stored = try rows.read(row)
      let count = CoverageCount.register.entry(stored.values)
      newest["\(stored.county)/\(count.programme)"] = count
    }
    return try newest.sorted { $0.key < $1.key }.map { _, count in
      let programme = try RecordRows.entries(
        Programme.self, in: count.county, where: "code", is: count.programme, on: connection
      ).first
      return Coverage(count: count, name: programme?.name ?? count.programme)
    }
  }
}
