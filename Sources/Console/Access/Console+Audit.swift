import Domain
import Hummingbird
import Portal
import Storage
import Tables
import Web

extension Console {
  /// The audit log as the audit administrator reads it and takes it out.
  var auditHandlers: [ConsoleRoute: Handler] {
    [.audit: { try await audit($0) }, .auditFile: auditFile]
  }

  /// How many entries a page shows, and how many a file holds at most.
  private static let entriesOnPage = 100
  private static let entriesInFile = 100_000

  private func audit(_ visit: Visit, wrong: String = "") async throws -> Response {
    let query = visit.request.uri.queryParameters
    let asked = try asked(limit: Self.entriesOnPage) { query[$0[...]].map(String.init) ?? "" }
    let records = try await store.auditRecords(asked, by: visit.actor())
    let fields = AuditTable.fields(asked)
    let ask = Form(
      to: ConsoleRoute.audit.pattern, .get, fields: fields,
      submit: Phrase(zh: "查看", en: "Show")
    ).markup(visit.language)
    let code = FormField("code", Phrase(zh: "动态码", en: "Time code"), .code, isRequired: true)
    let export = form(
      visit, to: ConsoleRoute.auditFile.pattern, fields: fields + [code],
      submit: Phrase(zh: "导出 CSV", en: "Export as CSV"))
    let table = AuditTable(records, visit.language)
    let body =
      ask + table.markup
      + Card.titled(
        visit.language("导出", "Export"),
        visit.language("导出会留痕，文件写明由谁何时导出", "it is written down; the file says by whom and when"),
        export)
    return try await show(
      ConsolePage(table.finding(limit: Self.entriesOnPage), body, wrong: wrong), visit,
      status: wrong.isEmpty ? .ok : .unprocessableContent)
  }

  private func auditFile(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    do {
      let asked = try asked(limit: Self.entriesInFile) { visit.answers.line($0) }
      try await proveAnew(visit, actor)
      let records = try await store.auditRecords(asked, as: "audit_export", by: actor)
      let made = Civil.minute(signIn.clock().microseconds / 1_000_000)
      let bytes = AuditTable(records, visit.language).csv(
        mark: "\(actor.person) \(made) \(actor.trace.session)")
      return Self.download(bytes, FileForm.csv.mediaType, "audit-\(asked.from.text).csv")
    } catch let problem as FieldProblem {
      return try await audit(visit, wrong: visit.language(problem.labels.zh, problem.labels.en))
    }
  }

  /// The days, the person and the request that a form names; the last week, everybody and any
  /// otherwise.
  private func asked(limit: Int, _ answer: (String) -> String) throws -> AuditQuestion {
    guard let today, let week = today.adding(days: -6) else { throw Refusal.notFound }
    return AuditQuestion(
      from: Day(answer("from")) ?? week, until: Day(answer("until")) ?? today,
      staff: answer("staff"), request: answer("request"), limit: limit)
  }
}
