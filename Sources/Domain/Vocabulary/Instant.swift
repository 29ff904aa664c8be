/// A point in time in microseconds since 1970-01-01T00:00:00Z; what the server recorded.
package struct Instant: Sendable, Hashable, Comparable {
  /// Microseconds since the epoch, UTC.
  package let microseconds: Int64

  /// Makes an instant from microseconds since the epoch.
  package init(microseconds: Int64) { self.microseconds = microseconds }

  package static func < (left: Instant, right: Instant) -> Bool {
    left.microseconds < right.microseconds
  }

  /// The instant as `YYYY-MM-DDTHH:MM:SS.ffffffZ`, the form of log entries (trust.md 2.1).
  package var text: String {
    let seconds = microseconds / 1_000_000
    let rest = seconds % 86_400
    let day = Day(ordinal: Int(seconds / 86_400))?.text ?? "1970-01-01"
    let clock = [rest / 3_600, rest / 60 % 60, rest % 60].map { Self.padded($0, 2) }
    return "\(day)T\(clock.joined(separator: ":")).\(Self.padded(microseconds % 1_000_000, 6))Z"
  }

  /// The civil date in Asia/Shanghai (UTC+8, no summer time since 1991).
  package var dayInShanghai: Day? {
    Day(ordinal: Int((microseconds / 1_000_000 + 8 * 3_600) / 86_400))
  }

  /// The beginning of a civil date in Asia/Shanghai.
  package init(startOf day: Day) {
    self.init(microseconds: (Int64(day.ordinal) * 86_400 - 8 * 3_600) * 1_000_000)
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
