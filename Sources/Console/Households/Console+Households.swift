import Domain
import Exchange
import Hummingbird
import Portal
import Storage
import Web

extension Console {
  /// Matters of households: identification, exit, monitoring and clearing.
  var householdHandlers: [ConsoleRoute: Handler] {
    [
      .householdCases: householdCases, .householdCaseForm: { try await householdCaseForm($0) },
      .openHouseholdCase: openHouseholdCase, .householdCase: { try await householdCase($0) },
      .takeHouseholdStep: takeHouseholdStep,
    ]
  }

  private func householdCases(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    let look = try await state.look()
    guard let today else { throw Refusal.failure }
    let list = try await store.read { connection in
      let cases = HouseholdCases(on: connection)
      return CaseList(
        waiting: try cases.tasks(for: actor, on: today), all: try cases.cases(for: actor),
        unhelped: try cases.unhelped(for: actor, on: today), today: today, look.atlas,
        visit.language)
    }
    try await store.noteList(list.listed, of: "household_case", by: actor)
    let links = try await HouseholdLinks(store, to: list.withoutMeasure, for: actor.role)
    var body = list.body(links)
    if ConsoleRoute.openHouseholdCase.rule.admits(actor.role) {
      body += """
        <p><a class="act first" href="\(ConsoleRoute.householdCaseForm.pattern)">\
        \(visit.language("为一户申请", "Open a matter"))</a></p>
        """
    }
    return try await show(ConsolePage(list.finding, body, done: done(visit)), visit)
  }

  private func householdCaseForm(
    _ visit: Visit, values: [FieldValue] = [], problems: [String: FieldProblem] = [:]
  ) async throws -> Response {
    guard let kind = Self.kind(of: visit) else { return try await householdCaseKinds(visit) }
    // The kind is settled, and the form sends it along.
    let fields = RegisterForm.fields(
      HouseholdCase.register.declaration, only: kind.asked.subtracting(["kind"]), values: values,
      problems: problems, needed: kind.needed)
    let form = form(
      visit, to: ConsoleRoute.openHouseholdCase.pattern, fields: fields,
      submit: Phrase(zh: "申请", en: "Open"), hidden: ["kind": kind.rawValue])
    let other = visit.language("换一种事项", "Another kind of matter")
    let told = visit.language(
      "突发严重困难户：风险备注写明刚性支出骤增或收入骤减的事由和金额。",
      "A sudden difficulty: say in the note on the risk which costs leapt up or which income broke "
        + "off, and by how much.")
    let lead: Markup = kind == .monitoring ? "<p class=\"note\">\(told)</p>" : ""
    let body: Markup = """
      \(lead)\(form)<p><a href="\(ConsoleRoute.householdCaseForm.pattern)">\(other)</a></p>
      """
    let wrong = problems[""].map { visit.language($0.labels.zh, $0.labels.en) } ?? ""
    let heading = kind.labels.phrase(visit.language)
    return try await show(
      ConsolePage(
        visit.language("为一户申请：\(heading)", "Open a matter: \(heading)"), body, wrong: wrong),
      visit, status: problems.isEmpty ? .ok : .unprocessableContent)
  }

  /// The ways to the forms, one a kind, because each asks for other things.
  private func householdCaseKinds(_ visit: Visit) async throws -> Response {
    let path = ConsoleRoute.householdCaseForm.pattern
    let ways = CaseKind.allCases.map { kind -> Markup in
      let name = kind.labels.phrase(visit.language)
      return "<a class=\"act\" href=\"\(path)?kind=\(kind.rawValue)\">\(name)</a>"
    }
    let which = visit.language("办哪一种事项", "Which kind of matter")
    let isWrong = Self.kindName(of: visit) != nil || visit.route == .openHouseholdCase
    let body = Card.titled(which, "", "<div class=\"acts\">\(ways.joined())</div>")
    return try await show(
      ConsolePage(
        visit.language("为一户申请", "Open a matter"), body,
        wrong: isWrong
          ? visit.language("没有这种事项，请先选一种", "no such kind of matter: choose one first") : ""),
      visit, status: isWrong ? .unprocessableContent : .ok)
  }

  /// The kind of matter that a form or an address names.
  private static func kind(of visit: Visit) -> CaseKind? {
    kindName(of: visit).flatMap { CaseKind(rawValue: $0) }
  }

  private static func kindName(of visit: Visit) -> String? {
    let asked = visit.request.uri.queryParameters["kind"].map { String($0) }
    return visit.answers["kind"].isEmpty ? asked : visit.answers["kind"]
  }

