import Domain
import Hummingbird
import Portal
import Storage
import Web

extension Console {
  /// Closing a year of the poverty register, which cannot be taken back.
  var yearEndHandlers: [ConsoleRoute: Handler] {
    [.yearEnds: { try await yearEnds($0) }, .closeYear: closeYear]
  }

  private func yearEnds(_ visit: Visit, wrong: String = "") async throws -> Response {
    guard let county = try visit.actor().reach.first?.county else { throw Refusal.notFound }
    let language = visit.language
    let years = try await store.yearEnds(of: county)
    let heading =
      years.last.map { language("已结转到 \($0.year) 年", "Closed up to \($0.year)") }
      ?? language("还没有结转过年度", "No year is closed yet")
    let fields = [
      FormField(
        "year", Phrase(zh: "年度", en: "Year"), .text(atMost: 4), isRequired: true,
        help: Phrase(
          zh: "由 12 月 31 日的户和人算出，结转后不能更改",
          en: "counted from households and persons as of 31 December; it stays for ever")),
      FormField("code", Phrase(zh: "动态码", en: "Time code"), .code, isRequired: true),
    ]
    let submit = Phrase(zh: "结转", en: "Close")
    let questions = Card.titled(
      language("结转一个年度", "Close a year"), "",
      form(visit, to: ConsoleRoute.closeYear.pattern, fields: fields, submit: submit))
    return try await show(
      ConsolePage(
        heading, Self.table(years, language).markup + questions, done: done(visit), wrong: wrong),
      visit, status: wrong.isEmpty ? .ok : .unprocessableContent)
  }

  private static func table(_ years: [YearEndSum], _ language: Language) -> Table {
    Table(
      language("年度贫困人口", "Poor at the end of a year"),
      columns: [
        .init(language("年度", "Year"), .lead),
        .init(language("贫困人口（人）", "Poor persons"), .figure),
        .init(language("贫困户（户）", "Poor households"), .namedFigure),
        .init(language("发生率（%）", "Incidence (%)"), .namedFigure),
        .init(language("来自", "From"), .detail),
      ],
      rows: years.map { year in
        [
          .text(String(year.year)), .count(Int64(year.persons)), .count(Int64(year.households)),
          .text(Incidence(poor: Int64(year.persons), of: Int64(year.base))?.text ?? "—"),
          .text(year.isReported ? language("上报", "Reports") : language("结转", "A close")),
        ]
      }, whenEmpty: language("还没有年度数。", "There is no year yet."))
  }

  private func closeYear(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    guard let county = actor.reach.first?.county else { throw Refusal.notFound }
    do {
      guard let year = Int(visit.answers["year"]) else {
        throw FieldProblem("close_year", zh: "年度无效", en: "this is no year of the calendar")
      }
      try await proveAnew(visit, actor)
      try await store.closeYear(year, of: county, by: actor)
    } catch let problem as FieldProblem {
      return try await yearEnds(visit, wrong: visit.language(problem.labels.zh, problem.labels.en))
    }
    return Self.redirect(to: "\(ConsoleRoute.yearEnds.pattern)?done=1")
  }
}
