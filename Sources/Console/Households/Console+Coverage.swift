import Domain
import Hummingbird
import Portal
import Storage
import Web

extension Console {
  /// Who meets the conditions of programmes and was not paid, of a year that one chooses.
  var coverageHandlers: [ConsoleRoute: Handler] {
    [.coverage: { try await coverage($0) }, .coverageFile: coverageFile]
  }

  private func coverage(_ visit: Visit, wrong: String = "") async throws -> Response {
    let look = try await state.look()
    let language = visit.language
    let isForm = visit.route == .coverageFile
    let query = visit.request.uri.queryParameters
    let question = Self.question { name in
      isForm ? visit.answers.line(name) : query[name[...]].map(String.init) ?? ""
    }
    let actor = try visit.actor()
    if let village = question.village, !actor.reaches(village) { throw Refusal.notFound }
    func table(_ found: [ProgrammeCoverage]) -> (CoverageTable, ListPart) {
      let table = CoverageTable(found, question, look.atlas, language)
      return (table, ListPart(of: table.missed.count, query, at: question.path))
    }
    let found = try await store.coverage(in: question.year, by: actor) { found in
      let (table, part) = table(found)
      return Array(table.missed[part.range])
    }
    let (table, part) = table(found)
    let links = try await HouseholdLinks(
      store, to: table.missed[part.range].map { ($0.household, $0.village) }, for: actor.role)
    let hidden = question.programme.isEmpty ? [:] : ["programme": question.programme]
    let ask = Form(
      to: ConsoleRoute.coverage.pattern, .get, fields: table.fields,
      submit: Phrase(zh: "查看", en: "Show"), hidden: hidden
    ).markup(language)
    var asked = hidden
    asked["year"] = question.year.map(String.init)
    asked["village"] = question.village?.text
    let code = FormField("code", Phrase(zh: "动态码", en: "Time code"), .code, isRequired: true)
    let export = Card.titled(
      language("整份名单", "The whole list"),
      language("只有户、人编号，没有姓名和证件号", "numbers of households and persons, no names"),
      form(
        visit, to: ConsoleRoute.coverageFile.pattern, fields: [code],
        submit: Phrase(zh: "导出 CSV", en: "Export as CSV"), hidden: asked))
    return try await show(
      ConsolePage(
        table.finding,
        table.programmes + table.list(part, links)
          + Card.titled(language("换年度，看一个村", "Another year, one village"), "", ask)
          + (found.isEmpty ? "" : export), wrong: wrong), visit,
      status: wrong.isEmpty ? .ok : .unprocessableContent)
  }

  private func coverageFile(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    do {
      try await proveAnew(visit, actor)
    } catch let problem as FieldProblem {
      return try await coverage(
        visit, wrong: visit.language(problem.labels.zh, problem.labels.en))
    }
    let question = Self.question { visit.answers.line($0) }
    if let village = question.village, !actor.reaches(village) { throw Refusal.notFound }
    let look = try await state.look()
    let found = try await store.coverage(in: question.year, as: "export", by: actor) {
      CoverageTable($0, question, look.atlas, visit.language).taken.flatMap(\.missed)
    }
    let made = Civil.minute(signIn.clock().microseconds / 1_000_000)
    let bytes = CoverageTable(found, question, look.atlas, visit.language).csv(
      mark: "\(actor.person) \(made) \(actor.trace.session)")
    let year = question.year.map { "-\($0)" } ?? ""
    return Self.download(bytes, FileForm.csv.mediaType, "coverage\(year).csv")
  }

  private static func question(_ answer: (String) -> String) -> CoverageTable.Question {
    CoverageTable.Question(
      year: Int(answer("year")), programme: answer("programme"),
      village: DivisionCode(answer("village")))
  }
}
