package import Domain
import PortableSQL

/// What a screening found in one county.
package struct ScreeningReport: Sendable {
  /// The county.
  package let county: DivisionCode
  /// How many payments were compared.
  package let payments: Int
  /// What the rules found, by code.
  package internal(set) var suspicions: [Suspicion]

  /// Gathers a report.
  package init(county: DivisionCode, payments: Int, suspicions: [Suspicion]) {
    self.county = county
    self.payments = payments
    self.suspicions = suspicions
  }
}

extension Store {
  /// Screens counties on a few readers at once, each in a snapshot of its own, and then compares
  /// their summaries (R3).
  ///
  /// Memory holds the facts of as many counties as there are readers, and a summary of each of the
  /// others (`CountySummary`).
  /// - Parameters:
  ///   - county: only this county is reported; the others are read for their summaries alone.
  ///   - readers: how many counties are read at once; more than processors, so that none waits for
  ///     the last one. The store may allow fewer.
  ///   - progress: is handed each county's report, before counties are compared.
  /// - Returns: a report for each county, by code.
  /// - Throws: `DatabaseError` when the store cannot be read.
  package func screen(
    county: DivisionCode? = nil, readers: Int = 8,
    progress: @escaping @Sendable (ScreeningReport) -> Void = { _ in }
  ) async throws -> [ScreeningReport] {
    let counties = try await payingCounties()
    let today = clock().dayInShanghai
    var found: [(report: ScreeningReport, summary: CountySummary)] = []
    try await withThrowingTaskGroup(of: (ScreeningReport, CountySummary).self) { group in
      var waiting = counties[...]
      func start() {
        guard let next = waiting.popFirst(), let today else { return }
        let isWanted = county == nil || county == next
        group.addTask { try await screen(next, today: today, rules: isWanted) }
      }
      for _ in 0..<readers { start() }
      while let result = try await group.next() {
        if county == nil || county == result.0.county { progress(result.0) }
        found.append(result)
        start()
      }
    }
    return Self.compared(found).filter { county == nil || $0.county == county }
  }

  private func screen(
    _ county: DivisionCode, today: Day, rules: Bool
  ) async throws -> (ScreeningReport, CountySummary) {
    try await read { connection in
      let facts = try FactsReading.facts(of: county, today: today, on: connection)
      let limits = try Self.limits(of: county, on: today, connection)
      let suspicions =
        rules ? ScreeningRule.all.flatMap { $0.suspicions(in: facts, limits: limits) } : []
      return (
        ScreeningReport(county: county, payments: facts.payments.count, suspicions: suspicions),
        CountySummary(facts)
      )
    }
  }

  /// The limits in force in a county.
  static func limits(
    of county: DivisionCode, on day: Day, _ connection: any Connection
  ) throws -> RuleLimits {
    let rows = RecordRows(RuleSetting.register.declaration, on: connection)
    let settings = try connection.all("\(rows.select) WHERE county = \(county.text)")
      .map { RuleSetting.register.entry(try rows.read($0).values) }
    return RuleLimits(settings: settings, on: day)
  }

  /// Adds what only several counties together show.
  private static func compared(
    _ found: [(report: ScreeningReport, summary: CountySummary)]
  ) -> [ScreeningReport] {
    let summaries = found.map(\.summary).sorted { $0.county < $1.county }
    let across = ScreeningRule.all.flatMap { $0.suspicions(across: summaries) }
    return found.map(\.report).sorted { $0.county < $1.county }.map { report in
      var report = report
      report.suspicions += across.filter { $0.county == report.county }.map(\.1)
      report.suspicions.sort { $0.code < $1.code }
      return report
    }
  }

  /// The counties with payees, whatever else they have.
  private func payingCounties() async throws -> [DivisionCode] {
    try await read { connection in
      try connection.all("SELECT DISTINCT county FROM payee ORDER BY county")
        .compactMap { DivisionCode(try $0.text(0)) }
    }
  }
}
