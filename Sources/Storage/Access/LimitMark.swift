package import Domain

/// How near something is to a limit, as the store keeps it over a restart (trust.md 4.2, 4.4).
package struct LimitMark: Sendable, Hashable {
  /// The limit, such as `sign_in`.
  package let kind: String
  /// A keyed hash of what is limited, never an address, a name or a number.
  package let key: [UInt8]
  /// When it stood so.
  package let noted: Instant
  /// How it stood, in the holder's own numbers; none when there is nothing left to remember.
  package let numbers: [Int64]

  /// Describes a mark.
  package init(kind: String, key: [UInt8], noted: Instant, numbers: [Int64]) {
    self.kind = kind
    self.key = key
    self.noted = noted
    self.numbers = numbers
  }
}
