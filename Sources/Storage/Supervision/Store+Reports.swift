package import Domain
import PortableSQL

extension Store {
  /// The open reports within an actor's places, the most urgent first; none for a role that does
  /// not handle reports.
  package func reports(
    for actor: Actor, _ clock: ReportClock = ReportClock()
  ) async throws -> [ReportCase] {
    guard ReportCase.handlers.contains(actor.role) else { return [] }
    return try await read { connection in
      let cases = ReportCases(on: connection)
      var found: [String: ReportCase] = [:]
      for place in actor.reach {
        for report in try cases.cases(in: place) where report.isOpen {
          found["\(report.place.county.text) \(report.code)"] = report
        }
      }
      return found.values.sorted {
        ($0.due(clock)?.ordinal ?? .max, $0.code) < ($1.due(clock)?.ordinal ?? .max, $1.code)
      }
    }
  }

  /// A report as its handler reads it, with the matters of the notice that it is about.
  ///
  /// That it was read is written down before it is handed out (trust.md 4.12).
  /// - Throws: `FieldProblem` when the role does not handle reports, or there is none within reach.
  package func readReport(
    _ code: String, in county: DivisionCode, by actor: Actor
  ) async throws -> ReportReading {
    try await work { unit in
      let handling = try unit.report(code, in: county, for: actor)
      guard let record = try unit.entry(PublicReport.self, in: county, key: [.text(code)]) else {
        throw FieldProblem.reportUnknown
      }
      var event = AuditEvent(
        "read", of: "public_report/\(code)", by: actor, in: county, at: handling.place,
        result: "shown")
      event.purpose = "report"
      event.fields = PublicReport.register.declaration.personalNames
      event.rows = 1
      try unit.audit(event)
      let steps = try unit.entries(ReportStep.self, in: county, where: "report", is: code)
      let matters = ReportMatters(on: unit.connection)
      return ReportReading(
        record: record, handling: try matters.assigned(handling),
        appeal: steps.last { $0.action == .appealed }?.appeal ?? "",
        matters: try matters.lines(for: handling))
    }
  }

  /// Takes the next step with a report: accept, answer, hand over, resolve, reject or close.
  ///
  /// Who settled a report does not settle its appeal (trust.md 1.6).
  /// - Throws: `FieldProblem`, also when the act names a matter that is not on the notice;
  ///   `ImportRefusal` when words are missing.
  package func take(
    _ act: ReportAct, on code: String, in county: DivisionCode, by actor: Actor,
    _ clock: ReportClock = ReportClock()
  ) async throws {
    try await work { unit in
      let report = try unit.report(code, in: county, for: actor)
      let office = try unit.staff(actor).office
      guard act.action != .appealed else {
        throw FieldProblem(
          "report_appeal_holder", zh: "只有举报人能凭回执码申诉", en: "only the holder appeals")
      }
      if report.isAppealed, act.action.isOutcome,
        try unit.settlers(of: code, in: county).contains(actor.person)
      {
        throw FieldProblem(
          "report_same_person", zh: "原办理人不能办理申诉，请换人",
          en: "who settled the report does not settle its appeal")
      }
      let matter = try ReportMatters(on: unit.connection).named(act.matter, for: report)
      let step = try ReportSteps(unit, report).add(act.action, clock) { step in
        step.actingOffice = office
        step.words = act.words
        step.office = act.office
      }
      var handler = ReportHandler()
      handler.step = step
      handler.place = report.place
      handler.staff = actor.person
      handler.matter = matter
      try unit.keep(handler)
    }
  }
}

extension UnitOfWork {
  /// A report that somebody handles.
  fileprivate func report(
    _ code: String, in county: DivisionCode, for actor: Actor
  ) throws -> ReportCase {
    guard let report = try ReportCases(on: connection).report(code, in: county),
      actor.reaches(report.place)
    else { throw FieldProblem.reportUnknown }
    try check(actor, is: ReportCase.handlers, at: report.place)
    return report
  }

  /// Who said that a report is done.
  fileprivate func settlers(of code: String, in county: DivisionCode) throws -> [String] {
    try connection.all(
      """
      SELECT h.staff FROM report_step s
      JOIN report_handler h ON h.county = s.county AND h.step = s.code
      WHERE s.county = \(county.text) AND s.report = \(code)
        AND s.action IN ('resolved', 'rejected')
      """
    ).map { try $0.text(0) }
  }
}
