package import Domain
package import PortableSQL

/// Which matter of a household a report against a notice concerns; for staff alone.
///
/// A notice lists the matters of several households. A report holds all of them up until whoever
/// handles it says which one it is about.
package struct ReportMatters {
  private let connection: any Connection

  /// Reads in a snapshot.
  package init(on connection: any Connection) { self.connection = connection }

  /// A matter on a notice, as staff choose it.
  package struct Line: Sendable, Hashable {
    /// The matter's code.
    package let code: String
    /// The masked name that stands on the notice; empty for who was erased.
    package let name: String
  }

  /// The matters on the notice that a report is about; none where it is about anything else.
  package func lines(for report: ReportCase) throws -> [Line] {
    guard let list = try list(of: report) else { return [] }
    let lists = HouseholdLists(on: connection)
    return zip(try lists.matters(on: list), try lists.names(on: list)).map {
      Line(code: $0, name: $1)
    }
  }

  /// The report with the matter that staff named with their last step.
  func assigned(_ report: ReportCase) throws -> ReportCase {
    let row = try connection.first(
      """
      SELECT h.matter FROM report_step s
      JOIN report_handler h ON h.county = s.county AND h.step = s.code
      WHERE s.county = \(report.place.county.text) AND s.report = \(report.code)
      ORDER BY s.id DESC
      """)
    var report = report
    report.matter = try row?.optionalText(0) ?? ""
    return report
  }

  /// The matter that a step leaves a report with.
  /// - Throws: `FieldProblem` `report_matter` for a code that is not of the notice.
  func named(_ code: String?, for report: ReportCase) throws -> String {
    guard let code else { return try assigned(report).matter }
    let list = try code.isEmpty ? nil : list(of: report)
    let codes = try list.map { try HouseholdLists(on: connection).matters(on: $0) } ?? []
    guard code.isEmpty || codes.contains(code) else {
      throw FieldProblem(
        "report_matter", zh: "所选事项不在这份公示上：请从该公示的事项中选一件，涉及整份公示的选“全部”",
        en: "the matter is not on this notice: choose one of the notice's matters, or all of them")
    }
    return code
  }

  private func list(of report: ReportCase) throws -> HouseholdList? {
    guard let subject = report.subject, subject.kind == .notice,
      let id = RecordID(subject.number)
    else { return nil }
    let row = try connection.first(
      """
      SELECT subject FROM notice
      WHERE county = \(report.place.county.text) AND id = \(id.value)
      """)
    return try row.flatMap { HouseholdList(subject: try $0.text(0)) }
  }
}
