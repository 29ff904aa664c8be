import Domain
import Hummingbird
import Portal
import Storage
import Web

extension Console {
  /// What the audit log shows that somebody else should look at, and who looked at whose data.
  var alertHandlers: [ConsoleRoute: Handler] {
    [
      .alerts: alerts, .seeAlerts: seeAlerts, .looks: { try await looks($0) }, .askLooks: askLooks,
    ]
  }

  private func alerts(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    let alerts = try await store.alerts(for: actor)
    let look = try await state.look()
    let new = alerts.filter { !$0.seenBy.contains(actor.person) }
    let table = AlertTable(alerts, look.atlas, visit.language)
    let act: Markup =
      new.isEmpty || !ConsoleRoute.seeAlerts.rule.admits(actor.role)
      ? ""
      : form(
        visit, to: ConsoleRoute.seeAlerts.pattern, fields: [],
        submit: Phrase(zh: "这些我已看过", en: "I have seen these"),
        hidden: ["keys": new.map(\.key).joined(separator: " ")])
    let heading = visit.language("\(new.count) 条警示未看", "Alerts you have not seen: \(new.count)")
    return try await show(ConsolePage(heading, table.markup + act, done: done(visit)), visit)
  }

  private func seeAlerts(_ visit: Visit) async throws -> Response {
    let keys = visit.answers["keys"].split(separator: " ").map(String.init)
    try await store.see(Set(keys), by: try visit.actor())
    return Self.redirect(to: "\(ConsoleRoute.alerts.pattern)?done=1")
  }

  private func looks(
    _ visit: Visit, found: [AccessLook]? = nil, problem: FieldProblem? = nil
  ) async throws -> Response {
    let field = FormField(
      "who", Phrase(zh: "身份证号码或收款人编号", en: "ID number or payee code"), .text(atMost: 40),
      isRequired: true,
      help: Phrase(
        zh: "核对本人证件后再查；本次查询也会留痕", en: "Check the card first; that you asked is kept too"),
      error: problem?.labels.phrase)
    let ask = form(
      visit, to: ConsoleRoute.askLooks.pattern, fields: [field],
      submit: Phrase(zh: "查询", en: "Look up"))
    let answer = found.map { LookTable($0, visit.language).markup } ?? ""
    return try await show(
      ConsolePage(visit.language("谁看过群众的资料", "Who looked at a person's data"), answer + ask),
      visit, status: problem == nil ? .ok : .unprocessableContent)
  }

  /// The number comes by form and never stands in an address.
  private func askLooks(_ visit: Visit) async throws -> Response {
    do {
      let found = try await store.looks(at: visit.answers.line("who"), by: try visit.actor())
      return try await looks(visit, found: found)
    } catch let problem as FieldProblem {
      return try await looks(visit, problem: problem)
    }
  }
}
