package import Domain

extension Store {
  /// Opens a household's matter: the first step of its way.
  ///
  /// Of the draft kind, household and particulars count; the rest follows from the store.
  /// - Returns: the matter's code.
  /// - Throws: `ImportRefusal` naming fields, or `FieldProblem` when the actor may not or the
  ///   household's state does not fit.
  @discardableResult
  package func open(
    _ draft: HouseholdCase, in county: DivisionCode, by actor: Actor
  ) async throws -> String {
    try await work { unit in try HouseholdWay(unit).open(draft, in: county, by: actor) }
  }

  /// Takes a step on the way of a household's matter.
  /// - Throws: `FieldProblem` saying which rule forbids it, or `ImportRefusal` with everything that
  ///   the matter lacks; nothing is kept then.
  package func take(_ act: HouseholdAct, by actor: Actor) async throws {
    try await work { unit in try HouseholdWay(unit).take(act, by: actor) }
  }
}
