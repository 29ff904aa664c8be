import Domain
import Synchronization

/// Slows guessing down: so many failures for an account from one network, then a pause.
///
/// Counted by network too, so that strangers cannot lock somebody out (trust.md 4.2). It lives as
/// long as the process.
package final class SignInLimits: Sendable {
  private struct Count {
    var failures = 0
    var until: Int64 = 0
  }

  private let allowed: Int
  private let pause: Int64
  private let counts = Mutex<[String: Count]>([:])

  /// So many failures are allowed before so many minutes of pause.
  package init(failures: Int = 5, minutes: Int64 = 15) {
    allowed = failures
    pause = minutes * 60_000_000
  }

  /// Whether an attempt may be made now.
  func admits(_ staff: String, _ network: String, at now: Instant) -> Bool {
    counts.withLock { ($0["\(staff)|\(network)"]?.until ?? 0) <= now.microseconds }
  }

  /// Counts an attempt's end.
  func note(_ staff: String, _ network: String, succeeded: Bool, at now: Instant) {
    counts.withLock { counts in
      let key = "\(staff)|\(network)"
      guard !succeeded else {
        counts[key] = nil
        return
      }
      // Pauses that are over are forgotten, so that the list does not grow with guessed names.
      if counts.count > 10_000 { counts = counts.filter { $0.value.until > now.microseconds } }
      counts[key, default: Count()].failures += 1
      guard counts[key, default: Count()].failures >= allowed else { return }
      counts[key] = Count(failures: 0, until: now.microseconds + pause)
    }
  }
}
