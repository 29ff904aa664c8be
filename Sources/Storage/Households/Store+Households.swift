package import Domain

extension Store {
  /// Writes what happened to a household or its members: all rows of it, or none.
  /// - Throws: `FieldProblem` saying which rule forbids it, `ImportRefusal` for what a row lacks.
  package func register(
    _ act: PopulationAct, in county: DivisionCode, by actor: Actor
  ) async throws {
    try await work { unit in
      try PopulationRegister(unit, county: county, act, by: actor).write()
    }
  }

  /// Closes a year of a county: counts it from its persons and keeps the count for ever (S87).
  /// - Returns: the rows that were kept, one a village.
  /// - Throws: `FieldProblem` when the actor may not or the year cannot be closed.
  @discardableResult
  package func closeYear(
    _ year: Int, of county: DivisionCode, by actor: Actor
  ) async throws -> [YearEnd] {
    try await work { unit in try YearClosing(unit, county: county).close(year, by: actor) }
  }
}
