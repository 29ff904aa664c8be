package import Domain
import PortableSQL

extension HouseholdCases {
  /// What is known on a day of the household of a matter; nil when it is not in the register.
  package func facts(of matter: HouseholdCase, on day: Day) throws -> CaseFacts? {
    let (county, number) = (matter.village.county, matter.household)
    guard let household = try household(number, in: county, on: day) else { return nil }
    let steps = Array(Self.round(try steps(of: matter)))
    return CaseFacts(
      today: day, household: household,
      members: try members(of: number, in: county, on: day).count,
      years: try entries(HouseholdYear.self, county, "household", number),
      checks: try entries(GuaranteeCheck.self, county, "household", number),
      measures: try entries(HelpMeasure.self, county, "household", number),
      lines: try Store.incomeLines(on: connection),
      steps: steps, notices: try notices(of: matter, steps),
      objections: try objections(to: matter))
  }

  /// A household as it is on a day.
  package func household(
    _ number: String, in county: DivisionCode, on day: Day
  ) throws -> Household? {
    try AsItWas(Household.self, on: day).one([.text(number)], in: county, on: connection)
  }

  /// The members of a household who are present on a day.
  package func members(
    of household: String, in county: DivisionCode, on day: Day
  ) throws -> [Person] {
    // Whoever was ever in it; the row in force tells who still is.
    let numbers = try connection.all(
      """
      SELECT DISTINCT number FROM person WHERE county = \(county.text)
        AND household = \(household) ORDER BY number
      """)
    return try numbers.compactMap { row in
      let person = try AsItWas(Person.self, on: day).one(
        [.text(try row.text(0))], in: county, on: connection)
      return person.flatMap { $0.household == household && $0.isPresent ? $0 : nil }
    }
  }

  /// The notices on which a matter stands, by the state that they led to.
  private func notices(
    of matter: HouseholdCase, _ steps: [HouseholdStep]
  ) throws -> [CaseState: CaseFacts.Hung] {
    var found: [CaseState: CaseFacts.Hung] = [:]
    for (step, next) in zip(steps, steps.dropFirst()) {
      guard let day = step.day, next.state == .posted || next.state == .reposted else { continue }
      let list = HouseholdList(matter.kind, step.step, in: matter.village, on: day)
      found[next.state] = try hung(list)
    }
    return found
  }

  /// What the public said about the notices that named a matter, whatever round it was in; without
  /// what staff found to concern another matter of the same notice.
  private func objections(to matter: HouseholdCase) throws -> [ReportCase] {
    let (county, all) = (matter.village.county, try steps(of: matter))
    return try zip(all, all.dropFirst()).flatMap { step, next -> [ReportCase] in
      guard let day = step.day else { return [] }
      let list = HouseholdList(matter.kind, step.step, in: matter.village, on: day)
      guard let trigger = list.trigger, next.step == HouseholdList.following(trigger) else {
        return []
      }
      let notices = try connection.all(
        "SELECT id FROM notice WHERE county = \(county.text) AND subject = \(list.subject)")
      return try notices.flatMap { row in
        try ReportCases(on: connection)
          .cases(about: ReportSubject(.notice, String(try row.integer(0))), in: county)
          .map { try ReportMatters(on: connection).assigned($0) }
          .filter { $0.matter.isEmpty || $0.matter == matter.code }
      }
    }
  }

  /// The first notice of a list; nil while none hangs.
  func hung(_ list: HouseholdList) throws -> CaseFacts.Hung? {
    let row = try connection.first(
      """
      SELECT published, hangs_until FROM notice WHERE county = \(list.village.county.text)
        AND subject = \(list.subject) ORDER BY published
      """)
    guard let row, let published = Day(try row.text(0)) else { return nil }
    return CaseFacts.Hung(
      published: published, until: try row.optionalText(1).flatMap { Day($0) })
  }

  /// Monitored households within reach without a measure, with the day by which one is due
  /// (practice.md 4.7), the most urgent first.
  package func unhelped(
    for actor: Actor, on day: Day
  ) throws -> [(household: String, village: DivisionCode, due: Day)] {
    var found: [String: (household: String, village: DivisionCode, due: Day)] = [:]
    for place in actor.reach {
      let (low, high) = (place.prefix, place.prefix + "~")
      let county = String(low.prefix(6))
      var helped: Set<String> = []
      // Of a household the last row begun, once for each of its measures.
      try connection.forEach(
        """
        SELECT h.number, h.village, h.monitored, h.risks, m.kind, m.begun, m.ended,
          h.monitoring
        FROM household h
        LEFT JOIN help_measure m ON m.county = h.county AND m.household = h.number
        WHERE h.county >= \(county) AND h.county < \(county + "~") AND h.village >= \(low)
          AND h.village < \(high) AND h.monitoring IS NOT NULL AND h.cleared IS NULL
          AND h.standing = \(HouseholdStanding.kept.rawValue) AND h.valid_from = (
            SELECT max(valid_from) FROM household WHERE county = h.county AND number = h.number
              AND valid_from <= \(day.text))
        """
      ) { row in
        guard let village = DivisionCode(try row.text(1)),
          let since = try row.optionalText(2).flatMap({ Day($0) }),
          let due = since.adding(months: HouseholdProcedure.measureMonths)
        else { return }
        let key = "\(village.county.text)/\(try row.text(0))"
        found[key] = (try row.text(0), village, due)
        let risks = try row.optionalText(3) ?? ""
        if try Self.measure(row)?.helps(
          against: [RiskReason](codes: risks),
          suddenly: try row.optionalText(7) == MonitoringKind.sudden.rawValue, since: since, on: day
        )
          == true
        {
          helped.insert(key)
        }
      }
      for key in helped { found[key] = nil }
    }
    return found.values.sorted { ($0.due, $0.household) < ($1.due, $1.household) }
  }

  /// What a row of `unhelped` tells of a measure; nil where the household has none.
  private static func measure(_ row: Row) throws -> HelpMeasure? {
    guard let kind = try row.optionalText(4).flatMap(MeasureKind.init) else { return nil }
    var measure = HelpMeasure()
    measure.kind = kind
    measure.begun = try row.optionalText(5).flatMap { Day($0) }
    measure.ended = try row.optionalText(6).flatMap { Day($0) }
    return measure
  }
}
