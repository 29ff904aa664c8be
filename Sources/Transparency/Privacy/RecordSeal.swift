internal import Crypto
internal import Foundation

/// Seals what a record says of persons: readable with a master secret and the record's own salt,
/// and no more once either is gone.
///
/// The key is `HMAC-SHA256(master, "fupin.seal.v1" || 0x00 || salt)`, the cipher AES-256-GCM. As no
/// other record has the salt and no writing of it the same revision, the revision is the nonce. A
/// commitment binds all that a revision says, and tells nothing to who lacks the master secret.
/// Source: trust.md 4.11 (a key for each row), 2.1 (deletion by destroying salts).
public struct RecordSeal: Sendable {
  private let key: SymmetricKey
  private let master: Secret
  private let salt: Secret

  /// Derives the key of one record.
  public init(master: Secret, salt: Secret) {
    let derived = Self.derived(Self.sealUse, master, salt)
    key = unsafe withUnsafeBytes(of: derived.key) { unsafe SymmetricKey(data: $0) }
    self.master = master
    self.salt = salt
  }

  /// The key of a record's commitments alone; who holds it can open them and read nothing else.
  public static func commitmentKey(master: Secret, salt: Secret) -> Secret {
    derived(commitUse, master, salt)
  }

  private static let sealUse: StaticString = "fupin.seal.v1"
  private static let commitUse: StaticString = "fupin.commit.v1"

  private static func derived(_ use: StaticString, _ master: Secret, _ salt: Secret) -> Secret {
    let hash = unsafe withUnsafeBytes(of: salt.key) { bytes in
      unsafe KeyedHash.authenticate(use, bytes, key: master.key)
    }
    return Secret(hash)
  }

  /// Seals a text for one revision; it opens only under the same context.
  public func seal(_ text: String, revision: Int64, context: String) throws -> [UInt8] {
    try seal(Array(text.utf8), revision: revision, context: context)
  }

  /// Seals bytes for one revision; they open only under the same context.
  public func seal(_ bytes: [UInt8], revision: Int64, context: String) throws -> [UInt8] {
    let box = try AES.GCM.seal(
      bytes, using: key, nonce: AES.GCM.Nonce(data: Self.nonce(revision)),
      authenticating: Array(context.utf8))
    // The nonce stands before the rest, and need not be kept.
    return box.combined.map { Array($0.dropFirst(12)) } ?? Array(box.ciphertext + box.tag)
  }

  /// The text; nil when it was sealed otherwise or changed since.
  public func open(_ sealed: [UInt8], revision: Int64, context: String) -> String? {
    bytes(sealed, revision: revision, context: context).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The bytes; nil when they were sealed otherwise or changed since.
  public func bytes(_ sealed: [UInt8], revision: Int64, context: String) -> [UInt8]? {
    guard sealed.count >= 16 else { return nil }
    // Of the kinds of bytes that the cipher takes, it copies these alone only once.
    var combined = Data(capacity: 12 + sealed.count)
    combined.append(contentsOf: Self.nonce(revision))
    combined.append(contentsOf: sealed)
    guard let box = try? AES.GCM.SealedBox(combined: combined),
      let opened = try? AES.GCM.open(box, using: key, authenticating: Array(context.utf8))
    else { return nil }
    return unsafe opened.withUnsafeBytes { unsafe Array($0) }
  }

  /// What binds a revision without telling it.
  public func commitment(to bytes: [UInt8]) -> Hash {
    Self.commitment(to: bytes, key: Self.commitmentKey(master: master, salt: salt))
  }

  /// The same for who was given the key of a record's commitments.
  public static func commitment(to bytes: [UInt8], key: Secret) -> Hash {
    KeyedHash.authenticate("fupin.rev.v1", bytes, key: key.key)
  }

  private static func nonce(_ revision: Int64) -> [UInt8] {
    let bytes = unsafe withUnsafeBytes(of: revision.bigEndian) { unsafe Array($0) }
    return [0, 0, 0, 0] + bytes
  }
}
