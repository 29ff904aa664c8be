/// A record's number: 64 bits, made by the application, ordered by time (house.md, Portable SQL).
///
/// The upper bits are milliseconds since 2015-01-01 UTC, the lower 20 a block of numbers inside
/// that millisecond. A payment batch takes a whole block, so line k of batch B is payment B + k.
package struct RecordID: Sendable, Hashable, Comparable {
  /// The number; in JSON and addresses it is a decimal string.
  package let value: Int64

  /// How many numbers a block holds: the most lines a payment batch can have, plus its own number.
  package static let blockSize: Int64 = 1 << 20

  /// Wraps a stored number.
  package init(_ value: Int64) { self.value = value }

  /// Reads the decimal form that addresses carry.
  package init?(_ text: String) {
    guard let value = Int64(text), value > 0 else { return nil }
    self.value = value
  }

  package static func < (left: RecordID, right: RecordID) -> Bool { left.value < right.value }

  /// The first number of the block in which this number lies.
  package var block: RecordID { RecordID(value & ~(Self.blockSize - 1)) }
  /// The last number of the block in which this number lies.
  package var lastOfBlock: RecordID { RecordID(value | (Self.blockSize - 1)) }
  /// The place inside the block, 0 for the block's own number.
  package var offset: Int64 { value & (Self.blockSize - 1) }
}
