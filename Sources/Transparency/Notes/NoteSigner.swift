public import Crypto

/// A private key that signs notes with Ed25519 (type 0x01), as a log signs its checkpoints.
public struct NoteSigner: Sendable {
  /// The key that verifies what this one signs.
  public let verifierKey: VerifierKey
  private let privateKey: Curve25519.Signing.PrivateKey

  /// Gives a private key its name.
  public init(
    name: KeyName, privateKey: Curve25519.Signing.PrivateKey
  ) throws(VerifierKeyError) {
    verifierKey = try VerifierKey(
      name: name, algorithm: Ed25519Notes(),
      publicKey: Array(privateKey.publicKey.rawRepresentation))
    self.privateKey = privateKey
  }

  /// Signs the text of a note.
  public func signature(over text: String) throws(NoteError) -> NoteSignature {
    let bytes = try privateKey.noteSignature(over: text)
    return NoteSignature(name: verifierKey.name, keyID: verifierKey.id, bytes: bytes)
  }

  /// Signs a text and makes it a note.
  public func sign(_ text: String) throws(NoteError) -> SignedNote {
    try SignedNote(text: text, signatures: [signature(over: text)])
  }
}

/// A private key of a witness, which cosigns checkpoints with a time (type 0x04).
///
/// The signed message does not contain the witness's name, so each witness needs its own key.
public struct CheckpointCosigner: Sendable {
  /// The key that verifies what this one signs.
  public let verifierKey: VerifierKey
  private let privateKey: Curve25519.Signing.PrivateKey

  /// Gives a private key its name.
  public init(
    name: KeyName, privateKey: Curve25519.Signing.PrivateKey
  ) throws(VerifierKeyError) {
    verifierKey = try VerifierKey(
      name: name, algorithm: TimestampedCosignatures(),
      publicKey: Array(privateKey.publicKey.rawRepresentation))
    self.privateKey = privateKey
  }

  /// Cosigns a checkpoint body at a time in seconds since 1970.
  ///
  /// The caller must have checked, and stored, that the tree is consistent with all it saw before.
  public func cosign(_ text: String, time: UInt64) throws(NoteError) -> NoteSignature {
    let message = TimestampedCosignatures.message(text, time: time)
    let bytes = try time.bigEndianBytes + privateKey.noteSignature(over: message)
    return NoteSignature(name: verifierKey.name, keyID: verifierKey.id, bytes: bytes)
  }
}

extension Curve25519.Signing.PrivateKey {
  fileprivate func noteSignature(over text: String) throws(NoteError) -> [UInt8] {
    guard let bytes = try? signature(for: Array(text.utf8)) else { throw .signingFailed }
    return Array(bytes)
  }
}
