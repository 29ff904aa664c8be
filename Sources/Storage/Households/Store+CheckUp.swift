package import Domain
import PortableSQL

extension Store {
  /// Checks counties up, each on a few readers at once; the next one is read while one is looked
  /// at.
  ///
  /// Memory holds the records of `readers` parts of `counties` counties at a time, and of the rest
  /// what is found and what must not stand twice. The parts of a county are read in snapshots of
  /// their own: what is written meanwhile is seen by the next check-up.
  /// - Parameters:
  ///   - county: only this county; all that have households when it is nil.
  ///   - readers: how many parts are read and looked at at once.
  ///   - counties: how many counties are under way at once.
  ///   - together: about how many households a part has.
  ///   - only: the findings that are handed out, and not merely counted; all when it is nil.
  ///   - progress: is handed each county's report.
  /// - Returns: a report for each county, by code.
  /// - Throws: `DatabaseError` when the store cannot be read.
  package func checkUp(
    county: DivisionCode? = nil, readers: Int = 4, counties: Int = 3, together: Int = 1_000,
    only: CheckUpSeverity? = nil,
    progress: @Sendable (CheckUpReport) -> Void = { _ in }
  ) async throws -> [CheckUpReport] {
    let all = try await checkUpCounties()
    let chosen = all.filter { county == nil || county == $0 }
    let elsewhere = try await read { try NumbersElsewhere(among: all, on: $0) }
    var reports: [CheckUpReport] = []
    try await makeInOrder(
      chosen.count, atOnce: counties,
      {
        try await checkUp(
          of: chosen[$0], beside: elsewhere, readers: readers, together: together, only: only)
      }
    ) { report in
      progress(report)
      reports.append(report)
    }
    return reports
  }

  /// What the check-up finds in a county as its records stand; derived again only when they have
  /// changed.
  package func checkUpReport(of county: DivisionCode) async throws -> CheckUpReport? {
    guard let today else { return nil }
    let edition = try await read { connection in
      let sizes = try PublicityDuties(on: connection).logSizes()
      return CheckUpBook.Edition(
        today: today, size: sizes[county] ?? 0, shared: sizes[.country] ?? 0,
        others: sizes.filter { $0.key != county }.values.reduce(0, +))
    }
    if let known = checkUps.report(of: county, edition) { return known }
    let all = try await checkUpCounties()
    let elsewhere = try await read { try NumbersElsewhere(among: all, on: $0) }
    let report = try await checkUp(
      of: county, beside: elsewhere, readers: 2, together: 1_000)
    checkUps.keep(report, edition)
    return report
  }

  /// What the rules find in the rows of a file, laid over what a county's register holds.
  package func checkUp(
    _ drafts: CheckUpDrafts, in county: DivisionCode
  ) async throws -> [CheckUpRow] {
    guard let today else { return [] }
    let limits = try await read { try Self.limits(of: county, on: today, $0) }
    let records = try await checkUpRecords(of: county, on: today, readers: 4)
    return drafts.findings(in: county, on: today, over: records, limits: limits)
  }

  /// The counties whose register has households.
  package func checkUpCounties() async throws -> [DivisionCode] {
    try await read { connection in
      try connection.all("SELECT DISTINCT county FROM household ORDER BY county")
        .compactMap { DivisionCode(try $0.text(0)) }
    }
  }

  private func checkUp(
    of county: DivisionCode, beside elsewhere: NumbersElsewhere, readers: Int, together: Int,
    only: CheckUpSeverity? = nil
  ) async throws -> CheckUpReport {
    guard let today else { throw DatabaseError(.other, "the clock tells no date") }
    let (limits, notes) = try await self.read { connection in
      (
        try Self.limits(of: county, on: today, connection),
        try CheckUpNotes(of: county, on: connection)
      )
    }
    var parts: [CheckUpPart] = []
    var (reading, looking) = (Duration.zero, Duration.zero)
    let lines = try await forEachPart(
      CheckUpReading(county, on: today, beside: elsewhere), readers: readers, together: together
    ) { records in
      let begun = ContinuousClock.now
      let facts = CheckUpFacts(county: county, today: today, records)
      let part = CheckUpPart(facts, limits: limits, only: only) { notes.explain($0, $1) }
      return (part, ContinuousClock.now - begun)
    } taking: { made, took in
      parts.append(made.0)
      reading += took
      looking += made.1
    }
    let begun = ContinuousClock.now
    let total = CheckUpTotal(parts, on: today, lines: lines, limits: limits, only: only)
    return CheckUpReport(
      county: county, households: total.households, persons: total.persons,
      findings: total.findings, counts: total.counts, explained: total.explained,
      took: (reading: reading, looking: looking + (ContinuousClock.now - begun)))
  }

  /// Reads a county in parts, several at once, and makes something of the records of each; `take`
  /// is handed that in the order of the parts, with the time that reading took.
  private func forEachPart<Made: Sendable>(
    _ reading: CheckUpReading, readers: Int, together: Int,
    making make: @escaping @Sendable (consuming CheckUpRecords) -> Made,
    taking take: (Made, Duration) -> Void
  ) async throws -> IncomeLines {
    let whole = try await read { try reading.whole(inPartsOf: together, on: $0) }
    async let persons = read { try reading.places(of: "person", in: whole.stretches, on: $0) }
    async let measures = read {
      try reading.places(of: "help_measure", in: whole.stretches, on: $0)
    }
    let places = zip(try await persons, try await measures)
    let parts = zip(whole.stretches, places).map {
      CheckUpReading.Part(households: $0, persons: $1.0, measures: $1.1)
    }
    try await makeInOrder(
      parts.count, atOnce: readers,
      { part in
        try await read { connection in
          let begun = ContinuousClock.now
          let records = try reading.read(parts[part], of: whole, on: connection)
          let took = ContinuousClock.now - begun
          return (make(records), took)
        }
      }
    ) { take($0.0, $0.1) }
    return whole.lines
  }

  /// All records of a county at once, to lay a file's rows over them.
  private func checkUpRecords(
    of county: DivisionCode, on today: Day, readers: Int
  ) async throws -> CheckUpRecords {
    var records = CheckUpRecords()
    let lines = try await forEachPart(
      CheckUpReading(county, on: today), readers: readers, together: 1_000
    ) {
      $0
    } taking: {
      if records.villages.isEmpty { records.villages = $0.villages }
      records.add($0)
      _ = $1
    }
    records.lines = lines
    return records
  }
}

/// The explanations of a county's doubts.
private struct CheckUpNotes: Sendable {
  private struct Name: Hashable {
    let household: String
    let rule: String
  }

  private var facts: [Name: String] = [:]

  init(of county: DivisionCode, on connection: any Connection) throws {
    let query = RecordQuery(CheckUpNote.register.declaration, place: county)
    for record in try Store.records(query, on: connection) {
      let note = CheckUpNote.register.entry(record.values)
      facts[Name(household: note.household, rule: note.rule)] = note.facts
    }
  }

  /// Whether a doubt is explained and what the rule looked at stands as it stood then.
  func explain(_ rule: CheckUpRule, _ household: HouseholdFacts) -> Bool {
    guard rule.severity == .doubt, !facts.isEmpty,
      let known = facts[Name(household: household.household.number, rule: rule.name)]
    else { return false }
    return household.fingerprint(of: rule) == known
  }
}
