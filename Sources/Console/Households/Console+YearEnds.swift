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
    let actor = try visit.actor()
    guard let county = try Self.county(visit, actor) else {
      return try await yearEndCounties(visit, actor, wrong: wrong)
    }
    let query = visit.request.uri.queryParameters
    if let year = query["year"].flatMap({ Int(String($0)) }) {
      return try await yearEnd(visit, year, of: county, at: try Self.place(visit, in: county))
    }
    let language = visit.language
    let years = try await store.yearEnds(of: county)
    let isWide = !actor.reach.contains { $0.level >= .county }
    let name = isWide ? try await state.look().atlas.name(county)(language) : ""
    let finding =
      years.last.map { last in
        last.isReported
          ? language(
            "到 \(last.year) 年都是上报数，没有结转", "Told by villages up to \(last.year), not closed")
          : language("已结转到 \(last.year) 年", "Closed up to \(last.year)")
      }
      ?? language("还没有结转过年度", "No year is closed yet")
    let heading = isWide ? language("\(name)：", "\(name): ") + finding : finding
    let others: Markup =
      isWide
      ? """
      <p><a href="\(ConsoleRoute.yearEnds.pattern)">\(language("所有县", "All counties"))</a></p>
      """ : ""
    let fields = [
      FormField(
        "year", Phrase(zh: "年度", en: "Year"), .text(atMost: 4), isRequired: true,
        help: Phrase(
          zh: "由 12 月 31 日的户和人算出，结转后不能更改",
          en: "counted from households and persons as of 31 December; it stays for ever")),
      FormField("code", Phrase(zh: "动态码", en: "Time code"), .code, isRequired: true),
    ]
    let submit = Phrase(zh: "结转", en: "Close")
    let questions =
      ConsoleRoute.closeYear.rule.admits(actor.role)
      ? Card.titled(
        language("结转一个年度", "Close a year"), "",
        form(visit, to: ConsoleRoute.closeYear.pattern, fields: fields, submit: submit)) : ""
    let removals = try await removals(of: county, language)
    return try await show(
      ConsolePage(
        heading, others + Self.table(years, county, language).markup + removals + questions,
        done: done(visit), wrong: wrong),
      visit, status: wrong.isEmpty ? .ok : .unprocessableContent)
  }

  private func removals(of county: DivisionCode, _ language: Language) async throws -> Markup {
    guard let today else { return "" }
    let standings = try await store.read { connection in
      try RemovalReading(on: connection).standings(of: county, on: today)
    }
    return Self.removals(standings, language)
  }

  /// What a county's removal still takes; staff see the register's incidence whole.
  private static func removals(_ standings: [RemovalStanding], _ language: Language) -> Markup {
    standings.map { standing in
      RemovalPart(standing) { _ in standing.recorded?.incidence.text }.card(language)
    }.joined()
  }

  /// One year with all that its close kept.
  private func yearEnd(
    _ visit: Visit, _ year: Int, of county: DivisionCode, at place: DivisionCode
  ) async throws -> Response {
    guard let report = try await store.yearEnd(year, of: county) else { throw Refusal.notFound }
    let language = visit.language
    let look = try await state.look()
    let desk = YearEndDesk(report, at: place, look.atlas, language)
    let claims = try await store.read { connection in
      try PovertyClaims.table(of: county, in: year, look.atlas, language, on: connection)
    }
    let published = Card.titled(
      language("和公布的一样吗", "Is it as was published?"),
      language("本县和上级地方公布的数", "of the county and the places above it"), claims.markup)
    let all = "\(ConsoleRoute.yearEnds.pattern)?place=\(county.text)"
    let shown = Address.poverty(place: place.text, year: year).path()
    let ways: Markup = """
      <p><a href="\(all)">\(language("所有年度", "All years"))</a> · \
      <a href="\(YearEndDesk.path(year, county))">\(look.atlas.name(county)(language))</a> · \
      <a href="\(shown)">\(language("公众看到的这一页", "The page that the public sees"))</a></p>
      """
    let removals = Self.removals(report.standings, language)
    let rest = place.level == .county ? removals + published : ""
    return try await show(ConsolePage(desk.heading, ways + desk.body + rest), visit)
  }

  /// The county of which the page speaks: that of the place asked for, or the actor's own; nil for
  /// a reach that is wider.
  private static func county(_ visit: Visit, _ actor: Actor) throws -> DivisionCode? {
    let asked = visit.request.uri.queryParameters["place"].flatMap { DivisionCode(String($0)) }
    guard let place = asked ?? actor.reach.first, place.level >= .county else { return nil }
    if asked != nil, !actor.reaches(place.county) { throw Refusal.notFound }
    return place.county
  }

  private static func place(_ visit: Visit, in county: DivisionCode) throws -> DivisionCode {
    let asked = visit.request.uri.queryParameters["place"].flatMap { DivisionCode(String($0)) }
    guard let asked else { return county }
    guard asked.level <= .township else { throw Refusal.notFound }
    return asked
  }

  /// The counties within a reach that is wider than one.
  private func yearEndCounties(
    _ visit: Visit, _ actor: Actor, wrong: String
  ) async throws -> Response {
    let language = visit.language
    let look = try await state.look()
    let counties = try await store.read { try PovertyYears(on: $0).countyCodes() }
      .filter(actor.reaches)
    let table = Table(
      language("县", "Counties"), columns: [.init(language("县", "County"), .lead)],
      rows: counties.map { county in
        let path = "\(ConsoleRoute.yearEnds.pattern)?place=\(county.text)"
        return [Cell("<a href=\"\(path)\">\(look.atlas.name(county)(language))</a>")]
      }, whenEmpty: language("还没有年度数。", "There is no year yet."))
    return try await show(
      ConsolePage(language("年度结转", "Year-ends"), table.markup, wrong: wrong), visit,
      status: wrong.isEmpty ? .ok : .unprocessableContent)
  }

  private static func table(
    _ years: [YearEndSum], _ county: DivisionCode, _ language: Language
  ) -> Table {
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
          Cell("<a href=\"\(YearEndDesk.path(year.year, county))\">\(year.year)</a>"),
          .count(Int64(year.persons)), .count(Int64(year.households)),
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
