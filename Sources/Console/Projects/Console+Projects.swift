import Domain
import Exchange
import HTTPTypes
import Hummingbird
import Portal
import Storage
import Web

extension Console {
  /// The inbox and the way of projects.
  var projectHandlers: [ConsoleRoute: Handler] {
    [
      .inbox: inbox, .projects: projects, .proposalForm: { try await proposal($0) },
      .propose: propose, .project: { try await project($0) }, .takeStep: takeStep,
      .takeBudgetStep: takeBudgetStep,
    ]
  }

  /// What a proposal says; the rest of a project's record follows from its way.
  private static let proposed: Set = [
    "code", "name", "place", "category", "year", "budget", "implementer", "households", "persons",
    "poor_households", "content", "profit_link",
  ]

  private func inbox(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    let look = try await state.look()
    let tasks = try await store.read { try ProjectTasks(on: $0).tasks(for: actor) }
    let list = TaskList(tasks, today: today, look.atlas, visit.language)
    let drafts = try await store.drafts(for: actor)
    let notes = try await notes(for: actor)
    var body = list.table + waiting(drafts, visit) + notes.markup(visit.language)
    if ConsoleRoute.propose.rule.admits(actor.role) {
      body += """
        <p><a class="act first" href="\(ConsoleRoute.proposalForm.pattern)">\
        \(visit.language("申报新项目", "Propose a project"))</a></p>
        """
    }
    return try await show(
      ConsolePage(
        list.finding(beside: drafts.count + notes.count), body, done: done(visit)), visit)
  }

  /// Files that wait for a second person.
  private func waiting(_ drafts: [DraftFile], _ visit: Visit) -> Markup {
    guard !drafts.isEmpty else { return "" }
    let language = visit.language
    let table = Table(
      language("等第二人确认的文件", "Files that wait for a second person"),
      columns: [
        .init(language("台账", "Register"), .lead), .init(language("行数", "Rows"), .figure),
        .init(language("准备人", "Prepared by"), .named), .init(language("日期", "Day"), .named),
      ],
      rows: drafts.map { draft in
        let labels =
          AllRegisters.named(draft.register)?.labels ?? draft.national?.labels
        let name = labels.map { language($0.zh, $0.en) } ?? draft.register
        let path = ConsoleRoute.draft.path(String(draft.number))
        return [
          Cell("<a href=\"\(path)\">\(name)</a>"), .count(Int64(draft.rows)),
          .text(draft.preparedBy), .text(draft.prepared.dayInShanghai?.text ?? ""),
        ]
      }, whenEmpty: "")
    return Card.titled(
      language("等第二人确认的文件", "Files that wait for a second person"), "", table.markup)
  }

  private func projects(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    let look = try await state.look()
    let all = try await store.read { try ProjectTasks(on: $0).projects(for: actor) }
    let list = TaskList(all, today: today, look.atlas, visit.language)
    return try await show(
      ConsolePage(visit.language("流转中的项目", "Projects on their way"), list.table), visit)
  }

  private func proposal(
    _ visit: Visit, values: [FieldValue] = [], problems: [String: FieldProblem] = [:]
  ) async throws -> Response {
    let look = try await state.look()
    let places = Self.places(within: try visit.actor(), look.atlas)
    let fields = RegisterForm.fields(
      Project.register.declaration, only: Self.proposed, values: values, problems: problems
    ).map { field in
      guard field.name == "place" else { return field }
      var field = field
      (field.kind, field.help) = (.choice(places), nil)
      if field.value.isEmpty, places.count == 1 { field.value = places[0].value }
      return field
    }
    let form = form(
      visit, to: ConsoleRoute.propose.pattern, fields: fields,
      submit: Phrase(zh: "申报", en: "Propose"))
    let wrong = problems[""].map { visit.language($0.labels.zh, $0.labels.en) } ?? ""
    return try await show(
      ConsolePage(visit.language("申报新项目", "Propose a project"), form, wrong: wrong), visit,
      status: problems.isEmpty ? .ok : .unprocessableContent)
  }

  /// The places that somebody can propose a project for: nobody has to know a code.
  private static func places(within actor: Actor, _ atlas: Atlas) -> [FormField.Choice] {
    actor.reach.flatMap { place in [place] + atlas.children(of: place).map(\.code) }
      .map { FormField.Choice($0.text, atlas.name($0)) }
  }

