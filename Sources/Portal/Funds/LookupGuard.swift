package import Domain
package import Storage
package import Transparency
import Web

/// Holds look-ups and reports to their limits; knows keyed hashes only.
package final class LookupGuard: LimitHolder {
  private enum Kind: String, CaseIterable {
    case network, number, birthday, village, county, reporter
  }

  let limits: LookupLimits
  private let index: BlindIndex?
  private let buckets: [Kind: LeakyBuckets<[UInt8]>]

  /// Guards by these limits; `key` is the key of the hashes and stays the same over restarts.
  package init(_ limits: LookupLimits = LookupLimits(), key: Secret) {
    self.limits = limits
    index = BlindIndex("limit", key: key)
    let (hour, day) = (Duration.seconds(3_600), Duration.seconds(86_400))
    buckets = [
      .network: .init([
        .init(limits.networkHour, per: hour), .init(limits.networkDay, per: day),
      ]),
      .number: .init([.init(limits.numberHour, per: hour), .init(limits.numberDay, per: day)]),
      .birthday: .init([.init(limits.birthdayHour, per: hour)]),
      .village: .init([.init(limits.villageMisses, per: hour)]),
      .county: .init([.init(limits.countyMisses, per: .seconds(600))]),
      .reporter: .init([.init(limits.reportsHour, per: hour), .init(limits.reportsDay, per: day)]),
    ]
  }

  /// Counts a look-up from a network, whatever it asks.
  func admits(network: String) -> Bool { pour(.network, network) }

  /// Counts a look-up of a person; a place with too many misses is closed to everybody.
  func admits(_ claim: OwnClaim) -> Bool {
    guard !isFull(.village, claim.place.text), !isFull(.county, claim.place.county.text) else {
      return false
    }
    return pour(.number, claim.citizenNumber)
      && pour(.birthday, String(claim.citizenNumber.prefix(14)))
  }

  /// Counts a look-up whose facts were not right.
  func miss(_ claim: OwnClaim) {
    if claim.place.level == .village { _ = pour(.village, claim.place.text) }
    _ = pour(.county, claim.place.county.text)
  }

  /// Counts a report or an appeal from a network.
  func admitsReport(network: String) -> Bool { pour(.reporter, network) }

  /// What changed since the last call, each key as a keyed hash.
  package func takeChanges(at now: Instant) -> [LimitMark] {
    buckets.flatMap { kind, buckets in
      buckets.takeChanges().map { key, levels in
        // Rounded up to thousandths of a drop: a full bucket comes back full.
        let numbers = levels.map { Int64(($0 * 1_000).rounded(.up)) }
        return LimitMark(kind: kind.rawValue, key: key, noted: now, numbers: numbers)
      }
    }
  }

  /// Takes up what an earlier process noted.
  package func restore(_ marks: [LimitMark], at now: Instant) {
    for mark in marks {
      guard let buckets = Kind(rawValue: mark.kind).flatMap({ buckets[$0] }) else { continue }
      let passed = Duration.microseconds(now.microseconds - mark.noted.microseconds)
      buckets.restore(mark.key, mark.numbers.map { Double($0) / 1_000 }, after: passed)
    }
  }

  private func pour(_ kind: Kind, _ value: String) -> Bool {
    key(value).flatMap { buckets[kind]?.pour($0) } ?? false
  }

  private func isFull(_ kind: Kind, _ value: String) -> Bool {
    key(value).flatMap { buckets[kind]?.isFull($0) } ?? true
  }

  private func key(_ value: String) -> [UInt8]? { index?.token(for: value).bytes }
}
