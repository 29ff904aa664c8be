package import Domain

extension Store {
  /// Brings a new project to the county: the first step of its way.
  /// - Throws: `ImportRefusal` naming fields, or `FieldProblem` when the actor may not.
  package func propose(_ project: Project, by actor: Actor) async throws {
    try await work { unit in try ProjectWay(unit).propose(project, by: actor) }
  }

  /// Takes a step on a project's way.
  /// - Throws: `FieldProblem` saying which rule forbids it, or `ImportRefusal` naming fields;
  ///   nothing is kept then.
  package func take(_ act: ProjectAct, by actor: Actor) async throws {
    try await work { unit in try ProjectWay(unit).take(act, by: actor) }
  }
}