  private func openHouseholdCase(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    guard let kind = Self.kind(of: visit) else { return try await householdCaseKinds(visit) }
    let read = RegisterAnswers(HouseholdCase.register.declaration, only: kind.asked) {
      $0 == "kind" ? kind.rawValue : visit.answers[$0]
    }
    guard read.problems.isEmpty, let county = actor.reach.first?.county else {
      return try await householdCaseForm(visit, values: read.values, problems: read.problems)
    }
    do {
      let draft = HouseholdCase.register.entry(read.values)
      let code = try await store.open(draft, in: county, by: actor)
      let task = try await store.read { connection in
        let cases = HouseholdCases(on: connection)
        return try cases.id(code, in: county).flatMap { try cases.matter($0) }
      }
      guard let task else { throw Refusal.failure }
      try await audit("household_open", task, by: actor)
      return Self.redirect(to: "\(ConsoleRoute.householdCase.path(task.id))?done=1")
    } catch let refusal as ImportRefusal {
      return try await householdCaseForm(visit, values: read.values, problems: refusal.byField)
    } catch let problem as FieldProblem {
      return try await householdCaseForm(visit, values: read.values, problems: ["": problem])
    }
  }

  private func householdCase(
    _ visit: Visit, problems: [FieldProblem] = []
  ) async throws -> Response {
    guard let task = visit.matter, let today else { throw Refusal.notFound }
    let actor = try visit.actor()
    let look = try await state.look()
    let desk = try await store.read { connection in
      let cases = HouseholdCases(on: connection)
      return CaseDesk(
        task, steps: try cases.steps(of: task.record), hits: try cases.hits(of: task.record),
        facts: try cases.facts(of: task.record, on: today),
        compared: try cases.comparedLists(of: task.record),
        lists: try cases.lists(in: task.record.village.county, on: today), look.atlas,
        visit.language)
    }
    // Words of the steps and the note are personal: whoever reads them leaves a line. Who signed
    // is masked.
    let note = task.record.riskNote.isEmpty ? [] : ["risk_note"]
    try await audit("household_read", task, by: actor, shown: ["words"] + note)
    let action = ConsoleRoute.takeHouseholdStep.path(task.id)
    let acts = desk.acts(for: actor.role).map { act in
      Card.titled(
        act.heading, act.remark,
        act.isByNotice
          ? desk.toNotices
          : form(
            visit, to: action, fields: act.fields, submit: act.submit, hidden: ["step": act.step],
            again: !problems.isEmpty))
    }
    let links = try await HouseholdLinks(
      store, to: [(task.record.household, task.record.village)], for: actor.role)
    let wrong = problems.map { visit.language($0.labels.zh, $0.labels.en) }
      .joined(separator: visit.language("；", "; "))
    return try await show(
      ConsolePage(
        desk.heading,
        desk.facts(links) + desk.lacks + desk.objections(for: actor.role)
          + desk.listsCompared(for: actor.role) + desk.found + acts.joined() + desk.way,
        done: done(visit), wrong: wrong), visit,
      status: problems.isEmpty ? .ok : .unprocessableContent)
  }

  private func takeHouseholdStep(_ visit: Visit) async throws -> Response {
    guard let task = visit.matter else { throw Refusal.notFound }
    let actor = try visit.actor()
    let name = visit.answers["step"]
    do {
      if task.record.way.step(name, from: task.state)?.needsStepUp == true {
        try await proveAnew(visit, actor)
      }
      var act = HouseholdAct(
        name, of: task.record.code, in: task.record.village.county,
        words: visit.answers.line("words"))
      act.vote = CaseDesk.vote(visit.answers)
      act.signer = visit.answers.line("signer")
      try await store.take(act, by: actor)
      try await audit("household_\(name)", task, by: actor)
    } catch let refusal as ImportRefusal {
      return try await householdCase(visit, problems: refusal.problems.map(\.problem))
    } catch let problem as FieldProblem {
      return try await householdCase(visit, problems: [problem])
    }
    return Self.redirect(to: "\(ConsoleRoute.householdCase.path(task.id))?done=1")
  }

  private func audit(
    _ act: String, _ task: HouseholdTask, by actor: Actor, shown fields: [String] = []
  ) async throws {
    let village = task.record.village
    var event = AuditEvent(
      act, of: task.record.subject, by: actor, in: village.county, at: village,
      result: fields.isEmpty ? "ok" : "shown")
    event.fields = fields
    event.rows = 1
    event.subjects = [.init(HouseholdCase.register.declaration.name, task.id)]
    try await store.audit(event)
  }
}
