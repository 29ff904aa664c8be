package import Domain
import PortableSQL

/// Something in the audit log that somebody else should look at (trust.md 4.12).
package struct AuditAlert: Sendable, Hashable {
  /// What it is about.
  package enum Kind: String, Sendable, CaseIterable {
    /// More than 50 records revealed by a person within an hour.
    case revealsInHour = "reveals_hour"
    /// More than 200 within a day.
    case revealsInDay = "reveals_day"
    /// The third wrong time code within an hour.
    case stepUps = "step_up"
    /// Ten ID numbers within an hour that nobody has, or that were refused because somebody has
    /// them: somebody may be guessing.
    case misses
    /// A try to reveal a record that is not within the person's places.
    case outOfReach = "out_of_reach"
    /// Somebody of a village revealed a person of it with the same surname: perhaps a relative.
    case namesake
    /// A role was granted, delegated or taken, or a login made.
    case grant
    /// The books or a log did not verify.
    case verification
    /// Look-ups of "my money" found nobody too often in a county, and cost work since (4.4).
    case lookUps = "look_ups"
    /// More than one answer of the server in a hundred told of a fault of its own.
    case serverFaults = "server_faults"
    /// The server's clock was moved.
    case clockJump = "clock_jump"
    /// Less than 15 % of the server's disk is free.
    case diskLow = "disk_low"

    /// Those about the server itself, whichever counties it serves.
    static let ofServer: Set<Self> = [.serverFaults, .clockJump, .diskLow]

    /// Whether it is about the server itself.
    package var isOfServer: Bool { Self.ofServer.contains(self) }
  }

  /// By which it is marked as seen: a table, a county and a number.
  package let key: String
  /// What it is about.
  package let kind: Kind
  /// The county in whose log it stands.
  package let county: DivisionCode
  /// When.
  package let at: Instant
  /// Whom it is about, by code; empty for a verification, for look-ups and for the server.
  package let staff: String
  /// How many, or what was granted or found.
  package let figure: String
  /// Who has seen it, by code.
  package var seenBy: [String] = []
}

/// Finds alerts by queries over the audit log; nothing is stored but who has seen one.
///
/// An alert is shown for 30 days: nothing older is read but what a rule counts before them.
struct AuditAlerts {
  private let connection: any Connection
  /// The first microsecond of which alerts are shown.
  private let since: Int64
  private static let hour: Int64 = 3_600_000_000
  /// The most alerts of a kind.
  private static let most: Int64 = 100
  /// For how many days an alert is shown.
  static let days: Int64 = 30

  init(on connection: any Connection, at now: Instant) {
    self.connection = connection
    since = now.microseconds - Self.days * 24 * Self.hour
  }

  /// The alerts within somebody's places and those of the server, newest first.
  func alerts(for actor: Actor) throws -> [AuditAlert] {
    let reveals: Statement = "act = 'reveal' AND result = 'shown'"
    let all =
      try crossings(.revealsInHour, reveals, within: Self.hour, from: 51)
      + crossings(.revealsInDay, reveals, within: 24 * Self.hour, from: 201)
      + crossings(
        .stepUps, "act = 'step_up' AND result = 'refused'", within: Self.hour, from: 3)
      + crossings(
        .misses,
        "act = \(PersonMisses.act) AND result IN ('none', \(KnownNumbers.result))",
        within: Self.hour, from: PersonMisses.mostInHour)
      + outOfReach() + namesakes() + grants() + verifications() + lookUps() + troubles()
    let seen = try seen()
    return all.filter { actor.reaches($0.county) || $0.kind.isOfServer }
      .sorted { $0.at > $1.at }
      .map { alert in
        var alert = alert
        alert.seenBy = seen[alert.key] ?? []
        return alert
      }
  }

  /// The events with which a person's sum over a time reaches a figure.
  private func crossings(
    _ kind: AuditAlert.Kind, _ what: Statement, within time: Int64, from figure: Int64
  ) throws -> [AuditAlert] {
    let width = Statement(unsafe: String(time))
    return try connection.all(
      """
      WITH counted AS (
        SELECT county, idx, recorded, staff,
          count(*) OVER (PARTITION BY staff ORDER BY recorded
            RANGE BETWEEN \(width) PRECEDING AND CURRENT ROW) AS figure,
          count(*) OVER (PARTITION BY staff ORDER BY recorded
            RANGE BETWEEN \(width) PRECEDING AND 1 PRECEDING) AS before
        FROM audit_event WHERE \(what) AND recorded >= \(since - time))
      SELECT county, idx, recorded, staff, CAST(figure AS TEXT) FROM counted
      WHERE figure >= \(figure) AND before < \(figure) AND recorded >= \(since)
      ORDER BY recorded DESC LIMIT \(Self.most)
      """
    ).compactMap { try Self.alert(kind, $0) }
  }

