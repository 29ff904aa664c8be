import Domain
import Hummingbird
import Portal
import Storage
import Web

extension Console {
  /// What the check-up wants mended or explained, by place, rule and clerk.
  var checkUpHandlers: [ConsoleRoute: Handler] {
    [.checkUp: { try await checkUp($0) }, .explainDoubt: explainDoubt]
  }

  private func checkUp(_ visit: Visit, problem: FieldProblem? = nil) async throws -> Response {
    let actor = try visit.actor()
    let language = visit.language
    let query = visit.request.uri.queryParameters
    let place = query["place"].flatMap { DivisionCode(String($0)) } ?? actor.reach.first
    guard let place, place.level >= .county else {
      return try await checkUpCounties(visit, actor, problem: problem)
    }
    guard actor.reaches(place), let report = try await store.checkUpReport(of: place.county) else {
      throw Refusal.notFound
    }
    let look = try await state.look()
    let desk = try await store.read { connection in
      try CheckUpDesk(
        report, at: place, rule: query["rule"].map(String.init),
        clerk: query["clerk"].map(String.init),
        after: query["after"].flatMap { Int(String($0)) } ?? 0, look.atlas, language,
        on: connection)
    }
    try await store.noteList(desk.listed, of: "checkup", by: actor)
    let links = try await HouseholdLinks(store, to: desk.households, for: actor.role)
    let list = Card.titled(language("要办的", "To do"), "", desk.list(links))
    // A refused explanation is asked for again.
    let (doubted, household) =
      problem == nil
      ? (query["explain"].map(String.init) ?? "", query["household"].map(String.init) ?? "")
      : (visit.answers["rule"], visit.answers["household"])
    let explanation =
      desk.doubt(doubted, household).map { doubt in
        Card.titled(
          desk.words(of: doubt), "",
          form(
            visit, to: ConsoleRoute.explainDoubt.pattern, fields: [Self.words],
            submit: Phrase(zh: "说明属实", en: "It is right as it stands"),
            hidden: ["rule": doubt.rule, "household": doubt.household, "place": place.text],
            again: problem != nil))
      } ?? ""
    let wrong = problem.map { language($0.labels.zh, $0.labels.en) } ?? ""
    return try await show(
      ConsolePage(
        desk.heading, tasks: desk.places, explanation + list + desk.rules + desk.clerks,
        done: done(visit), wrong: wrong), visit,
      status: problem == nil ? .ok : .unprocessableContent)
  }

  /// The counties within a reach that is wider than one.
  private func checkUpCounties(
    _ visit: Visit, _ actor: Actor, problem: FieldProblem?
  ) async throws -> Response {
    let language = visit.language
    let look = try await state.look()
    let counties = try await store.checkUpCounties().filter(actor.reaches)
    let table = Table(
      language("县", "Counties"), columns: [.init(language("县", "County"), .lead)],
      rows: counties.map { county in
        let path = "\(ConsoleRoute.checkUp.pattern)?place=\(county.text)"
        return [Cell("<a href=\"\(path)\">\(look.atlas.name(county)(language))</a>")]
      }, whenEmpty: language("没有建档信息。", "There is no register."))
    let wrong = problem.map { language($0.labels.zh, $0.labels.en) } ?? ""
    return try await show(
      ConsolePage(language("体检", "Check-up"), table.markup, wrong: wrong), visit,
      status: problem == nil ? .ok : .unprocessableContent)
  }

  private static let words = FormField(
    "words", Phrase(zh: "为什么这样是对的", en: "Why it is right"), .text(atMost: 200), isRequired: true,
    help: Phrase(
      zh: "不写姓名和证件号。情况变了会重新提示。",
      en: "No names or ID numbers. It comes back when the facts change."))

  private func explainDoubt(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    let place = DivisionCode(visit.answers["place"]) ?? .unknown
    let (rule, household) = (visit.answers["rule"], visit.answers.line("household"))
    do {
      guard actor.reaches(place) else {
        throw FieldProblem.householdUnknown
      }
      try await store.explainDoubt(
        rule, of: household, in: place.county, words: visit.answers.line("words"), by: actor)
    } catch let refusal as ImportRefusal {
      return try await checkUp(visit, problem: refusal.problems.first?.problem)
    } catch let problem as FieldProblem {
      return try await checkUp(visit, problem: problem)
    }
    return Self.redirect(to: "\(ConsoleRoute.checkUp.pattern)?place=\(place.text)&done=1")
  }
}
