package import Domain
import PortableSQL

extension Store {
  /// Confirms a record that concerns both sides, for the side of the actor's role.
  /// - Parameters:
  ///   - subject: the record as `register/key`, such as `fund_receipt/D621121-2018-001`.
  ///   - county: the county in whose books it stands.
  ///   - actor: a partner for the provider; county office or finance for the recipient.
  /// - Throws: `FieldProblem` when there is no such record or the actor may not.
  package func confirm(
    _ subject: String, in county: DivisionCode, by actor: Actor
  ) async throws {
    try await work { unit in
      try SideStating(unit: unit, actor: actor).state(subject, in: county, own: nil, words: "")
    }
  }

  /// Disputes such a record, with the side's own figure in fen or a count, and its reason.
  ///
  /// - Throws: `FieldProblem`, also when the own figure is the recorded one; `ImportRefusal` when
  ///   the words are missing.
  package func dispute(
    _ subject: String, in county: DivisionCode, own: Int64, words: String, by actor: Actor
  ) async throws {
    try await work { unit in
      try SideStating(unit: unit, actor: actor).state(subject, in: county, own: own, words: words)
    }
  }

  /// The records within an actor's reach on which both sides do not agree yet, oldest first.
  package func unsettled(for actor: Actor) async throws -> [SharedRecord] {
    try await read { connection in
      try BothSides(on: connection).records().filter {
        $0.state != .agreed && actor.reaches($0.county)
      }
    }
  }
}
