package import Domain
import PortableSQL
import Transparency

extension Store {
  /// Begins a session; the person's oldest one ends when there are too many.
  ///
  /// Sessions are known by the SHA-256 of their token only; `device` is kept as words for the
  /// person, never an address.
  package func beginSession(
    _ token: [UInt8], of staff: String, device: String = ""
  ) async throws {
    let now = clock()
    try await database.write { connection in
      let open = try connection.all(
        "SELECT token FROM session WHERE staff = \(staff) ORDER BY begun DESC"
      ).map { try $0.blob(0) }
      for oldest in open.dropFirst(SessionLimits.parallel - 1) {
        try connection.execute("DELETE FROM session WHERE token = \(oldest)")
      }
      try connection.execute(
        """
        INSERT INTO session (token, staff, role_grant, begun, seen, device)
        VALUES (\(token), \(staff), \(""), \(now.microseconds), \(now.microseconds), \(device))
        """)
    }
  }

  /// The session of a token as of now; nil when there is none or it is over.
  ///
  /// It is over with its time or its person; when its grant ends, it acts in no role. Asking keeps
  /// it from falling idle. `trace` is what is known of the request. A password of so many days,
  /// `passwordDays`, has expired.
  package func session(
    _ token: [UInt8], from trace: RequestTrace = RequestTrace(), passwordDays: Int? = nil
  ) async throws -> StaffSession? {
    let now = clock()
    let row = try await read { try SessionRow(token, on: $0) }
    guard let row else { return nil }
    let found = try await read { connection in
      try row.session(at: now, from: trace, passwordDays: passwordDays, on: connection)
    }
    guard let found else {
      try await endSession(token)
      return nil
    }
    if now.microseconds > row.seen.microseconds + 30_000_000 {
      try await database.write { connection in
        try connection.execute(
          "UPDATE session SET seen = \(now.microseconds) WHERE token = \(token)")
      }
    }
    return found
  }

  /// The sessions in which a person is signed in, the newest first; `token` is the one that asks.
  package func sessions(
    of staff: String, asking token: [UInt8]
  ) async throws -> [OpenSession] {
    let now = clock()
    return try await read { connection in
      let tokens = try connection.all(
        "SELECT token, device FROM session WHERE staff = \(staff) ORDER BY begun DESC"
      ).map { (token: try $0.blob(0), device: try $0.text(1)) }
      return try tokens.compactMap { known in
        guard let row = try SessionRow(known.token, on: connection),
          let session = try row.session(at: now, on: connection)
        else { return nil }
        return OpenSession(
          begun: row.begun, seen: row.seen, device: known.device, role: session.actor?.role,
          isThisOne: known.token == token)
      }
    }
  }

  /// Ends the session of a person that began then; whether there was one.
  package func endSession(begun: Instant, of staff: String) async throws -> Bool {
    try await database.write { connection in
      try connection.execute(
        "DELETE FROM session WHERE staff = \(staff) AND begun = \(begun.microseconds)") > 0
    }
  }

  /// Takes up one of the person's grants; the caller gives the session a new token.
  package func choose(
    grant: String, session token: [UInt8], newToken: [UInt8]
  ) async throws -> Bool {
    try await database.write { connection in
      try connection.execute(
        """
        UPDATE session SET role_grant = \(grant), token = \(newToken) WHERE token = \(token)
        """) == 1
    }
  }

  /// Ends a session.
  package func endSession(_ token: [UInt8]) async throws {
    try await database.write { try $0.execute("DELETE FROM session WHERE token = \(token)") }
  }

  /// Ends all sessions of a person; how many there were.
  @discardableResult
  package func endSessions(of staff: String) async throws -> Int {
    try await database.write { try $0.execute("DELETE FROM session WHERE staff = \(staff)") }
  }

  /// Writes down what somebody did or was refused, outside of a unit of work.
  package func audit(_ event: AuditEvent) async throws {
    let now = clock()
    try await database.write { connection in
      try AuditTrail(connection, origin: origin, now: now).append(event)
    }
  }
}

/// The row of a session.
private struct SessionRow {
  let staff: String
  let grant: String
  let begun: Instant
  let seen: Instant

  /// What the audit log calls it: the token's hash without its second half.
  let name: String

  init?(_ token: [UInt8], on connection: any Connection) throws {
    let row = try connection.first(
      "SELECT staff, role_grant, begun, seen FROM session WHERE token = \(token)")
    guard let row else { return nil }
    name = Hash(bytes: token).map { String($0.hex.prefix(32)) } ?? ""
    staff = try row.text(0)
    grant = try row.text(1)
    begun = Instant(microseconds: try row.integer(2))
    seen = Instant(microseconds: try row.integer(3))
  }

  /// What the session is worth now; nothing when it has run out or its person was disabled.
  func session(
    at now: Instant, from trace: RequestTrace = RequestTrace(), passwordDays: Int? = nil,
    on connection: any Connection
  ) throws -> StaffSession? {
    guard let today = now.dayInShanghai else { return nil }
    let rows = RecordRows(Staff.register.declaration, on: connection)
    let person = try rows.stored(county: .country, key: [.text(staff)])
      .map { Staff.register.entry($0.values) }
    guard let person, person.ended == nil else { return nil }
    let reach = Reach(on: today, connection)
    let grants = try reach.grants(of: staff)
    let chosen = grants.first { $0.code == grant }
    guard SessionLimits(chosen?.role).admits(begun: begun, seen: seen, now: now) else { return nil }
    var trace = trace
    trace.session = name
    return StaffSession(
      staff: person, grants: grants, trace: trace,
      actor: try chosen.map { [trace] in try reach.actor(staff, under: $0, trace: trace) },
      grant: chosen?.code ?? "", begun: begun,
      password: try standing(at: now, passwordDays: passwordDays, on: connection))
  }

  private func standing(
    at now: Instant, passwordDays: Int?, on connection: any Connection
  ) throws -> StaffSession.PasswordStanding {
    let login = try connection.first(
      "SELECT must_change, changed FROM login WHERE staff = \(staff)")
    guard let login else { return .own }
    if try login.integer(0) == 1 { return .given }
    let age = now.microseconds - (try login.integer(1))
    return passwordDays.map { age >= Int64($0) * 86_400_000_000 } == true ? .expired : .own
  }
}
