/// A household with its members and all that is known of them, as the rules of the check-up see it.
package struct HouseholdFacts: Sendable {
  /// The household's row in force.
  package let household: Household
  /// The rows before it, the last one last, where it is poor.
  package internal(set) var earlier: [Household] = []
  /// The persons present, in the order of their numbers.
  package internal(set) var members: [MemberFacts] = []
  /// What is known by year, the last year last.
  package internal(set) var years: [HouseholdYear] = []
  /// The measures of help.
  package internal(set) var measures: [HelpMeasure] = []
  /// The checks of guarantees, by day.
  package internal(set) var checks: [GuaranteeCheck] = []

  init(_ household: Household) { self.household = household }

  /// The latest year.
  var latest: HouseholdYear? { years.last }

  /// Income a person in the latest year: as reported, or else by its parts and the members.
  var perPerson: Money? { latest?.income(members: members.count) }

  /// Whether its income is held against the line of monitoring: poor and monitored households have
  /// help already.
  var isComparedWithLine: Bool {
    household.state != .removed && !household.isPoor && !household.isMonitored
  }

  /// Since when it is to be helped: the last time that its risk was found or it was identified.
  var since: Day? {
    let risk = household.isMonitored ? household.monitored : nil
    guard let need = poorSince else { return risk }
    return risk.map { max($0, need) } ?? need
  }

  /// Since when a poor household is poor: the day it fell back or was identified again, or that of
  /// its first identification, which stays in the register.
  var poorSince: Day? {
    guard household.isPoor else { return nil }
    var (day, isAgain) = (household.from, household.state == .relapsed)
    // What changed since made rows of its own.
    for row in earlier.reversed() {
      let isSame = household.state == .relapsed ? row.state == .relapsed : row.isPoor
      guard isSame else {
        isAgain = isAgain || row.identified != nil
        break
      }
      day = row.from
    }
    return isAgain ? day : household.identified
  }

  /// Whether a cause of poverty holds for a poor household, or one of some risks for a monitored
  /// one.
  func suffers(_ cause: PovertyCause?, _ risks: [RiskReason]) -> Bool {
    if household.isMonitored, household.risks.contains(where: risks.contains) { return true }
    guard let cause, household.isPoor else { return false }
    return household.cause == cause || household.otherCauses.contains(cause)
  }

  /// Whether it has, or had since it was found, a measure of one of these kinds that has begun by a
  /// day.
  func isHelped(by kinds: [MeasureKind], on today: Day) -> Bool {
    measures.contains { kinds.contains($0.kind) && $0.counts(since: since, on: today) }
  }

  /// Whether a guarantee fails a household that is to be helped: by its last check, or where nobody
  /// checked it by the latest year.
  func isUnsafe(_ item: GuaranteeItem) -> Bool {
    guard household.isPoor || household.isMonitored else { return false }
    if let last = checks.last(where: { $0.item == item }) { return !last.met }
    return switch item {
    case .housing: latest?.dangerousHouse == true
    case .water: latest?.waterSafe == false
    case .food, .clothing, .schooling, .medical: false
    }
  }

  /// Whether a guarantee was found lacking when it was last checked.
  func lacks(_ item: GuaranteeItem) -> Bool {
    checks.last { $0.item == item }.map { !$0.met } ?? false
  }
}

/// A village with what it reports of itself and what its households add up to.
package struct VillageFacts: Sendable {
  /// The village.
  package let village: DivisionCode
  /// Its latest report; nil when it gave none.
  package internal(set) var report: VillageYear?
  /// The households kept in the register.
  package internal(set) var households = 0
  /// Their farmland in the year of the report, in hundredths of a mu.
  package internal(set) var farmland: Int64 = 0
  /// How many of them live in a dangerous house in that year.
  package internal(set) var dangerousHouses = 0
  /// Whether any row is invented.
  package internal(set) var isSynthetic = false

  init(_ village: DivisionCode) { self.village = village }
}
