package import Domain
import PortableSQL

extension Store {
  /// Writes what happened to a household or its members: all rows of it, or none.
  /// - Throws: `FieldProblem` saying which rule forbids it, `ImportRefusal` for what a row lacks.
  package func register(
    _ act: PopulationAct, in county: DivisionCode, by actor: Actor
  ) async throws {
    try await noting(
      { error in
        guard let problem = error as? FieldProblem, KnownNumbers.isTold(by: problem) else {
          return []
        }
        return act.arriving.map(\.citizenNumber)
      }, by: actor
    ) {
      try await work { unit in
        try PopulationRegister(unit, county: county, act, by: actor).write()
        try unit.audit(.init("population_act", of: act.subject, by: actor, in: county))
      }
    }
  }

  /// Closes a year of a county: counts it from its persons and keeps the count for ever (S87).
  /// - Returns: the rows that were kept, one a village.
  /// - Throws: `FieldProblem` when the actor may not or the year cannot be closed.
  @discardableResult
  package func closeYear(
    _ year: Int, of county: DivisionCode, by actor: Actor
  ) async throws -> [YearEnd] {
    try await work { unit in
      let rows = try YearClosing(unit, county: county).close(year, by: actor)
      try unit.audit(.init("close_year", of: "year_end/\(year)", by: actor, in: county))
      return rows
    }
  }

  /// The years of a county that are closed or reported, oldest first.
  package func yearEnds(of county: DivisionCode) async throws -> [YearEndSum] {
    try await read { connection in
      try connection.all(
        """
        SELECT year, sum(persons), sum(households), sum(coalesce(base, 0)), max(reported)
        FROM year_end WHERE county = \(county.text) GROUP BY year ORDER BY year
        """
      ).map { row in
        YearEndSum(
          year: Int(try row.integer(0)), persons: Int(try row.integer(1)),
          households: Int(try row.integer(2)), base: Int(try row.integer(3)),
          isReported: try row.integer(4) == 1)
      }
    }
  }
}
