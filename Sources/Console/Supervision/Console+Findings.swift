import Domain
import HTTPTypes
import Hummingbird
import Portal
import Storage
import Web

extension Console {
  /// What the screening rules suspect, and what people do with it.
  var findingHandlers: [ConsoleRoute: Handler] {
    [.findings: findings, .finding: { try await finding($0) }, .takeFindingStep: takeFindingStep]
  }

  private func findings(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    let look = try await state.look()
    let found = try await store.read { try FindingCases(on: $0).findings(for: actor) }
    let table = FindingTable(found, today: today, look.atlas, visit.language)
    let rule = visit.request.uri.queryParameters["rule"].map(String.init)
    return try await show(
      ConsolePage(table.finding, table.rules + table.list(of: rule), done: done(visit)), visit)
  }

  private func finding(_ visit: Visit, problem: FieldProblem? = nil) async throws -> Response {
    guard let finding = visit.finding else { throw Refusal.notFound }
    let actor = try visit.actor()
    let language = visit.language
    let look = try await state.look()
    let file = try await store.readFinding(finding.id, by: actor)
    let desk = FindingDesk(finding, file, look.atlas, language)
    let acts = finding.actions(for: actor.role).map { action in
      let heading = action.labels.phrase(language)
      return Card.titled(
        heading, "",
        form(
          visit, to: ConsoleRoute.takeFindingStep.path(finding.id),
          fields: FindingDesk.fields(of: action), submit: action.labels.phrase,
          hidden: ["action": action.rawValue], again: problem != nil))
    }
    let wrong = problem.map { language($0.labels.zh, $0.labels.en) } ?? ""
    return try await show(
      ConsolePage(
        FindingTable.name(finding.rule, language), desk.facts + acts.joined() + desk.way,
        done: done(visit), wrong: wrong), visit,
      status: problem == nil ? .ok : .unprocessableContent)
  }

  private func takeFindingStep(_ visit: Visit) async throws -> Response {
    guard let finding = visit.finding else { throw Refusal.notFound }
    let actor = try visit.actor()
    do {
      guard let action = FindingAction(rawValue: visit.answers["action"]) else {
        throw FieldProblem.missing
      }
      try await take(action, on: finding, visit.answers, by: actor)
      try await store.audit(
        .init(
          "finding_\(action.rawValue)", of: "finding/\(finding.code)", by: actor,
          in: finding.place.county, at: finding.place))
    } catch let refusal as ImportRefusal {
      return try await self.finding(visit, problem: refusal.problems.first?.problem)
    } catch let problem as FieldProblem {
      return try await self.finding(visit, problem: problem)
    }
    return Self.redirect(to: "\(ConsoleRoute.findings.pattern)?done=1")
  }

  private func take(
    _ action: FindingAction, on finding: FindingCase, _ answers: FormAnswers, by actor: Actor
  ) async throws {
    let (code, county) = (finding.code, finding.place.county)
    let reason = answers.line("reason")
    switch action {
    case .close:
      guard let outcome = FindingOutcome.Outcome(rawValue: answers["outcome"]) else {
        throw FieldProblem.missing
      }
      try await store.closeFinding(
        code, in: county, as: outcome, reason: reason, evidence: answers.line("evidence"),
        by: actor)
    case .newEvidence, .appeal:
      try await store.reopenFinding(
        code, in: county, on: action == .appeal ? .appeal : .newEvidence, reason: reason,
        by: actor)
    case .recover:
      let amount = try FieldKind.money(fen: 1...Money.largestFen).value(of: answers["amount"])
      guard let fen = amount.integer, let movement = RecordID(answers.line("movement")) else {
        throw FieldProblem.missing
      }
      try await store.recoverMoney(
        of: code, in: county, amount: Money(fen: fen), reversal: movement, by: actor)
    }
  }
}
