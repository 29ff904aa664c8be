package import Domain
import PortableSQL

extension Store {
  /// The open reports within an actor's places, the most urgent first.
  /// - Throws: `FieldProblem` when the role does not handle reports.
  package func reports(
    for actor: Actor, _ clock: ReportClock = ReportClock()
  ) async throws -> [ReportCase] {
    try actor.checkHandlesReports()
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

  /// A report as its handler reads it: what was said, and how far it is.
  /// - Throws: `FieldProblem` when the role does not handle reports, or there is none within reach.
  package func report(
    _ code: String, in county: DivisionCode, for actor: Actor
  ) async throws -> (record: PublicReport, handling: ReportCase) {
    try await read { connection in
      let handling = try Self.report(code, in: county, for: actor, on: connection)
      let rows = RecordRows(PublicReport.register.declaration, on: connection)
      guard let stored = try rows.stored(county: county, key: [.text(code)]) else {
        throw FieldProblem.reportUnknown
      }
      return (PublicReport.register.entry(stored.values), handling)
    }
  }

  /// Takes the next step with a report: accept, answer, hand over, resolve, reject or close.
  ///
  /// Who settled a report does not settle its appeal (trust.md 1.6).
  /// - Throws: `FieldProblem`, or `ImportRefusal` when words are missing.
  package func take(
    _ act: ReportAct, on code: String, in county: DivisionCode, by actor: Actor,
    _ clock: ReportClock = ReportClock()
  ) async throws {
    try await work { unit in
      let report = try Self.report(code, in: county, for: actor, on: unit.connection)
      guard act.action != .appealed else {
        throw FieldProblem(
          "report_appeal_holder", zh: "只有举报人能凭回执码申诉", en: "only the holder appeals")
      }
      if report.isAppealed, act.action.isOutcome,
        try Self.settlers(of: code, in: county, on: unit.connection).contains(actor.person)
      {
        throw FieldProblem(
          "report_same_person", zh: "原办理人不能办理申诉，请换人",
          en: "who settled the report does not settle its appeal")
      }
      let step = try ReportSteps(unit, report).add(act.action, clock) { step in
        step.role = actor.role.rawValue
        step.words = act.words
        step.office = act.office
      }
      var handler = ReportHandler()
      handler.step = step
      handler.place = report.place
      handler.staff = actor.person
      try unit.keep(handler)
    }
  }

  private static func report(
    _ code: String, in county: DivisionCode, for actor: Actor, on connection: any Connection
  ) throws -> ReportCase {
    try actor.checkHandlesReports()
    guard let report = try ReportCases(on: connection).report(code, in: county),
      actor.reaches(report.place)
    else { throw FieldProblem.reportUnknown }
    return report
  }

  /// Who said that a report is done.
  private static func settlers(
    of code: String, in county: DivisionCode, on connection: any Connection
  ) throws -> [String] {
    try connection.all(
      """
      SELECT h.staff FROM report_step s
      JOIN report_handler h ON h.county = s.county AND h.step = s.code
      WHERE s.county = \(county.text) AND s.report = \(code) AND s.action IN ('resolved', 'rejected')
      """
    ).map { try $0.text(0) }
  }
}

extension Actor {
  /// Reports are for the county's assistance office, the supervisors and the auditors.
  fileprivate func checkHandlesReports() throws(FieldProblem) {
    guard [.countyOffice, .supervisor, .auditor].contains(role) else {
      throw FieldProblem(
        "report_role", zh: "这个角色不办理举报", en: "this role does not handle reports")
    }
  }
}
