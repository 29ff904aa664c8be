package import Domain
package import Storage
import Synchronization
package import Transparency

/// Slows guessing down: so many failures for an account from one network, then a pause.
///
/// Counted by network too, so that strangers cannot lock somebody out (trust.md 4.2).
package final class SignInLimits: LimitHolder {
  private struct Count {
    var failures: Int64 = 0
    var until: Int64 = 0
    /// Attempts that have begun and not ended.
    var underWay: Int64 = 0
  }
  private struct Counts {
    var known: [[UInt8]: Count] = [:]
    var changed: Set<[UInt8]> = []
  }

  private static let kind = "sign_in"
  /// How many failures are allowed before a pause.
  let allowed: Int64
  /// How long a pause is, in microseconds.
  let pause: Int64
  private let index: BlindIndex?
  private let counts = Mutex(Counts())

  /// So many failures are allowed before so many minutes of pause; `key` is the key of the hashes
  /// by which accounts and networks are known, and stays the same over restarts.
  package init(key: Secret, failures: Int64 = 5, minutes: Int64 = 15) {
    allowed = failures
    pause = minutes * 60_000_000
    index = BlindIndex(Self.kind, key: key)
  }

  /// Whether an attempt may be made now; `note` ends it.
  ///
  /// Those under way count as failed, so that many at once are no more than one after another.
  func begins(_ staff: String, _ network: String, at now: Instant) -> Bool {
    guard let key = key(staff, network) else { return false }
    return counts.withLock { counts in
      let count = counts.known[key, default: Count()]
      guard count.until <= now.microseconds, count.failures + count.underWay < allowed else {
        return false
      }
      counts.known[key, default: Count()].underWay += 1
      return true
    }
  }

  /// Counts the end of an attempt that began.
  func note(_ staff: String, _ network: String, succeeded: Bool, at now: Instant) {
    guard let key = key(staff, network) else { return }
    counts.withLock { counts in
      let underWay = max(0, counts.known[key, default: Count()].underWay - 1)
      counts.changed.insert(key)
      guard !succeeded else {
        counts.known[key] = underWay > 0 ? Count(underWay: underWay) : nil
        return
      }
      // Pauses that are over are forgotten, so that the list does not grow with guessed names.
      if counts.known.count > 10_000 {
        counts.known = counts.known.filter {
          $0.value.until > now.microseconds || $0.value.underWay > 0
        }
      }
      var count = counts.known[key, default: Count()]
      (count.failures, count.underWay) = (count.failures + 1, underWay)
      if count.failures >= allowed { (count.failures, count.until) = (0, now.microseconds + pause) }
      counts.known[key] = count
    }
  }

  /// What changed since the last call, each key as a keyed hash.
  package func takeChanges(at now: Instant) -> [LimitMark] {
    counts.withLock { counts in
      defer { counts.changed = [] }
      return counts.changed.map { key in
        let numbers = counts.known[key].map { [$0.failures, $0.until] } ?? []
        return LimitMark(kind: Self.kind, key: key, noted: now, numbers: numbers)
      }
    }
  }

  /// Takes up what an earlier process noted.
  package func restore(_ marks: [LimitMark], at now: Instant) {
    counts.withLock { counts in
      for mark in marks where mark.kind == Self.kind && mark.numbers.count == 2 {
        counts.known[mark.key] = Count(failures: mark.numbers[0], until: mark.numbers[1])
      }
    }
  }

  private func key(_ staff: String, _ network: String) -> [UInt8]? {
    index?.token(for: "\(staff)|\(network)").bytes
  }
}
