package import Domain
package import PortableSQL

/// A finding as the offices list it: nothing of its evidence.
package struct FindingCase: Sendable, Hashable {
  /// The finding's number.
  package let id: RecordID
  /// Its code in the county.
  package let code: String
  /// Where its subject lies.
  package let place: DivisionCode
  /// The rule's name.
  package let rule: String
  /// What it is about, as register/key.
  package let subject: String
  /// The day on which it was raised.
  package let raised: Day
  /// Whether nobody has closed it, or it was opened again.
  package let isOpen: Bool

  /// What a role may do with it now; a role that may do nothing does not see it.
  package func actions(for role: Role) -> [FindingAction] {
    FindingAction.allCases.filter { $0.roles.contains(role) && $0.fits(isOpen: isOpen) }
  }

  /// Whether somebody may see it.
  package func isSeen(by actor: Actor) -> Bool {
    actor.reaches(place) && !actions(for: actor.role).isEmpty
  }
}

/// Lists findings inside a snapshot.
package struct FindingCases {
  private let connection: any Connection

  /// Reads inside a snapshot.
  package init(on connection: any Connection) { self.connection = connection }

  /// The findings that an actor may see, open ones first, then the oldest.
  package func findings(for actor: Actor) throws -> [FindingCase] {
    guard FindingAction.handlers.contains(actor.role) else { return [] }
    var found: Set<FindingCase> = []
    for place in actor.reach {
      let (low, high) = (place.prefix, place.prefix + "~")
      let county = String(low.prefix(6))
      found.formUnion(
        try cases(
          """
          WHERE county >= \(county) AND county < \(county + "~") AND place >= \(low)
            AND place < \(high)
          """))
    }
    return found.filter { $0.isSeen(by: actor) }.sorted {
      ($0.isOpen ? 0 : 1, $0.raised, $0.id) < ($1.isOpen ? 0 : 1, $1.raised, $1.id)
    }
  }

  /// One finding by its number; nil when there is none.
  package func finding(_ id: RecordID) throws -> FindingCase? {
    try cases("WHERE id = \(id.value)").first
  }

  private func cases(_ condition: Statement) throws -> [FindingCase] {
    var closed: [String: Set<String>] = [:]
    return try connection.all(
      "SELECT id, county, code, place, rule, subject, raised FROM finding \(condition)"
    ).compactMap { row in
      guard let place = DivisionCode(try row.text(3)), let raised = Day(try row.text(6)) else {
        return nil
      }
      let (county, code) = (try row.text(1), try row.text(2))
      let known = try closed[county] ?? Store.closedFindings(in: place.county, connection)
      closed[county] = known
      return FindingCase(
        id: RecordID(try row.integer(0)), code: code, place: place, rule: try row.text(4),
        subject: try row.text(5), raised: raised, isOpen: !known.contains(code))
    }
  }
}
