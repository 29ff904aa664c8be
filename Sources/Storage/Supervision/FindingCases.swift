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
    return try cases("WHERE \(Self.within(actor.reach))").filter { $0.isSeen(by: actor) }
      .sorted {
        ($0.isOpen ? 0 : 1, $0.raised, $0.id) < ($1.isOpen ? 0 : 1, $1.raised, $1.id)
      }
  }

  /// How many findings wait for an actor to close them.
  package func waiting(for actor: Actor) throws -> Int {
    guard FindingAction.close.roles.contains(actor.role) else { return 0 }
    let count = try connection.integer(
      """
      SELECT count(*) FROM finding f \(FindingStanding.joins())
      WHERE o.code IS NULL AND (\(Self.within(actor.reach)))
      """)
    return Int(count ?? 0)
  }

  /// That a finding lies in one of some places.
  private static func within(_ reach: [DivisionCode]) -> Statement {
    reach.reduce("1 = 0") { statement, place in
      let (low, high) = (place.prefix, place.prefix + "~")
      let county = String(low.prefix(6))
      return """
        \(statement) OR f.county >= \(county) AND f.county < \(county + "~")
          AND f.place >= \(low) AND f.place < \(high)
        """
    }
  }

  /// One finding by its number; nil when there is none.
  package func finding(_ id: RecordID) throws -> FindingCase? {
    let named: Statement = "FROM finding WHERE id = \(id.value)"
    return try cases(
      "WHERE f.id = \(id.value)",
      within: "county = (SELECT county \(named)) AND finding = (SELECT code \(named))"
    ).first
  }

  private func cases(
    _ condition: Statement, within scope: Statement = "1 = 1"
  ) throws -> [FindingCase] {
    try connection.all(
      """
      SELECT f.id, f.code, f.place, f.rule, f.subject, f.raised, o.outcome FROM finding f
      \(FindingStanding.joins(within: scope)) \(condition)
      """
    ).compactMap { row in
      guard let place = DivisionCode(try row.text(2)), let raised = Day(try row.text(5)) else {
        return nil
      }
      return FindingCase(
        id: RecordID(try row.integer(0)), code: try row.text(1), place: place,
        rule: try row.text(3), subject: try row.text(4), raised: raised,
        isOpen: try row.optionalText(6) == nil)
    }
  }
}
