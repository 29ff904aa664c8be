/// Makes record numbers in ascending order; one for each writer.
package struct RecordIDSource: Sendable {
  /// The largest number given, or reserved by a block.
  package private(set) var last: Int64

  /// Microseconds of 2015-01-01T00:00:00Z, the start of the numbering.
  private static let start: Int64 = 1_420_070_400_000_000

  /// Starts after the largest number in use (0 for an empty store).
  package init(after last: Int64 = 0) { self.last = last }

  /// The next free block of numbers at this time; always larger than every earlier number, and
  /// whole: no later number lies in it.
  package mutating func nextBlock(at now: Instant) -> RecordID {
    let milliseconds = max(0, (now.microseconds - Self.start) / 1_000)
    let candidate = milliseconds << 20
    let following = RecordID(last).lastOfBlock.value + 1
    let block = RecordID(max(candidate, following))
    last = block.lastOfBlock.value
    return block
  }

  /// The next single number: the one after the last, or the first of this time.
  package mutating func next(at now: Instant) -> RecordID {
    let milliseconds = max(0, (now.microseconds - Self.start) / 1_000)
    last = max(milliseconds << 20, last + 1)
    return RecordID(last)
  }
}
