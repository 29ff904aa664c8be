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

  /// Takes a step with a photograph that somebody sent, which is kept without its metadata.
  /// - Throws: as `take`, and `photo_size`, `photo_kind` or `photo_pixels` for the file.
  package func take(
    _ act: ProjectAct, with sent: [UInt8], to folder: PhotoFolder, by actor: Actor
  ) async throws {
    let photo = try Photograph(sent)
    var act = act
    act.photo = photo.digest
    // The file comes first: a file without its record harms nobody, a record without its file does.
    try folder.keep(photo)
    try await take(act, by: actor)
  }

  /// Takes a step on the way of a project's new budget.
  /// - Throws: `FieldProblem` saying which rule forbids it, or `ImportRefusal` naming fields;
  ///   nothing is kept then.
  package func take(_ act: PlanChangeAct, by actor: Actor) async throws {
    try await work { unit in try PlanChangeWay(unit).take(act, by: actor) }
  }
}
