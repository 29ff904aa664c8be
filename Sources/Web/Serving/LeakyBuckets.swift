import Synchronization

/// How often something may happen, for each of many keys.
///
/// A bucket of a rule holds so many drops and loses that many in its period. Keys are meant to be
/// keyed hashes, so that memory holds no address and no number of anybody (trust.md 4.4).
package final class LeakyBuckets<Key: Hashable & Sendable>: Sendable {
  /// So many in so long a time.
  package struct Rule: Sendable, Hashable {
    fileprivate let capacity: Double
    fileprivate let seconds: Double

    /// At most `count` at once, and as many again in each period.
    package init(_ count: Int, per period: Duration) {
      capacity = Double(count)
      seconds = period / .seconds(1)
    }
  }

  private struct Bucket {
    var levels: [Double]
    var time: ContinuousClock.Instant
  }

  private struct State {
    var buckets: [Key: Bucket] = [:]
    var changed: Set<Key> = []
  }

  private let rules: [Rule]
  private let most: Int
  private let state = Mutex(State())

  /// Buckets for each of these rules; `most` keys are remembered, and a further one is refused.
  package init(_ rules: [Rule], most: Int = 200_000) {
    self.rules = rules
    self.most = most
  }

  /// Adds a drop when it fits under every rule; says whether it did.
  package func pour(_ key: Key, at now: ContinuousClock.Instant = .now) -> Bool {
    state.withLock { state in
      if state.buckets[key] == nil, state.buckets.count >= most {
        state.buckets = state.buckets.filter { level($0.value, now).contains { $0 > 0 } }
        guard state.buckets.count < most else { return false }
      }
      let levels = level(state.buckets[key], now)
      guard zip(levels, rules).allSatisfy({ $0 + 1 <= $1.capacity }) else { return false }
      state.buckets[key] = Bucket(levels: levels.map { $0 + 1 }, time: now)
      state.changed.insert(key)
      return true
    }
  }

  /// Whether no further drop would fit.
  package func isFull(_ key: Key, at now: ContinuousClock.Instant = .now) -> Bool {
    let levels = state.withLock { level($0.buckets[key], now) }
    return zip(levels, rules).contains { $0 + 1 > $1.capacity }
  }

  /// The keys that took a drop since the last call, with what their buckets hold now: a number of
  /// drops under each rule.
  package func takeChanges(
    at now: ContinuousClock.Instant = .now
  ) -> [(key: Key, levels: [Double])] {
    state.withLock { state in
      defer { state.changed = [] }
      return state.changed.map { ($0, level(state.buckets[$0], now)) }
    }
  }

  /// Puts back what a bucket held some time ago; passed over when it was under other rules.
  package func restore(
    _ key: Key, _ levels: [Double], after passed: Duration,
    at now: ContinuousClock.Instant = .now
  ) {
    guard levels.count == rules.count else { return }
    state.withLock { $0.buckets[key] = Bucket(levels: levels, time: now - passed) }
  }

  /// The levels of a bucket after what leaked since it was last touched.
  private func level(_ bucket: Bucket?, _ now: ContinuousClock.Instant) -> [Double] {
    guard let bucket else { return rules.map { _ in 0 } }
    let passed = max(0, (now - bucket.time) / .seconds(1))
    return zip(bucket.levels, rules).map { max(0, $0 - passed * $1.capacity / $1.seconds) }
  }
}
