import Crypto
import Domain
import PortableSQL
package import Transparency

/// Signs what a log has become since its last checkpoint, and only a continuation of it (L14).
package struct CheckpointPublisher: Sendable {
  private let store: Store
  private let key: Curve25519.Signing.PrivateKey

  /// Takes the store and the 32 secret bytes of the signing key.
  /// - Throws: when the bytes are no Ed25519 key.
  package init(_ store: Store, seed: [UInt8]) throws {
    self.store = store
    key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
  }

  /// Signs every county's log that has grown; returns how many checkpoints were made.
  ///
  /// Audit logs are signed when the public log has told of them: at each seal, and no later than
  /// an hour after an entry (trust.md 4.12).
  @discardableResult
  package func publish() async throws -> Int {
    try await attest()
    let told = try await sign(.audit, "SELECT county FROM audit_head WHERE attested > signed")
    return try await told + sign(.ledger, "SELECT county FROM log_head WHERE size > signed")
  }

  /// Tells the public logs of audit logs whose first entry they have not been told of is an hour
  /// old.
  private func attest() async throws {
    let hour: Int64 = 3_600_000_000
    let due = try await store.counties(
      """
      SELECT h.county FROM audit_head h JOIN audit_event e ON e.county = h.county
        AND e.idx = CASE WHEN h.attested = 0 THEN 1 ELSE h.attested END
      WHERE h.size > h.attested AND e.recorded <= \(store.clock().microseconds - hour)
      """)
    for county in due { try await store.work { try $0.attestAudit(of: county) } }
  }

  private func sign(_ tables: LogTables, _ due: Statement) async throws -> Int {
    let counties = try await store.counties(due)
    for county in counties { try await sign(county, tables) }
    return counties.count
  }

  /// The key with which anybody verifies a county's checkpoints.
  package func verifierKey(origin: String) throws -> VerifierKey {
    try NoteSigner(name: Self.keyName(origin), privateKey: key).verifierKey
  }

  private func sign(_ county: DivisionCode, _ tables: LogTables) async throws {
    let key = key
    try await store.database.write { connection in
      let reader = LogReader(county, tables, on: connection)
      guard let head = try reader.head() else { return }
      let origin = try Self.keyName(head.origin)
      let last = try reader.checkpoint().map { try Self.head(of: $0.note, origin: origin) }
      // Another call may have signed it since the counties were listed.
      guard head.frontier.size > last?.size ?? 0 else { return }
      var signer = LogSigner(
        signer: try NoteSigner(name: origin, privateKey: key), last: last ?? .empty)
      let proof = try reader.consistencyProof(old: last?.size ?? 0, new: head.frontier.size)
      let note = try signer.sign(head.frontier.head, consistency: proof)
      try Self.keep(
        note.encoded, size: Int64(head.frontier.size), county, tables, on: connection)
    }
  }

  /// Writes a checkpoint down and counts it in the head, so that one taken away is missed.
  private static func keep(
    _ note: String, size: Int64, _ county: DivisionCode, _ tables: LogTables,
    on connection: any Connection
  ) throws {
    try connection.execute(
      """
      INSERT INTO \(tables.checkpoint) (county, size, note)
      VALUES (\(county.text), \(size), \(note))
      """)
    try connection.execute(
      """
      UPDATE \(tables.head) SET signed = \(size), checkpoints = checkpoints + 1
      WHERE county = \(county.text)
      """)
  }

  private static func head(of note: String, origin: KeyName) throws -> TreeHead {
    try Checkpoint(SignedNote(parsing: Array(note.utf8)).text, origin: origin).head
  }

  private static func keyName(_ origin: String) throws -> KeyName {
    guard let name = KeyName(origin) else {
      throw DatabaseError(.decoding, "\(origin) cannot be the origin of a log")
    }
    return name
  }
}

extension Store {
  /// The counties that a query finds, in order.
  fileprivate func counties(_ query: Statement) async throws -> [DivisionCode] {
    try await read { connection in
      try connection.all("\(query) ORDER BY 1").compactMap { DivisionCode(try $0.text(0)) }
    }
  }
}