  private func outOfReach() throws -> [AuditAlert] {
    try connection.all(
      """
      SELECT county, idx, recorded, staff, object FROM audit_event
      WHERE act = 'reveal' AND result = 'refused' AND recorded >= \(since)
      ORDER BY recorded DESC LIMIT \(Self.most)
      """
    ).compactMap { try Self.alert(.outOfReach, $0) }
  }

  private func namesakes() throws -> [AuditAlert] {
    try connection.all(
      """
      SELECT county, idx, recorded, staff, object FROM audit_event
      WHERE act = 'namesake' AND recorded >= \(since)
      ORDER BY recorded DESC LIMIT \(Self.most)
      """
    ).compactMap { try Self.alert(.namesake, $0) }
  }

  private func grants() throws -> [AuditAlert] {
    try connection.all(
      """
      SELECT county, idx, recorded, staff, CASE WHEN act = 'enter' THEN object ELSE act END
      FROM audit_event
      WHERE recorded >= \(since) AND act IN ('user_add', 'user_reset', 'user_disable', 'enter')
        AND (act <> 'enter' OR object IN ('role_grant', 'delegation'))
      ORDER BY recorded DESC LIMIT \(Self.most)
      """
    ).compactMap { try Self.alert(.grant, $0) }
  }

  private func verifications() throws -> [AuditAlert] {
    try connection.all(
      """
      SELECT county, recorded, recorded, '', finding FROM verification
      WHERE holds = 0 AND recorded >= \(since) ORDER BY recorded DESC LIMIT \(Self.most)
      """
    ).compactMap { try Self.alert(.verification, $0) }
  }

  private func lookUps() throws -> [AuditAlert] {
    try connection.all(
      """
      SELECT county, idx, recorded, '', CAST(n AS TEXT) FROM audit_event
      WHERE act = 'look_ups' AND recorded >= \(since)
      ORDER BY recorded DESC LIMIT \(Self.most)
      """
    ).compactMap { try Self.alert(.lookUps, $0) }
  }

  private func troubles() throws -> [AuditAlert] {
    try AuditAlert.Kind.ofServer.flatMap { kind in
      try connection.all(
        """
        SELECT county, idx, recorded, '',
          CASE WHEN result = \(Store.back) THEN '-' ELSE '' END || CAST(n AS TEXT)
        FROM audit_event
        WHERE act = \(kind.rawValue) AND recorded >= \(since)
        ORDER BY recorded DESC LIMIT \(Self.most)
        """
      ).compactMap { try Self.alert(kind, $0) }
    }
  }

  private static func alert(_ kind: AuditAlert.Kind, _ row: Row) throws -> AuditAlert? {
    guard let county = DivisionCode(try row.text(0)) else { return nil }
    return AuditAlert(
      key: "\(kind.rawValue)/\(county.text)/\(try row.integer(1))", kind: kind, county: county,
      at: Instant(microseconds: try row.integer(2)), staff: try row.text(3),
      figure: try row.text(4))
  }

  /// Who has seen which alert.
  private func seen() throws -> [String: [String]] {
    var seen: [String: [String]] = [:]
    try connection.forEach(
      """
      SELECT object, staff FROM audit_event
      WHERE act = 'alert_seen' AND recorded >= \(since) ORDER BY recorded
      """
    ) { seen[try $0.text(0), default: []].append(try $0.text(1)) }
    return seen
  }
}

extension Store {
  /// The alerts within somebody's places and those of the server, newest first.
  package func alerts(for actor: Actor) async throws -> [AuditAlert] {
    let now = clock()
    return try await read { try AuditAlerts(on: $0, at: now).alerts(for: actor) }
  }

  /// Marks alerts as seen by somebody; what is none of theirs, or was marked by them, is left out.
  package func see(_ keys: Set<String>, by actor: Actor) async throws {
    try await work { unit in
      let alerts = try AuditAlerts(on: unit.connection, at: unit.now).alerts(for: actor)
      for alert in alerts
      where keys.contains(alert.key) && !alert.seenBy.contains(actor.person) {
        try unit.audit(.init("alert_seen", of: alert.key, by: actor, in: alert.county))
      }
    }
  }
}
