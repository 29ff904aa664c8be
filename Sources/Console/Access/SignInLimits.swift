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
  }
  private struct Counts {
    var known: [[UInt8]: Count] = [:]
    var changed: Set<[UInt8]> = []
  }

  private static let kind = "sign_in"
  private let allowed: Int64
  private let pause: Int64
  private let index: BlindIndex?
  private let counts = Mutex(Counts())

  /// So many failures are allowed before so many minutes of pause; `key` is the key of the hashes
  /// by which accounts and networks are known, and stays the same over restarts.
  package init(key: Secret, failures: Int64 = 5, minutes: Int64 = 15) {
    allowed = failures
    pause = minutes * 60_000_000
    index = BlindIndex(Self.kind, key: key)
  }

  /// Whether an attempt may be made now.
  func admits(_ staff: String, _ network: String, at now: Instant) -> Bool {
    guard let key = key(staff, network) else { return false }
    return counts.withLock { ($0.known[key]?.until ?? 0) <= now.microseconds }
  }

  /// Counts an attempt's end.
  func note(_ staff: String, _ network: String, succeeded: Bool, at now: Instant) {
    guard let key = key(staff, network) else { return }
    counts.withLock { counts in
      guard !succeeded else {
        if counts.known.removeValue(forKey: key) != nil { counts.changed.insert(key) }
        return
      }
      // Pauses that are over are forgotten, so that the list does not grow with guessed names.
      if counts.known.count > 10_000 {
        counts.known = counts.known.filter { $0.value.until > now.microseconds }
      }
      counts.changed.insert(key)
      counts.known[key, default: Count()].failures += 1
      guard counts.known[key, default: Count()].failures >= allowed else { return }
      counts.known[key] = Count(failures: 0, until: now.microseconds + pause)
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
