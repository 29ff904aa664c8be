/// A value of the strict subset of canonical JSON (RFC 8785) that entries of a log are written in.
///
/// One value has exactly one text: keys sorted, no white space, whole numbers only (money is whole
/// fen), strings as raw UTF-8 in normal form C.
public enum CanonicalJSON: Sendable, Hashable {
  /// Nothing.
  case null
  /// True or false.
  case bool(Bool)
  /// A whole number, at most 2^53 - 1 in either direction.
  case integer(Int64)
  /// Text in normal form C.
  case string(String)
  /// Values in order.
  case array([CanonicalJSON])
  /// Values by key.
  case object(Object)

  /// The largest number every reader of JSON holds exactly, 2^53 - 1.
  public static let largestInteger: Int64 = 9_007_199_254_740_991
  /// How deeply arrays and objects may contain each other.
  public static let deepest = 32
  /// The most bytes an entry may have; a third of what an entry bundle could carry.
  public static let largestByteCount = 16_384

  /// Whether a text may be a key: a lower-case letter, then lower-case letters, digits and `_`.
  public static func isKey(_ text: String) -> Bool { isKey(text.utf8) }

  static func isKey(_ text: some Collection<UInt8>) -> Bool {
    guard let first = text.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else {
      return false
    }
    return text.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "_"):
        true
      default: false
      }
    }
  }
}

// There is no literal for `null`: with one, `object[key] = nil` would no longer remove a member.
extension CanonicalJSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A literal text.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A literal whole number.
  public init(integerLiteral value: Int64) { self = .integer(value) }
  /// A literal true or false.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// A literal array.
  public init(arrayLiteral elements: CanonicalJSON...) { self = .array(elements) }
  /// A literal object, in any order of keys.
  public init(dictionaryLiteral elements: (String, CanonicalJSON)...) {
    self = .object(Object(elements))
  }
}
