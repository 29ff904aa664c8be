import Domain
import Synchronization

/// The time as the example is made: it stands in the past while the past is told, so that what its
/// offices did one after the other is recorded on the days on which they did it.
///
/// It runs on, and never goes back: logs refuse a clock that does (trust.md 1.7).
final class ExampleClock: Sendable {
  /// Microseconds behind the real time.
  private let behind = Mutex<Int64>(0)

  /// Begins at nine in the morning of a day.
  init(at day: Day) {
    behind.withLock { $0 = DataFolder.now().microseconds - Self.morning(of: day) }
  }

  /// The example's time now.
  var now: @Sendable () -> Instant {
    { Instant(microseconds: DataFolder.now().microseconds - self.behind.withLock(\.self)) }
  }

  /// Goes on to the morning of a day, if it has not come yet; never beyond the real time.
  func goOn(to day: Day) {
    behind.withLock { behind in
      behind = max(0, min(behind, DataFolder.now().microseconds - Self.morning(of: day)))
    }
  }

  /// Goes on to the real time.
  func catchUp() { behind.withLock { $0 = 0 } }

  /// Nine o'clock in Asia/Shanghai.
  private static func morning(of day: Day) -> Int64 {
    (Int64(day.ordinal) * 24 + 1) * 3_600_000_000
  }
}
