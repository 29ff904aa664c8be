import Domain
import PortableSQL

/// The record numbers that one unit of work gives: one source for all counties it touches.
///
/// A number names a record in the whole store, so that addresses, receipts and pages of a list
/// need no county beside it. There is one writer at a time (T3), and it goes on from the largest
/// number in `log_head`, where each county's own row keeps the largest that the county was given:
/// no row is shared, so counties need not wait for each other. Several writers at once, as on
/// PostgreSQL, will each need bits of their own between the milliseconds and the counter.
final class RecordNumbers {
  private var source: RecordIDSource
  private let now: Instant

  /// Goes on after the largest number given so far.
  init(on connection: any Connection, now: Instant) throws {
    let last = try connection.integer("SELECT max(number) FROM log_head") ?? 0
    guard (0..<Self.limit).contains(last) else {
      throw DatabaseError(.corrupt, "log_head.number is beyond all times: restore it, then verify")
    }
    source = RecordIDSource(after: last)
    self.now = now
  }

  /// The next free number.
  func next() -> RecordID { source.next(at: now) }

  /// The next free block of numbers, for a batch and its lines.
  func nextBlock() -> RecordID { source.nextBlock(at: now) }

  /// Numbers count milliseconds in their upper bits; this one lies in the year 2154.
  private static let limit: Int64 = 1 << 62
}
