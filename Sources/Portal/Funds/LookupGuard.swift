package import Domain
package import Storage
import Synchronization
package import Transparency
import Web

/// Holds look-ups and reports to their limits; knows keyed hashes only.
package final class LookupGuard: LimitHolder {
  private enum Kind: String, CaseIterable {
    case network, number, birthday, village, county, reporter
    /// A telephone to which codes go, and a network from which they are typed in.
    case phone, typed
    /// A county that had too many misses.
    case attack
    /// A puzzle that was solved.
    case puzzle
  }

  let limits: LookupLimits
  private let puzzles: WorkPuzzles
  private let clock: @Sendable () -> Instant
  private let alarms = Mutex<[LimitAlarm]>([])
  private let index: BlindIndex?
  private let buckets: [Kind: LeakyBuckets<[UInt8]>]

  /// Guards by these limits; `key` is the key of hashes and puzzles, the same over restarts.
  package init(
    _ limits: LookupLimits = LookupLimits(), key: Secret, clock: @escaping @Sendable () -> Instant
  ) {
    self.limits = limits
    self.clock = clock
    index = BlindIndex("limit", key: key)
    puzzles = WorkPuzzles(bits: limits.workBits, key: key)
    let (hour, day) = (Duration.seconds(3_600), Duration.seconds(86_400))
    let attack = Duration.seconds(LookupLimits.attackSeconds)
    buckets = [
      .network: .init([
        .init(limits.networkHour, per: hour), .init(limits.networkDay, per: day),
      ]),
      .number: .init([.init(limits.numberHour, per: hour), .init(limits.numberDay, per: day)]),
      .birthday: .init([.init(limits.birthdayHour, per: hour)]),
      .phone: .init([.init(limits.phoneHour, per: hour), .init(limits.phoneDay, per: day)]),
      .typed: .init([.init(limits.typedHour, per: hour), .init(limits.typedDay, per: day)]),
      .village: .init([.init(limits.villageMisses, per: hour)]),
      .county: .init([.init(limits.countyMisses, per: attack)]),
      .attack: .init([.init(1, per: attack)]), .puzzle: .init([.init(1, per: attack)]),
      .reporter: .init([.init(limits.reportsHour, per: hour), .init(limits.reportsDay, per: day)]),
    ]
  }

  /// Counts a look-up from a network, whatever it asks.
  func admits(network: String) -> Bool { pour(.network, network) }

  /// Counts a look-up of a person; a place with too many misses is closed to everybody.
  func admits(_ claim: OwnClaim) -> Bool {
    guard !isFull(.village, claim.place.text) else { return false }
    return pour(.number, claim.citizenNumber)
      && pour(.birthday, String(claim.citizenNumber.prefix(14)))
  }

  /// Counts a code to a telephone.
  func admits(phone: MobileNumber) -> Bool { pour(.phone, phone.international) }

  /// Counts a code that was typed in from a network.
  func admitsCode(network: String) -> Bool { pour(.typed, network) }

  /// Counts a look-up whose facts were not right; a county's limit raises the alarm.
  func miss(_ claim: OwnClaim) {
    if claim.place.level == .village { _ = pour(.village, claim.place.text) }
    let county = claim.place.county
    _ = pour(.county, county.text)
    guard isFull(.county, county.text), pour(.attack, county.text) else { return }
    alarms.withLock { $0.append(LimitAlarm(county: county, count: limits.countyMisses)) }
  }

  /// Whether each look-up in a county costs work now.
  func isAttacked(_ county: DivisionCode) -> Bool { isFull(.attack, county.text) }

  /// A new puzzle for one look-up in a county.
  func puzzle(for county: DivisionCode) -> String {
    puzzles.puzzle(for: county.text, until: second + LookupLimits.attackSeconds)
  }

  /// Whether a look-up may go on as far as work is asked in its county; a proof is good once.
  func admits(proof: String, in county: DivisionCode) -> Bool {
    guard isAttacked(county) else { return true }
    let solved = puzzles.solved(proof, for: county.text, at: second)
    return solved.map { pour(.puzzle, $0) } ?? false
  }

  /// Counts a report or an appeal from a network.
  func admitsReport(network: String) -> Bool { pour(.reporter, network) }

  /// The counties whose limit was reached since the last call.
  package func takeAlarms() -> [LimitAlarm] {
    alarms.withLock { alarms in
      defer { alarms = [] }
      return alarms
    }
  }

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

  private var second: Int64 { clock().microseconds / 1_000_000 }

  private func pour(_ kind: Kind, _ value: String) -> Bool {
    key(value).flatMap { buckets[kind]?.pour($0) } ?? false
  }

  private func isFull(_ kind: Kind, _ value: String) -> Bool {
    key(value).flatMap { buckets[kind]?.isFull($0) } ?? true
  }

  private func key(_ value: String) -> [UInt8]? { index?.token(for: value).bytes }
}
