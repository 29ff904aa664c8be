package import Domain
import PortableSQL

extension Store {
  /// The pairings of kin within reach, open problems first, then the oldest; the look is written
  /// down.
  /// - Throws: `FieldProblem` `role_refused`.
  package func kinPairings(for actor: Actor) async throws -> [KinPairing] {
    try await work { unit in
      guard KinPairing.readers.contains(actor.role) else { throw FieldProblem.roleRefused }
      let register = KinPairing.register
      let found = try actor.reach.flatMap { place in
        try Store.records(RecordQuery(register.declaration, place: place), on: unit.connection)
      }
      for (county, records) in Dictionary(grouping: found, by: \.county) {
        var event = AuditEvent(
          "list", of: register.declaration.name, by: actor, in: county, result: "shown")
        event.purpose = "register"
        event.fields = ["cadre"]
        event.rows = Int64(records.count)
        try unit.audit(event, about: records, of: register.declaration)
      }
      let states = ProblemState.allCases
      return found.map { register.entry($0.values) }.sorted { one, other in
        let (left, right) = (states.firstIndex(of: one.state), states.firstIndex(of: other.state))
        return (left ?? 0, one.from?.ordinal ?? 0, one.number)
          < (right ?? 0, other.from?.ordinal ?? 0, other.number)
      }
    }
  }
}
