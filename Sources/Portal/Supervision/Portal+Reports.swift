import Domain
import Hummingbird
import Storage
import Web

extension Portal {
  /// What was reported and what came of it; the report button; the holder's page.
  func addReportRoutes(to router: some RouterMethods) {
    router.get(.reports) { request, _, form in try await reports(request, form) }
    router.post(RouterPath(Route.reports.pattern)) { request, _ in try await findReport(request) }
    router.get(.newReport) { request, _, _ in try await newReport(request) }
    router.post(RouterPath(Route.newReport.pattern)) { request, context in
      let network = request.network(context, behindProxy: behindProxy)
      return try await fileReport(request, network: network)
    }
    router.get(.report) { request, context, form in
      try await report(request, try context.receipt(), form)
    }
    router.post(RouterPath(Route.report.pattern)) { request, context in
      let network = request.network(context, behindProxy: behindProxy)
      return try await appeal(request, try context.receipt(), network: network)
    }
  }

  private func reports(_ request: Request, _ form: FileForm) async throws -> Response {
    let place = try request.place()
    let address = Address.reports(place: place?.text)
    guard form == .page else {
      return try await file(request, at: address, form) { look, _ in
        Self.table(try await reportFacts(look, place).statistics, look.atlas)
      }
    }
    return try await page(request, at: address) { look, language in
      ReportsPage(try await reportFacts(look, place), language)
    }
  }

  /// From a receipt code to its page; by POST, so that the code is typed into no address.
  private func findReport(_ request: Request) async throws -> Response {
    if let receipt = ReceiptCode(try await answers(request).code("receipt")) {
      return seeOther(.report(receipt.text))
    }
    let look = try await state.look()
    var facts = try await reportFacts(look, nil)
    facts.error = Phrase(zh: "回执码抄错了一位，请对照", en: "not a receipt code; compare it")
    let found = facts
    return try await unkept(request, at: .reports(), .unprocessableContent) {
      ReportsPage(found, $1)
    }
  }

  private func reportFacts(
    _ look: PortalState.Look, _ place: DivisionCode?
  ) async throws -> ReportsPage.Facts {
    if let place, look.atlas[place] == nil { throw Refusal.notFound }
    let clock = desk.clock
    guard let today = reader.today else { throw Refusal.failure }
    let cases = try await reader.read { try ReportCases(on: $0).cases(in: place) }
    let statistics = ReportStatistics(cases, on: today, clock) { report in
      (place?.level ?? .country) >= .county ? report.place.township : report.place.county
    }
    let names = Dictionary(
      uniqueKeysWithValues: statistics.groups.map { ($0.place, look.atlas.name($0.place)) })
    return ReportsPage.Facts(
      places: place.map { look.atlas.crumbs(to: $0, withItself: true) } ?? [],
      statistics: statistics, names: names,
      overdue: cases.count { $0.isOverdue(on: today, clock) },
      outcomes: Self.outcomes(cases, look.atlas), clock: clock, hotline: look.site.hotline)
  }

  /// The newest outcomes; of the place only the county, so that nobody is pointed at.
  private static func outcomes(_ cases: [ReportCase], _ atlas: Atlas) -> [ReportsPage.Outcome] {
    let settled = cases.compactMap { report -> ReportsPage.Outcome? in
      guard let last = report.steps.last(where: { $0.action.isOutcome }) else { return nil }
      return ReportsPage.Outcome(
        place: atlas.name(report.place.county),
        kind: report.subject?.kind.labels.phrase ?? Phrase(same: ""),
        received: report.received.text, settled: last.day?.text ?? "", action: last.action,
        words: last.words)
    }
    return Array(settled.sorted { $0.settled > $1.settled }.prefix(40))
  }

  private static func table(_ statistics: ReportStatistics, _ atlas: Atlas) -> DataTable {
    DataTable(
      name: Phrase(zh: "举报办理", en: "Reports"),
      columns: [
        .init("place", "区划代码", "Place code"), .init("name", "地方", "Place"),
        .init("reports", "件数", "Reports"), .init("answer_due", "答复期已到", "Answer due"),
        .init("answer_in_time", "及时答复", "Answered in time"),
        .init("answer_median_days", "答复中位天数", "Median days to the answer"),
        .init("answer_not_yet_due", "答复期未到", "Answer not yet due"),
        .init("outcome_due", "办结期已到", "Outcome due"),
        .init("outcome_in_time", "按时办结", "Settled in time"),
        .init("outcome_median_days", "办结中位天数", "Median days to the outcome"),
        .init("outcome_not_yet_due", "办结期未到", "Outcome not yet due"),
      ],
      rows: (statistics.groups + [statistics.total]).map { group in
        let counts = [
          group.reports, group.answer.due, group.answer.inTime, group.answer.medianDays,
          group.answer.notYetDue, group.outcome.due, group.outcome.inTime,
          group.outcome.medianDays, group.outcome.notYetDue,
        ]
        return [.text(group.place.text), .text(atlas.name(group.place).zh)]
          + counts.map { $0.map { .number(Int64($0)) } ?? .none }
      })
  }
}

extension RequestContext {
  /// A receipt code in the path.
  fileprivate func receipt() throws -> ReceiptCode {
    guard let receipt = parameters.get("receipt").flatMap({ ReceiptCode($0) }) else {
      throw Refusal.notFound
    }
    return receipt
  }
}
