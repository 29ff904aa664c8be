import Domain
import Transparency
import Web

/// Holds look-ups and reports to their limits; remembers keyed hashes only, and forgets them with
/// the process.
final class LookupGuard: Sendable {
  let limits: LookupLimits
  private let index: BlindIndex?
  private let networks: LeakyBuckets<BlindToken>
  private let numbers: LeakyBuckets<BlindToken>
  private let birthdays: LeakyBuckets<BlindToken>
  private let villages: LeakyBuckets<DivisionCode>
  private let counties: LeakyBuckets<DivisionCode>
  private let reporters: LeakyBuckets<BlindToken>

  init(_ limits: LookupLimits) {
    self.limits = limits
    var random = SystemRandomNumberGenerator()
    index = BlindIndex("limit", key: Secret(using: &random))
    let (hour, day) = (Duration.seconds(3_600), Duration.seconds(86_400))
    networks = .init([.init(limits.networkHour, per: hour), .init(limits.networkDay, per: day)])
    numbers = .init([.init(limits.numberHour, per: hour), .init(limits.numberDay, per: day)])
    birthdays = .init([.init(limits.birthdayHour, per: hour)])
    villages = .init([.init(limits.villageMisses, per: hour)])
    counties = .init([.init(limits.countyMisses, per: .seconds(600))])
    reporters = .init([.init(limits.reportsHour, per: hour), .init(limits.reportsDay, per: day)])
  }

  /// Counts a look-up from a network, whatever it asks.
  func admits(network: String) -> Bool {
    index.map { networks.pour($0.token(for: network)) } ?? false
  }

  /// Counts a look-up of a person; a place with too many misses is closed to everybody.
  func admits(_ claim: OwnClaim) -> Bool {
    guard let index, !villages.isFull(claim.place), !counties.isFull(claim.place.county) else {
      return false
    }
    let birthday = index.token(for: String(claim.citizenNumber.prefix(14)))
    return numbers.pour(index.token(for: claim.citizenNumber)) && birthdays.pour(birthday)
  }

  /// Counts a look-up whose facts were not right.
  func miss(_ claim: OwnClaim) {
    if claim.place.level == .village { _ = villages.pour(claim.place) }
    _ = counties.pour(claim.place.county)
  }

  /// Counts a report or an appeal from a network.
  func admitsReport(network: String) -> Bool {
    index.map { reporters.pour($0.token(for: network)) } ?? false
  }
}
