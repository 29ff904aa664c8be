import Domain
import Hummingbird
import Portal
import Storage
import Web

extension Console {
  /// Closing the books of a month, which cannot be taken back.
  var sealHandlers: [ConsoleRoute: Handler] {
    [.seals: { try await seals($0) }, .seal: seal]
  }

  private func seals(_ visit: Visit, wrong: String = "") async throws -> Response {
    guard let county = try visit.actor().reach.first?.county else { throw Refusal.notFound }
    let language = visit.language
    let sealed = try await store.sealedPeriods(of: county)
    let heading =
      sealed.first.map { language("账已封到 \($0)", "The books are sealed up to \($0)") }
      ?? language("还没有封过账", "No period is sealed yet")
    let fields = [
      FormField(
        "period", Phrase(zh: "会计期间", en: "Period"), .text(atMost: 7), isRequired: true,
        help: Phrase(
          zh: "如 2018-05；它和以前的期间都不能再记账，也不能撤回",
          en: "such as 2018-05; nothing is booked in it or before it any more, for ever")),
      FormField("code", Phrase(zh: "动态码", en: "Time code"), .code, isRequired: true),
    ]
    let questions = form(
      visit, to: ConsoleRoute.seal.pattern, fields: fields, submit: Phrase(zh: "封账", en: "Seal"))
    let list =
      sealed.isEmpty ? "" : "<p>\(sealed.joined(separator: language("、", ", ")))</p>" as Markup
    return try await show(
      ConsolePage(heading, list + questions, done: done(visit), wrong: wrong), visit,
      status: wrong.isEmpty ? .ok : .unprocessableContent)
  }

  private func seal(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    guard let county = actor.reach.first?.county else { throw Refusal.notFound }
    do {
      try await proveAnew(visit, actor)
      try await store.seal(visit.answers["period"], in: county, by: [actor])
    } catch let problem as FieldProblem {
      return try await seals(visit, wrong: visit.language(problem.labels.zh, problem.labels.en))
    } catch let refusal as LedgerRefusal {
      return try await seals(visit, wrong: visit.language(refusal.labels.zh, refusal.labels.en))
    }
    return Self.redirect(to: "\(ConsoleRoute.seals.pattern)?done=1")
  }
}
