/// Finds rows by a value that is not stored: the first 16 bytes of
/// `HMAC-SHA256(key, "fupin.idx.v1" || 0x00 || name || 0x00 || VALUE)`.
///
/// It is for the database only. With the key gone or changed the index must be made again; without
/// the key nobody can try all the numbers there are.
public struct BlindIndex: Sendable {
  private let key: KeyedHash
  private let name: String

  /// Makes the index over ID numbers.
  public init(key: Secret) {
    self.key = KeyedHash(key: key.key)
    name = "idno"
  }

  /// Makes an index over one kind of value; `nil` when the name has not the form of a key.
  public init?(_ name: String, key: Secret) {
    self.init(name, beside: BlindIndex(key: key))
  }

  /// Makes an index over another kind of value, under the same key.
  public init?(_ name: String, beside other: BlindIndex) {
    guard CanonicalJSON.isKey(name) else { return nil }
    key = other.key
    self.name = name
  }

  /// The token of a value.
  ///
  /// Small ASCII letters count as capitals, so `…x` and `…X` are one number.
  public func token(for value: String) -> BlindToken {
    let needsCapitals = value.utf8.contains { (0x61...0x7A).contains($0) }
    let capitals = needsCapitals ? Self.capitals(value) : value
    return BlindToken(key.hash("fupin.idx.v1", named: name, text: capitals))
  }

  private static func capitals(_ value: String) -> String {
    let bytes = value.utf8.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// What a blind index holds in place of a value: 16 bytes.
public struct BlindToken: Sendable, Hashable, CustomStringConvertible {
  private let word0: UInt64
  private let word1: UInt64

  init(_ hash: Hash) {
    word0 = hash.word0
    word1 = hash.word1
  }

  /// The 16 bytes.
  public var bytes: [UInt8] { unsafe withUnsafeBytes(of: self) { unsafe [UInt8]($0) } }

  /// The token as 32 lower-case hexadecimal digits.
  public var hex: String { unsafe withUnsafeBytes(of: self) { unsafe Hexadecimal.encode($0) } }

  /// The token in hexadecimal.
  public var description: String { hex }
}
