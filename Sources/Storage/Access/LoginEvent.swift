package import Domain
import PortableSQL

/// Something that happened to a person's own login, as the person is told (ASVS 6.3.5, 6.3.7).
package struct LoginEvent: Sendable, Hashable {
  /// What it was.
  package enum Kind: String, Sendable, CaseIterable {
    /// Password and code were offered at the way in.
    case signIn = "sign_in"
    /// A time code was asked for an act.
    case stepUp = "step_up"
    /// The person chose another password.
    case password
    /// Somebody gave the login a new first password and new secrets.
    case reset = "user_add"
  }

  /// When.
  package let at: Instant
  /// What it was.
  package let kind: Kind
  /// Whether it was refused: something was wrong, or there were too many attempts.
  package let wasRefused: Bool
}

extension Store {
  /// What happened to a person's login in the last 90 days, the newest first, 20 at most; good time
  /// codes are left out, because the acts that they stand for are on record.
  package func loginEvents(of staff: String) async throws -> [LoginEvent] {
    let since = clock().microseconds - 90 * 86_400_000_000
    return try await read { connection in
      try connection.all(
        """
        SELECT recorded, act, result FROM audit_event
        WHERE act IN ('sign_in', 'step_up', 'password', 'user_add') AND recorded > \(since)
          AND object = \(staff) AND (act <> 'step_up' OR result <> 'ok')
        ORDER BY recorded DESC LIMIT 20
        """
      ).compactMap { row in
        let kind = LoginEvent.Kind(rawValue: try row.text(1))
        let result = try row.text(2)
        return try kind.map {
          LoginEvent(
            at: Instant(microseconds: try row.integer(0)), kind: $0, wasRefused: result != "ok")
        }
      }
    }
  }
}
