extension HouseholdCase {
  /// What speaks against opening the matter for a household; nil when nothing does.
  package func problem(opening household: Household) -> FieldProblem? {
    guard household.standing == .kept || clearsEnded(household) else {
      return FieldProblem(
        "household_ended", zh: "该户已并户或销户", en: "the household was merged or closed")
    }
    guard fits(household) else {
      let state = household.state.labels
      return FieldProblem(
        "case_unfit", zh: "该户现为“\(state.zh)”，不能办“\(kind.labels.zh)”",
        en: "the household is \"\(state.en)\": \(kind.labels.en) does not apply")
    }
    return nil
  }

  /// Whether it clears the risk of a household by itself, which is closed as its last member goes.
  private func clearsEnded(_ household: Household) -> Bool {
    kind == .clearing && clearing == .natural && household.standing == .closed
      && household.hasRisk
  }

  /// Practice.md 4.4: which households a matter is for.
  private func fits(_ household: Household) -> Bool {
    switch kind {
    case .identification: !household.isPoor
    case .exit: household.isPoor
    case .clearing: household.hasRisk
    case .monitoring:
      !household.isMonitored && !household.isPoor
        && (monitoring?.fits(household.state) ?? false)
    }
  }

  /// The household as the announced matter makes it, from a day on.
  package func outcome(for household: Household, on day: Day) -> Household {
    var row = household
    row.from = day
    switch kind {
    case .identification:
      row.state = household.state == .lifted || household.state == .stable ? .relapsed : .poor
      row.cause = cause
      row.otherCauses = household.otherCauses.filter { $0 != cause }
      row.standard = standard ?? household.standard
      row.identified = household.identified ?? day
      row.endMonitoring()
    case .exit: row.state = .lifted
    case .monitoring:
      (row.monitoring, row.risks, row.monitored) = (monitoring, risks, day)
      (row.disaster, row.riskNote) = (disaster, riskNote)
      (row.cleared, row.clearing) = (nil, nil)
    case .clearing: (row.cleared, row.clearing) = (day, clearing)
    }
    return row
  }
}

extension Household {
  /// Whoever is poor is no longer watched for becoming so (practice.md 4.4); the rows of before
  /// keep what was found then.
  package mutating func endMonitoring() {
    (monitoring, risks, monitored) = (nil, [], nil)
    (disaster, riskNote) = (nil, "")
    (cleared, clearing) = (nil, nil)
  }

  /// Whether everything that a matter decides is the same in another row.
  package func isDecidedLike(_ other: Household) -> Bool {
    state == other.state && monitoring == other.monitoring && monitored == other.monitored
      && cleared == other.cleared && clearing == other.clearing
  }
}

extension MonitoringKind {
  /// Whether a household of a state can be monitored as this (S80).
  package func fits(_ state: HouseholdState) -> Bool {
    switch self {
    case .unstable: state == .lifted || state == .stable
    case .marginal: state == .ordinary || state == .removed
    case .sudden: state != .poor && state != .relapsed
    }
  }
}
