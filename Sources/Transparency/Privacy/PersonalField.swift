/// A field whose values stand in the log as commitments only.
///
/// The commitment is `HMAC-SHA256(salt, "fupin.pd.v1" || 0x00 || field || 0x00 || value)`. Whoever
/// holds the salt and the value can show that they were recorded; once the salt is deleted nobody
/// can learn the value from the log, and every proof still holds.
public struct PersonalField: Sendable, Hashable {
  /// The name of the field.
  public let name: String
  private static let use: StaticString = "fupin.pd.v1"

  /// Names a field in the form of a key; `nil` for any other name.
  public init?(_ name: String) {
    guard CanonicalJSON.isKey(name) else { return nil }
    self.name = name
  }

  /// The commitment to a value.
  ///
  /// Every value needs a salt of its own.
  public func commitment(to value: String, salt: Secret) -> Hash {
    KeyedHash(key: salt.key).hash(Self.use, named: name, text: value)
  }

  /// The commitment to a value that is UTF-8 already.
  public func commitment(to value: [UInt8], salt: Secret) -> Hash {
    KeyedHash(key: salt.key).hash(Self.use, named: name, value)
  }
}
