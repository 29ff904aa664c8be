import Domain
import Hummingbird
import Portal
import Storage
import Web

extension Console {
  /// What nobody does alone with data of persons: erasing them, taking many of them out.
  var dataRequestHandlers: [ConsoleRoute: Handler] {
    [.dataRequests: { try await dataRequests($0) }, .decideRequest: decideRequest]
  }

  private func dataRequests(_ visit: Visit, wrong: String = "") async throws -> Response {
    let language = visit.language
    let actor = try visit.actor()
    let open = try await store.dataRequests(for: actor)
    let desk = RequestDesk(open, for: actor.role, try await state.look().atlas, language)
    let body = desk.markup { request in
      form(
        visit, to: ConsoleRoute.decideRequest.path(request.id), fields: RequestDesk.fields,
        submit: Phrase(zh: "决定", en: "Decide"), hidden: ["action": request.request.code],
        again: !wrong.isEmpty)
    }
    return try await show(
      ConsolePage(desk.finding, body, done: done(visit), wrong: wrong), visit,
      status: wrong.isEmpty ? .ok : .unprocessableContent)
  }

  private func decideRequest(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    guard let open = visit.dataRequest else { throw Refusal.notFound }
    do {
      guard let verdict = DataVerdict.Verdict(rawValue: visit.answers["verdict"]) else {
        throw FieldProblem.missing
      }
      try await proveAnew(visit, actor)
      try await store.decide(open.id, as: verdict, words: visit.answers.line("words"), by: actor)
    } catch let problem as FieldProblem {
      let words = problem.labels
      return try await dataRequests(visit, wrong: visit.language(words.zh, words.en))
    }
    return Self.redirect(to: "\(ConsoleRoute.dataRequests.pattern)?done=1")
  }
}
