/// What is known of a household on the day on which its matter is judged.
package struct CaseFacts: Sendable {
  /// The day.
  package var today: Day
  /// The household as it is.
  package var household: Household
  /// How many members are present.
  package var members: Int
  /// What it earned and how it lived, by year.
  package var years: [HouseholdYear]
  /// Checks of its guarantees.
  package var checks: [GuaranteeCheck]
  /// Measures that help it.
  package var measures: [HelpMeasure]
  /// The lines of income.
  package var lines: IncomeLines
  /// The steps since the matter was last applied for.
  package var steps: [HouseholdStep]
  /// The notices that name it, by the state that they led to.
  package var notices: [CaseState: Hung]
  /// What the public said about its notices, in this round and before.
  package var objections: [ReportCase]

  /// A notice on the village's board.
  package struct Hung: Sendable, Hashable {
    /// The first day.
    package let published: Day
    /// The last day; nil when it stays.
    package let until: Day?

    /// Tells from when until when it hangs.
    package init(published: Day, until: Day?) {
      self.published = published
      self.until = until
    }

    /// The first day on which it has hung its time: its own, and never less than the seven days
    /// that are due to a list of households.
    package var isOverOn: Day? {
      let least = published.adding(days: HouseholdProcedure.noticeDays)
      return [least, until].compactMap(\.self).max()?.adding(days: 1)
    }
  }

  /// Gathers what is known.
  package init(
    today: Day, household: Household, members: Int, years: [HouseholdYear] = [],
    checks: [GuaranteeCheck] = [], measures: [HelpMeasure] = [], lines: IncomeLines,
    steps: [HouseholdStep] = [], notices: [CaseState: Hung] = [:],
    objections: [ReportCase] = []
  ) {
    self.today = today
    self.household = household
    self.members = members
    self.years = years
    self.checks = checks
    self.measures = measures
    self.lines = lines
    self.steps = steps
    self.notices = notices
    self.objections = objections
  }

  /// The income a person of a year; nil when it is not known.
  package func income(in year: Int) -> Money? {
    years.first { $0.year == year }?.income(members: members)
  }

  /// The last year with a known income, of this year and the last, or of the year of the
  /// application and the one before it; older figures tell nothing of how the household stands.
  ///
  /// A matter that was open at New Year has the income by which it was applied for, though nobody
  /// has counted the year that is just over.
  package var lastYear: (year: Int, income: Money)? {
    let applied = steps.first?.day?.year ?? today.year
    let years = Set([today.year, today.year - 1, applied, applied - 1])
    return years.sorted(by: >).lazy.compactMap { year in
      income(in: year).map { (year, $0) }
    }.first
  }

  /// The newest check of a guarantee within the last twelve months.
  package func check(of item: GuaranteeItem) -> GuaranteeCheck? {
    guard let from = today.adding(months: -12) else { return nil }
    return checks.filter { check in
      guard check.item == item, let day = check.checked else { return false }
      return from <= day && day <= today
    }.max { ($0.checked ?? today) < ($1.checked ?? today) }
  }
}
