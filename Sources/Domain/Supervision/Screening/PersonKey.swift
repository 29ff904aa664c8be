/// What tells one person from another for the rules: the 17 digits of the ID number, or the 16
/// bytes by which a database finds numbers that it keeps sealed (trust.md 2.1).
///
/// What is compared must have keys of one kind.
package struct PersonKey: Sendable, Hashable, Comparable {
  private let high: UInt64
  private let low: UInt64

  /// The person of an ID number; nothing when it is missing or wrong.
  package init?(number: String) {
    guard let digits = IdentityNumbers.person(number) else { return nil }
    (high, low) = (0, UInt64(digits))
  }

  /// The person whom a database knows by a token; nothing unless it has 16 bytes.
  package init?(token: [UInt8]) {
    guard token.count == 16 else { return nil }
    high = token[..<8].reduce(0) { $0 << 8 | UInt64($1) }
    low = token[8...].reduce(0) { $0 << 8 | UInt64($1) }
  }

  package static func < (one: PersonKey, other: PersonKey) -> Bool {
    one.high == other.high ? one.low < other.low : one.high < other.high
  }
}
