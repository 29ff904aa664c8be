package import Domain
import PortableSQL

/// A pairing of kin with the visits that were made for it (S26).
package struct FollowedKin: Sendable {
  /// The pairing.
  package let pairing: KinPairing
  /// The days of visits of paired kin to the household while the pairing stood, oldest first.
  package let visits: [Day]

  /// Keeps of a household's visits those that fall into the pairing.
  init(_ pairing: KinPairing, visits: [Day]) {
    self.pairing = pairing
    self.visits = visits.filter { day in
      (pairing.from.map { $0 <= day } ?? true) && (pairing.until.map { day <= $0 } ?? true)
    }
  }
}

extension Store {
  /// The pairings of kin within reach, open problems first, then the oldest; the look is written
  /// down.
  /// - Throws: `FieldProblem` `role_refused`.
  package func kinPairings(for actor: Actor) async throws -> [FollowedKin] {
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
      let visits = try Self.kinVisits(Set(found.map(\.county)), on: unit.connection)
      return found.map { register.entry($0.values) }.sorted { one, other in
        let (left, right) = (states.firstIndex(of: one.state), states.firstIndex(of: other.state))
        return (left ?? 0, one.from?.ordinal ?? 0, one.number)
          < (right ?? 0, other.from?.ordinal ?? 0, other.number)
      }.map { kin in
        FollowedKin(kin, visits: visits[kin.village.county]?[kin.household] ?? [])
      }
    }
  }

  /// The days of visits of paired kin, by county and household.
  private static func kinVisits(
    _ counties: Set<DivisionCode>, on connection: any Connection
  ) throws -> [DivisionCode: [String: [Day]]] {
    var visits: [DivisionCode: [String: [Day]]] = [:]
    for county in counties {
      try connection.forEach(
        """
        SELECT household, visited FROM household_visit
        WHERE county = \(county.text) AND purpose = \(VisitPurpose.kin.rawValue)
        ORDER BY household, visited
        """
      ) { row in
        guard let day = Day(try row.text(1)) else { return }
        visits[county, default: [:]][try row.text(0), default: []].append(day)
      }
    }
    return visits
  }
}