  private func propose(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    let read = RegisterAnswers(Project.register.declaration, only: Self.proposed) {
      visit.answers[$0]
    }
    let values = read.values
    guard read.problems.isEmpty else {
      return try await proposal(visit, values: values, problems: read.problems)
    }
    do {
      var project = Project.register.entry(values)
      project.synthetic = !demonstration.isEmpty
      try await store.propose(project, by: actor)
    } catch let refusal as ImportRefusal {
      return try await proposal(visit, values: values, problems: refusal.byField)
    } catch let problem as FieldProblem {
      return try await proposal(visit, values: values, problems: ["": problem])
    }
    return Self.redirect(to: "\(ConsoleRoute.inbox.pattern)?done=1")
  }

  private func project(_ visit: Visit, problem: FieldProblem? = nil) async throws -> Response {
    guard let project = visit.project else { throw Refusal.notFound }
    let actor = try visit.actor()
    let look = try await state.look()
    let (tasks, desk) = try await store.read { connection in
      let tasks = ProjectTasks(on: connection)
      return (
        try tasks.tasks(for: actor),
        ProjectDesk(
          project, steps: try tasks.steps(of: project),
          budgets: try BudgetHistory(
            of: project.record.code, in: project.county, on: connection), look.atlas,
          visit.language)
      )
    }
    let acts = desk.acts(for: actor.role).map { act in
      Card.titled(
        act.heading, act.remark,
        form(
          visit, to: act.route.path(project.id), fields: act.fields, submit: act.submit,
          hidden: act.hidden.merging(["step": act.step]) { $1 }, again: problem != nil))
    }
    let list = TaskList(tasks, today: today, look.atlas, visit.language, here: project.id)
    let wrong = problem.map { visit.language($0.labels.zh, $0.labels.en) } ?? ""
    return try await show(
      ConsolePage(
        project.record.name, tasks: list.aside, desk.facts + acts.joined() + desk.way,
        done: done(visit), wrong: wrong), visit,
      status: problem == nil ? .ok : .unprocessableContent)
  }

  private func takeStep(_ visit: Visit) async throws -> Response {
    guard let project = visit.project else { throw Refusal.notFound }
    let actor = try visit.actor()
    let name = visit.answers["step"]
    do {
      let step = ProjectProcedure.way.step(name, from: project.record.state)
      if step?.needsStepUp == true { try await proveAnew(visit, actor) }
      var act = ProjectAct(
        name, of: project.record.code, in: project.county, words: visit.answers.line("words"))
      act.scores = ProjectDesk.scores(visit.answers)
      if let step, step.takesPhoto, step.roles.contains(actor.role),
        let photo = visit.answers.file("photo")
      {
        try await store.take(act, with: photo.bytes, to: photos, by: actor)
      } else {
        try await store.take(act, by: actor)
      }
      try await audit("project_\(name)", project, by: actor)
    } catch let refusal as ImportRefusal {
      return try await self.project(visit, problem: refusal.problems.first?.problem)
    } catch let problem as FieldProblem {
      return try await self.project(visit, problem: problem)
    }
    return Self.redirect(to: "\(ConsoleRoute.project.path(project.id))?done=1")
  }

  private func takeBudgetStep(_ visit: Visit) async throws -> Response {
    guard let project = visit.project else { throw Refusal.notFound }
    let actor = try visit.actor()
    let name = visit.answers["step"]
    do {
      let steps = PlanChangeProcedure.way.steps.filter { $0.code == name }
      if steps.contains(where: \.needsStepUp) { try await proveAnew(visit, actor) }
      let asked =
        name == PlanChangeProcedure.request
        ? try FieldKind.money(fen: 1...Money.largestFen).value(of: visit.answers["budget"]).integer
        : nil
      try await store.take(
        PlanChangeAct(
          name, of: project.record.code, in: project.county,
          after: Int(visit.answers["after"]) ?? -1, budget: Money(fen: asked ?? 0),
          words: visit.answers.line("words")), by: actor)
      try await audit("budget_\(name)", project, by: actor)
    } catch let refusal as ImportRefusal {
      return try await self.project(visit, problem: refusal.problems.first?.problem)
    } catch let problem as FieldProblem {
      return try await self.project(visit, problem: problem)
    }
    return Self.redirect(to: "\(ConsoleRoute.project.path(project.id))?done=1")
  }

  private func audit(_ act: String, _ project: ProjectTotals, by actor: Actor) async throws {
    try await store.audit(
      .init(
        act, of: "project/\(project.record.code)", by: actor, in: project.county,
        at: project.record.place))
  }
}
