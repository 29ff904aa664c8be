/// A household with its members and all that is known of them, as the rules of the check-up see it.
package struct HouseholdFacts: Sendable {
  /// The household's row in force.
  package let household: Household
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

  /// Since when it is helped: the day its risk was found, or else that of its identification.
  var since: Day? {
    if household.isMonitored { return household.monitored }
    return household.isPoor ? household.identified : nil
  }

  /// Whether a cause of poverty holds for a poor household, or a risk for a monitored one.
  func suffers(_ cause: PovertyCause?, _ risk: RiskReason) -> Bool {
    if household.isMonitored, household.risks.contains(risk) { return true }
    guard let cause, household.isPoor else { return false }
    return household.cause == cause || household.otherCauses.contains(cause)
  }

  /// Whether it has, or had since it was found, a measure of one of these kinds.
  func isHelped(by kinds: Set<MeasureKind>) -> Bool {
    measures.contains { kinds.contains($0.kind) && isCounted($0) }
  }

  /// Whether a measure was not over before the household was found.
  func isCounted(_ measure: HelpMeasure) -> Bool {
    guard let ended = measure.ended, let since else { return true }
    return ended >= since
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
