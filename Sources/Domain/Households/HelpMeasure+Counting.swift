extension HelpMeasure {
  /// Whether it counts as help on a day: it has begun by then, and was not over before `found`, the
  /// day on which a need was found.
  ///
  /// Without such a day only its beginning is asked. What goes on today is what counts since today.
  package func counts(since found: Day?, on today: Day) -> Bool {
    guard let begun, begun <= today else { return false }
    guard let ended, let found else { return true }
    return ended >= found
  }

  /// Whether it helps a household against a need that was found on a day, as of another.
  ///
  /// It counts by then. Against a risk it is of a kind that answers one of the household's risks
  /// (`HelpNeed`); against a risk for which any kind will do, and against a sudden severe
  /// difficulty, it began since, because what went on for years without it in view is no answer to
  /// it. What a poor household is poor for, T42 to T46 ask.
  package func helps(_ household: Household, since found: Day, on today: Day) -> Bool {
    helps(
      against: household.hasRisk ? household.risks : nil,
      suddenly: household.monitoring == .sudden, since: found, on: today)
  }

  /// The same by the risks alone; nil for a household that is not monitored.
  package func helps(
    against risks: [RiskReason]?, suddenly: Bool, since found: Day, on today: Day
  ) -> Bool {
    guard counts(since: found, on: today), let begun else { return false }
    guard let risks else { return true }
    guard begun >= found || !suddenly else { return false }
    let answers = risks.isEmpty ? [nil] : risks.map(HelpNeed.measures)
    return answers.contains { kinds in kinds?.contains(kind) ?? (begun >= found) }
  }
}
