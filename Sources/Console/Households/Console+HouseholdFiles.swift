import Domain
import Hummingbird
import Portal
import Storage
import Web

extension Console {
  /// Households of the poverty register, and who is paired with them.
  var householdFileHandlers: [ConsoleRoute: Handler] {
    [
      .households: { try await households($0) }, .findHousehold: findHousehold,
      .household: household, .kin: kin,
    ]
  }

  private func households(
    _ visit: Visit, found: [HouseholdLine]? = nil, wrong: String = ""
  ) async throws -> Response {
    let actor = try visit.actor()
    let language = visit.language
    let asked = visit.request.uri.queryParameters["village"].flatMap { DivisionCode(String($0)) }
    let own = actor.reach.first { $0.level == .village && actor.reach.count == 1 }
    var body = form(
      visit, to: ConsoleRoute.findHousehold.pattern,
      fields: [
        FormField(
          "words", Phrase(zh: "户编号，或成员的身份证号", en: "Household number, or a member's ID number"),
          .text(atMost: 24), isRequired: true,
          help: Phrase(zh: "身份证号须完整；查询会留痕", en: "The whole number; the search is written down"))
      ], submit: Phrase(zh: "查找", en: "Find"))
    let look = try await state.look()
    if let village = asked ?? own, found == nil {
      guard actor.reaches(village) else { throw Refusal.notFound }
      guard let today else { throw Refusal.failure }
      let past = PastDay(visit.request.uri.queryParameters, today)
      guard past.problems.isEmpty else {
        return try await refusal(
          of: past, language("户", "Households"), at: ConsoleRoute.households.pattern,
          hidden: ["village": village.text], visit)
      }
      let lines = try await store.households(
        of: village, on: past.day, knownAt: past.knownUntil, by: actor)
      let name = look.atlas.name(village)(language)
      let path = ConsoleRoute.households.pattern
      let part = ListPart(
        of: lines.count, visit.request.uri.queryParameters, size: HouseholdList.most,
        at: "\(path)?village=\(village.text)\(past.query("&"))")
      body =
        past.markup(
          path, isEmpty: lines.isEmpty, whenEmpty: PastDay.nothing,
          hidden: ["village": village.text], language) + body
        + Card.titled(
          language("\(name) \(lines.count) 户", "\(name): \(lines.count) households"),
          past.isNow ? "" : past.words(language),
          HouseholdList(lines, past, language).markup(part))
    } else if let found {
      body += Card.titled(
        language("找到 \(found.count) 户", "\(found.count) found"), "",
        HouseholdList(found, nil, language).markup())
    } else {
      body += villages(of: actor, look.atlas, language)
    }
    let missed = language("应享未享", "Eligible but unpaid")
    let kin = language("结对认亲", "Pairings of kin")
    let gaps = language("两不愁三保障", "Guarantees")
    let counts = language("各村户数人数", "Households and persons by village")
    let national =
      ConsoleRoute.nationalForm.rule.admits(actor.role)
      ? """
       · <a href="\(ConsoleRoute.nationalForm.pattern)">\
      \(language("导入全国系统名单", "A list of the national system"))</a>
      """ as Markup : ""
    body += """
      <p><a href="\(ConsoleRoute.headcount.pattern)">\(counts)</a> · \
      <a href="\(ConsoleRoute.coverage.pattern)">\(missed)</a> · \
      <a href="\(ConsoleRoute.guarantees.pattern)">\(gaps)</a> · \
      <a href="\(ConsoleRoute.kin.pattern)">\(kin)</a>\(national)</p>
      """
    return try await show(
      ConsolePage(language("户", "Households"), body, wrong: wrong), visit,
      status: wrong.isEmpty ? .ok : .unprocessableContent)
  }

  /// The way to a village's list.
  private func villages(of actor: Actor, _ atlas: Atlas, _ language: Language) -> Markup {
    let field = FormField(
      "village", Phrase(zh: "村", en: "Village"), .division, isRequired: true,
      help: Phrase(zh: "输入村名或代码，从列表中选择", en: "Type a name or a code and choose from the list"))
    return Card.titled(
      language("按村看", "By village"), "",
      Form(
        to: ConsoleRoute.households.pattern, .get, fields: [field],
        submit: Phrase(zh: "列出", en: "List")
      ).markup(language))
  }

  private func findHousehold(_ visit: Visit) async throws -> Response {
    let words = visit.answers.line("words")
    guard !words.isEmpty else {
      return try await households(visit, wrong: visit.language("必填，不能为空", "must be given"))
    }
    do {
      let found = try await store.findHouseholds(words, by: try visit.actor())
      return try await households(visit, found: found)
    } catch let problem as FieldProblem {
      return try await households(
        visit, wrong: visit.language(problem.labels.zh, problem.labels.en))
    }
  }

  private func household(_ visit: Visit) async throws -> Response {
    guard let (number, place) = visit.household, let today else { throw Refusal.notFound }
    let language = visit.language
    let actor = try visit.actor()
    let past = PastDay(visit.request.uri.queryParameters, today)
    let path = ConsoleRoute.household.path(visit.parameters["id"] ?? "")
    let title = language("户 \(number)", "Household \(number)")
    guard past.problems.isEmpty else {
      return try await refusal(of: past, title, at: path, visit)
    }
    let found = try await store.readHousehold(
      number, in: place, knownAt: past.knownUntil, by: actor)
    let lines = try await store.incomeLines()
    let look = try await state.look()
    let file = past.isNow ? found.file : found.file.until(past.day)
    let desk = HouseholdDesk(
      file, records: found.persons, lines: lines, place: place, on: past.day, look.atlas, language)
    let head = past.markup(path, isEmpty: file.rows.isEmpty, language)
    let acts =
      past.isNow && ConsoleRoute.changePopulation.rule.admits(actor.role)
      ? PopulationForm.acts(of: found.file, at: visit.parameters["id"] ?? "", today, language) : ""
    return try await show(
      ConsolePage(
        title, head + (file.rows.isEmpty ? "" : desk.body) + acts, done: done(visit)), visit)
  }

  private func kin(_ visit: Visit) async throws -> Response {
    let look = try await state.look()
    let actor = try visit.actor()
    let pairings = try await store.kinPairings(for: actor)
    let links = try await HouseholdLinks(
      store, to: pairings.prefix(KinTable.most).map { ($0.pairing.household, $0.pairing.village) },
      for: actor.role)
    let table = KinTable(pairings, today: today, links, look.atlas, visit.language)
    return try await show(ConsolePage(table.finding, table.markup), visit)
  }
}
