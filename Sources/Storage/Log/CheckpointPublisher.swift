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
  @discardableResult
  package func publish() async throws -> Int {
    let counties = try await store.read { connection in
      try connection.all("SELECT county FROM log_head WHERE size > signed ORDER BY county")
        .map { try $0.text(0) }
    }
    for county in counties.compactMap({ DivisionCode($0) }) { try await publish(county) }
    return counties.count
  }

  /// The key with which anybody verifies a county's checkpoints.
  package func verifierKey(origin: String) throws -> VerifierKey {
    try NoteSigner(name: Self.keyName(origin), privateKey: key).verifierKey
  }

  private func publish(_ county: DivisionCode) async throws {
    let key = key
    try await store.database.write { connection in
      let reader = LogReader(county, on: connection)
      guard let head = try reader.head() else { return }
      let origin = try Self.keyName(head.origin)
      let last = try reader.checkpoint().map { try Self.head(of: $0.note, origin: origin) }
      // Another call may have signed it since the counties were listed.
      guard head.frontier.size > last?.size ?? 0 else { return }
      var signer = LogSigner(
        signer: try NoteSigner(name: origin, privateKey: key), last: last ?? .empty)
      let proof = try reader.consistencyProof(old: last?.size ?? 0, new: head.frontier.size)
      let note = try signer.sign(head.frontier.head, consistency: proof)
      try Self.keep(note.encoded, size: Int64(head.frontier.size), county, on: connection)
    }
  }

  /// Writes a checkpoint down and counts it in the head, so that one taken away is missed.
  private static func keep(
    _ note: String, size: Int64, _ county: DivisionCode, on connection: any Connection
  ) throws {
    try connection.execute(
      """
      INSERT INTO log_checkpoint (county, size, note)
      VALUES (\(county.text), \(size), \(note))
      """)
    try connection.execute(
      """
      UPDATE log_head SET signed = \(size), checkpoints = checkpoints + 1
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
