package import Domain
import PortableSQL

extension Store {
  /// Checks counties up, each on a few readers at once; the next one is read while one is looked
  /// at.
  ///
  /// Memory holds the records of `counties` counties at a time. The parts of a county are read in
  /// snapshots of their own: what is written meanwhile is seen by the next check-up.
  /// - Parameters:
  ///   - county: only this county; all that have households when it is nil.
  ///   - readers: how many parts are read and looked at at once.
  ///   - counties: how many counties are under way at once.
  ///   - progress: is handed each county's report.
  /// - Returns: a report for each county, by code.
  /// - Throws: `DatabaseError` when the store cannot be read.
  package func checkUp(
    county: DivisionCode? = nil, readers: Int = 4, counties: Int = 3,
    progress: @Sendable (CheckUpReport) -> Void = { _ in }
  ) async throws -> [CheckUpReport] {
    let chosen = try await checkUpCounties().filter { county == nil || county == $0 }
    var reports: [CheckUpReport] = []
    try await makeInOrder(
      chosen.count, atOnce: counties, { try await checkUp(of: chosen[$0], readers: readers) }
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
        today: today, size: sizes[county] ?? 0, shared: sizes[.country] ?? 0)
    }
    if let known = checkUps.report(of: county, edition) { return known }
    let report = try await checkUp(of: county, readers: 2)
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

  private func checkUp(of county: DivisionCode, readers: Int) async throws -> CheckUpReport {
    guard let today else { throw DatabaseError(.other, "the clock tells no date") }
    let begun = ContinuousClock.now
    let records = try await checkUpRecords(of: county, on: today, readers: readers)
    let read = ContinuousClock.now
    let (limits, notes) = try await self.read { connection in
      (
        try Self.limits(of: county, on: today, connection),
        try CheckUpNotes(of: county, on: connection)
      )
    }
    let facts = CheckUpFacts(county: county, today: today, records)
    var findings = try await Self.findings(in: facts, limits, readers: readers)
    let found = findings.count
    findings.removeAll { notes.explain($0, in: facts) }
    findings.sort {
      ($0.village, $0.household, $0.rule) < ($1.village, $1.household, $1.rule)
    }
    return CheckUpReport(
      county: county, households: facts.households.count, persons: facts.persons,
      findings: findings, explained: found - findings.count,
      took: (reading: read - begun, looking: ContinuousClock.now - read))
  }

  private func checkUpRecords(
    of county: DivisionCode, on today: Day, readers: Int
  ) async throws -> CheckUpRecords {
    let reading = CheckUpReading(county, on: today)
    let parts = try await read { try reading.parts(readers, on: $0) }
    var records = CheckUpRecords()
    try await makeInOrder(
      parts.count, atOnce: readers,
      { part in try await read { try reading.read(parts[part], on: $0) } }
    ) { records.add($0) }
    records.lines = try await read { try Self.incomeLines(on: $0) }
    return records
  }

  private static func findings(
    in facts: CheckUpFacts, _ limits: RuleLimits, readers: Int
  ) async throws -> [CheckUpFinding] {
    let each = max(500, facts.households.count / max(1, readers) + 1)
    return await withTaskGroup(of: [CheckUpFinding].self) { group in
      for start in stride(from: 0, to: facts.households.count, by: each) {
        let end = min(start + each, facts.households.count)
        group.addTask { facts.findings(inHouseholds: start..<end, limits: limits) }
      }
      group.addTask { facts.findingsInVillages(limits: limits) }
      var findings: [CheckUpFinding] = []
      for await part in group { findings += part }
      return findings
    }
  }
}

/// The explanations of a county's doubts.
private struct CheckUpNotes {
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
  func explain(_ finding: CheckUpFinding, in county: CheckUpFacts) -> Bool {
    guard let known = facts[Name(household: finding.household, rule: finding.rule)],
      let rule = CheckUpRule.named(finding.rule), rule.severity == .doubt,
      let position = county.positions[finding.household]
    else { return false }
    return county.households[position].fingerprint(of: rule) == known
  }
}
