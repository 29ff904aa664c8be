extension HelpMeasure {
  /// Whether it helps a household against a need that was found on a day, as of another.
  ///
  /// It has begun, and not ended before the need was found. Against a risk it is of a kind that
  /// answers one of the household's risks (`HelpNeed`); against a risk for which any kind will do
  /// it began since, because what went on for years without the risk in view is no answer to it.
  /// What a poor household is poor for, T42 to T46 ask.
  package func helps(_ household: Household, since found: Day, on today: Day) -> Bool {
    helps(
      against: household.hasRisk ? household.risks : nil, since: found, on: today)
  }

  /// The same by the risks alone; nil for a household that is not monitored.
  package func helps(against risks: [RiskReason]?, since found: Day, on today: Day) -> Bool {
    guard let begun, begun <= today, ended.map({ $0 >= found }) ?? true else { return false }
    guard let risks else { return true }
    let answers = risks.isEmpty ? [nil] : risks.map(HelpNeed.measures)
    return answers.contains { kinds in kinds?.contains(kind) ?? (begun >= found) }
  }
}
