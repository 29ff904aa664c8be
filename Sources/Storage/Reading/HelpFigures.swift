package import Domain
package import PortableSQL

/// What the public may know of help to households: numbers of pairings, visits and problems by
/// class, and of who was missed by programmes; nothing about anybody.
package struct HelpFigures: Sendable {
  /// One class of problems.
  package struct Problems: Sendable, Hashable {
    /// The class.
    package let problem: ProblemClass
    /// How many there are by how far they are solved.
    package let states: [ProblemState: Int]

    /// Counts a class.
    package init(problem: ProblemClass, states: [ProblemState: Int]) {
      self.problem = problem
      self.states = states
    }
  }

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

  /// How many cadres and households were ever paired.
  package let pairings: Int
  /// How many visits were made.
  package let visits: Int
  /// Problems by class, in the order of the list.
  package let problems: [Problems]
  /// The newest count of each programme, by county and programme.
  package let coverage: [Coverage]

  /// Gathers figures.
  package init(pairings: Int, visits: Int, problems: [Problems], coverage: [Coverage]) {
    self.pairings = pairings
    self.visits = visits
    self.problems = problems
    self.coverage = coverage
  }

  /// Reads the figures of a county, or of all.
  package init(of county: DivisionCode? = nil, on connection: any Connection) throws {
    let low = county?.prefix ?? ""
    let high = low + "~"
    var states: [ProblemClass: [ProblemState: Int]] = [:]
    try connection.forEach(
      """
      SELECT problem, state, count(*) FROM kin_pairing
      WHERE county >= \(low) AND county < \(high) GROUP BY problem, state
      """
    ) { row in
      guard let problem = ProblemClass(rawValue: try row.text(0)),
        let state = ProblemState(rawValue: try row.text(1))
      else { return }
      states[problem, default: [:]][state] = Int(try row.integer(2))
    }
    problems = ProblemClass.allCases.map { Problems(problem: $0, states: states[$0] ?? [:]) }
    pairings = states.values.reduce(0) { $0 + $1.values.reduce(0, +) }
    visits = Int(
      try connection.integer(
        """
        SELECT count(*) FROM household_visit WHERE county >= \(low) AND county < \(high)
        """) ?? 0)
    coverage = try Self.coverage(low, high, connection)
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
