/// A master secret, ready to seal many records.
///
/// The key of a record is `HMAC-SHA256(master, "fupin.seal.v1" || 0x00 || salt)`, that of its
/// commitments the same with `fupin.commit.v1`.
public struct RecordSeals: Sendable {
  private let master: KeyedHash

  /// Takes the master secret.
  public init(_ master: Secret) { self.master = KeyedHash(key: master.key) }

  /// The seal of the record that has a salt.
  public func seal(_ salt: Secret) -> RecordSeal {
    RecordSeal(key: master.hash("fupin.seal.v1", secret: salt), seals: self, salt: salt)
  }

  /// The key of a record's commitments alone; who holds it can open them and read nothing else.
  public func commitmentKey(_ salt: Secret) -> Secret {
    Secret(master.hash("fupin.commit.v1", secret: salt))
  }
}

/// Seals what a record says of persons: readable with a master secret and the record's own salt,
/// and no more once either is gone.
///
/// The cipher is AES-256-GCM. As no other record has the salt and no writing of it the same
/// revision, the revision is the nonce. A commitment binds all that a revision says, and tells
/// nothing to who lacks the master secret.
/// Source: trust.md 4.11 (a key for each row), 2.1 (deletion by destroying salts).
public struct RecordSeal: Sendable {
  fileprivate let key: Hash
  fileprivate let seals: RecordSeals
  fileprivate let salt: Secret

  /// Seals a text for one revision; it opens only under the same context.
  /// - Throws: `CipherFailure`.
  public func seal(_ text: String, revision: Int64, context: String) throws -> [UInt8] {
    try seal(Array(text.utf8), revision: revision, context: context)
  }

  /// Seals bytes for one revision; they open only under the same context.
  /// - Throws: `CipherFailure`.
  public func seal(_ bytes: [UInt8], revision: Int64, context: String) throws -> [UInt8] {
    try AESGCM.seal(bytes, key: key, number: revision, context: context)
  }

  /// The text; nil when it was sealed otherwise or changed since.
  public func open(_ sealed: [UInt8], revision: Int64, context: String) -> String? {
    bytes(sealed, revision: revision, context: context).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The bytes; nil when they were sealed otherwise or changed since.
  public func bytes(_ sealed: [UInt8], revision: Int64, context: String) -> [UInt8]? {
    AESGCM.open(sealed, key: key, number: revision, context: context)
  }

  /// What binds a revision without telling it.
  public func commitment(to bytes: [UInt8]) -> Hash {
    Self.commitment(to: bytes, key: seals.commitmentKey(salt))
  }

  /// The same for who was given the key of a record's commitments.
  public static func commitment(to bytes: [UInt8], key: Secret) -> Hash {
    KeyedHash(key: key.key).hash("fupin.rev.v1", bytes)
  }
}
