import Domain
import PortableSQL

/// Takes the steps of `PlanChangeProcedure`: the budget in force becomes the new one only with the
/// county's approval, and each step is a row that stays.
struct PlanChangeWay {
  private let unit: UnitOfWork

  init(_ unit: UnitOfWork) { self.unit = unit }

  /// Takes a step that the procedure allows, of the matter as whoever asks has seen it.
  func take(_ act: PlanChangeAct, by actor: Actor) throws {
    let project = try unit.entry(Project.self, in: act.county, key: [.text(act.project)])
    guard let project, actor.reaches(project.place) else { throw FieldProblem.projectUnknown }
    let history = try BudgetHistory(of: act.project, in: act.county, on: unit.connection)
    let found = PlanChangeProcedure.way.step(act.step, from: history.state)
    guard let step = found, act.after == history.steps.last?.number ?? 0 else {
      throw Self.notOpen(history.state)
    }
    try unit.check(actor, is: step.roles, at: project.place)
    let asks = step.code == PlanChangeProcedure.request
    guard !act.words.isEmpty || step.isForward && !asks else { throw FieldProblem.reasonMissing }
    let budget = asks ? act.budget : history.steps.last?.budget ?? act.budget
    if step.isForward { try check(budget, for: project) }
    // Whoever asked or consented neither reviews nor approves, nor pays nor publishes, whatever
    // office they hold: the key of the duties is the matter and the person (trust.md 1.6).
    if let duty = step.duty {
      try unit.hold(duty, of: ProjectWay.subject(project), in: act.county, by: actor)
    }
    try note(step, act, from: project.budget, to: budget, by: actor)
    if step.to == .approved { try put(budget, in: project) }
  }

  /// More is asked for a project that was approved and still spends.
  private func check(_ budget: Money, for project: Project) throws(FieldProblem) {
    guard project.approved != nil, PlanChangeProcedure.adjustable.contains(project.state) else {
      throw FieldProblem(
        "plan_change_project", zh: "项目批准后、结清前才能调整预算",
        en: "a budget is changed after the project's approval and before it is settled")
    }
    guard budget > project.budget else {
      throw FieldProblem(
        "plan_change_not_more", zh: "新预算须多于现行预算 \(project.budget.yuan) 元",
        en: "the new budget must be more than the \(project.budget.yuan) yuan in force")
    }
  }

  private func note(
    _ step: ProcedureStep<PlanChangeState>, _ act: PlanChangeAct, from: Money, to: Money,
    by actor: Actor
  ) throws {
    var row = PlanChangeStep()
    (row.county, row.project, row.number) = (act.county, act.project, act.after + 1)
    (row.step, row.state, row.from, row.budget) = (step.code, step.to, from, to)
    (row.role, row.person, row.words) = (actor.role, actor.person, act.words)
    row.office = try unit.staff(actor).office
    row.day = try unit.today(in: act.county)
    try unit.keep(row, asStepOfProcedure: true)
  }

  /// The days of the first consent and approval stay: what was paid before rests on them.
  private func put(_ budget: Money, in project: Project) throws {
    var project = project
    project.budget = budget
    try unit.keep(project, asStepOfProcedure: true)
  }

  private static func notOpen(_ state: PlanChangeState) -> FieldProblem {
    FieldProblem(
      "plan_change_not_open", zh: "现为“\(state.labels.zh)”，不能办这一步，请刷新页面",
      en: "it is \"\(state.labels.en)\"; this step is not open, reload the page")
  }
}
