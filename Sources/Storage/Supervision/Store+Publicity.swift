package import Domain
import PortableSQL

extension Store {
  /// Publishes what is owed under a duty for a subject (`register/key`) at a place.
  /// - Returns: the notice's code.
  /// - Throws: `FieldProblem` when nothing is owed, the notice hangs already, or the actor may not.
  @discardableResult
  package func publish(
    _ duty: String, of subject: String, at place: DivisionCode, by actor: Actor
  ) async throws -> String {
    try await work { unit in
      try NoticePublishing(unit: unit, actor: actor).publish(duty, of: subject, at: place).code
    }
  }

  /// Closes a notice with the photograph of its board, which is kept without its metadata.
  /// - Parameters:
  ///   - code: the notice's code in its county.
  ///   - county: the county.
  ///   - sent: the file as it was sent.
  ///   - folder: where photographs lie.
  ///   - actor: who brings it.
  /// - Returns: the digest of the kept file.
  /// - Throws: `FieldProblem` for the file, the notice or the actor.
  @discardableResult
  package func photograph(
    _ code: String, in county: DivisionCode, _ sent: [UInt8], to folder: PhotoFolder,
    by actor: Actor
  ) async throws -> String {
    let photo = try Photograph(sent)
    // The file comes first: a file without its record harms nobody, a record without its file does.
    try folder.keep(photo)
    try await work { unit in
      try NoticePublishing(unit: unit, actor: actor).photograph(code, in: county, photo)
    }
    return photo.digest
  }

  /// Today in Asia/Shanghai by the store's clock.
  package var today: Day? { clock().dayInShanghai }
}
