/// Why a value cannot be written, or bytes cannot be read, as canonical JSON.
public struct CanonicalJSONError: Refusal {
  /// What was wrong.
  public enum Reason: String, Sendable, Hashable {
    /// A key is not a lower-case letter followed by lower-case letters, digits and `_`.
    case badKey = "bad_key"
    /// A key is not behind the key before it, or is there twice.
    case keysOutOfOrder = "keys_out_of_order"
    /// A number is over 2^53 - 1 or below -(2^53 - 1).
    case integerTooLarge = "integer_too_large"
    /// A number has a leading zero, a minus before zero, a fraction or an exponent.
    case badNumber = "bad_number"
    /// A string is not in Unicode normal form C.
    case notNormalised = "not_normalised"
    /// A string is not UTF-8, or has a control character that is not escaped.
    case badString = "bad_string"
    /// An escape is not the one way to write its character.
    case badEscape = "bad_escape"
    /// Arrays and objects contain each other too deeply.
    case tooDeep = "too_deep"
    /// The text is over the limit of bytes.
    case tooLong = "too_long"
    /// The text ends too early.
    case ended
    /// A character is not allowed here; white space never is.
    case unexpected
    /// There is something after the value.
    case trailing
  }

  /// What was wrong.
  public let reason: Reason
  /// The byte of the text where it was noticed, counted from 0; for writing, how far it had come.
  public let offset: Int

  /// Says what was wrong where.
  public init(reason: Reason, offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}

extension CanonicalJSONError {
  /// A word for the refusal that stays the same from version to version.
  public var code: String { "json.\(reason.rawValue)" }

  /// What was wrong, in one English sentence.
  public var description: String { "at byte \(offset): \(reason.sentence)" }
}

extension CanonicalJSONError.Reason {
  fileprivate var sentence: String {
    switch self {
    case .badKey: "a key must be a lower-case letter, then lower-case letters, digits and _"
    case .keysOutOfOrder: "the key is there twice or does not sort behind the key before it"
    case .integerTooLarge: "the number is outside -(2^53 - 1) to 2^53 - 1"
    case .badNumber: "a number must be whole, without exponent, leading zero or minus zero"
    case .notNormalised: "the text is not in Unicode normal form C; normalise it before storing"
    case .badString: "the string is not UTF-8 or has a control character that is not escaped"
    case .badEscape: "the escape is not the one canonical way to write its character"
    case .tooDeep: "arrays and objects may contain each other 32 deep"
    case .tooLong: "the text is over its limit of bytes; split the entry"
    case .ended: "the text ends too early"
    case .unexpected: "the character is not allowed here; white space never is"
    case .trailing: "there is something after the value"
    }
  }
}
