import Domain
import PortableSQL

/// Takes the steps of `ProjectProcedure`: asks who, where and in which state, holds duties apart,
/// and writes project, step and scores in one transaction.
struct ProjectWay {
  private let unit: UnitOfWork

  init(_ unit: UnitOfWork) { self.unit = unit }

  /// Keeps a new project as proposed.
  func propose(_ draft: Project, by actor: Actor) throws {
    try unit.check(actor, is: [.village, .township], at: draft.place)
    let county = draft.place.county
    guard try stored(draft.code, in: county) == nil else {
      throw ImportRefusal([
        RowProblem(
          1, "code",
          FieldProblem("project_exists", zh: "项目编号已存在，请换编号", en: "the code is taken; use another"))
      ])
    }
    var project = draft
    project.state = .proposed
    project.proposed = try unit.today(in: county)
    try unit.keep(project, asStepOfProcedure: true)
    try note("propose", .proposed, of: project, words: "", photo: "", by: actor)
    try unit.hold(.proposer, of: Self.subject(project), in: county, by: actor)
  }

  /// Takes a step that the procedure allows in the project's state.
  func take(_ act: ProjectAct, by actor: Actor) throws {
    guard var project = try stored(act.project, in: act.county), actor.reaches(project.place) else {
      throw FieldProblem.projectUnknown
    }
    guard let step = ProjectProcedure.way.step(act.step, from: project.state) else {
      throw FieldProblem(
        "step_not_open", zh: "项目现为“\(project.state.labels.zh)”，不能办这一步，请刷新页面",
        en: "the project is \"\(project.state.labels.en)\"; this step is not open, reload the page")
    }
    try unit.check(actor, is: step.roles, at: project.place)
    try checkWords(act, step)
    try checkGuards(act, project)
    let office = try unit.staff(actor).office
    ProjectProcedure.take(step, on: try unit.today(in: act.county), office: office, in: &project)
    try unit.keep(project, asStepOfProcedure: true)
    let number = try note(
      step.code, step.to, of: project, words: act.words, photo: act.photo, by: actor)
    try keepScores(act, number, by: actor)
    if let duty = step.duty {
      try unit.hold(duty, of: Self.subject(project), in: act.county, by: actor)
    }
  }

  /// How a project is named where duties are held.
  static func subject(_ project: Project) -> String { "project/\(project.code)" }

  private func stored(_ code: String, in county: DivisionCode) throws -> Project? {
    try unit.entry(Project.self, in: county, key: [.text(code)])
  }

  private func checkWords(
    _ act: ProjectAct, _ step: ProcedureStep<ProjectState>
  ) throws(FieldProblem) {
    guard step.isForward || !act.words.isEmpty else { throw .reasonMissing }
    guard step.takesPhoto || act.photo.isEmpty else {
      throw FieldProblem(
        "photo_not_asked", zh: "这里不用拍照", en: "no photograph is needed here")
    }
  }

  private func checkGuards(_ act: ProjectAct, _ project: Project) throws {
    switch act.step {
    case "score": try checkScores(act)
    case "publicise": try checkNotice(of: project, .approved, in: act.county)
    case "announce": try checkNotice(of: project, .finished, in: act.county)
    case "settle": try checkSettled(project, in: act.county)
    case "withdraw": try checkUnfunded(project, in: act.county)
    default: break
    }
  }

  /// S39: all five criteria are scored, and each is good enough.
  private func checkScores(_ act: ProjectAct) throws(FieldProblem) {
    let good = FiveGoods.allCases.filter {
      (act.scores[$0]?.points ?? 0) >= SelectionScore.passing
    }
    guard good.count == FiveGoods.allCases.count else {
      throw FieldProblem(
        "five_goods_missing",
        zh: "“五个好”须逐项评分，每项不低于 \(SelectionScore.passing) 分；达不到的请退回并写明原因",
        en: "each of the five goods needs at least \(SelectionScore.passing) points; send the "
          + "project back with the reason otherwise")
    }
  }

  /// Where the rules of publicity ask for a notice, it hangs before the step is taken.
  private func checkNotice(
    of project: Project, _ trigger: PublicityTrigger, in county: DivisionCode
  ) throws {
    let rules = try PublicityDuties(on: unit.connection).scheme().rules
      .filter { $0.trigger == trigger }
    guard !rules.isEmpty else { return }
    let notices = try unit.entries(
      Notice.self, in: county, where: "subject", is: Self.subject(project))
    guard notices.contains(where: { notice in rules.contains { $0.code == notice.duty } }) else {
      throw FieldProblem(
        "notice_missing", zh: "请先在“公示”中发布本项目的公示", en: "publish the project's notice first")
    }
  }

  /// Moves a project on when the notice before its start is published: nobody enters that twice.
  func follow(_ event: PublicityEvent, in county: DivisionCode, by actor: Actor) throws {
    let parts = event.subject.split(separator: "/", maxSplits: 1).map(String.init)
    guard event.trigger == .approved, parts.count == 2, parts[0] == "project",
      let project = try stored(parts[1], in: county), project.state == .approved,
      try lastNumber(project.code, in: county) > 0
    else { return }
    try take(ProjectAct("publicise", of: project.code, in: county), by: actor)
  }

  /// Everything arranged was paid or given back, and nothing is reserved.
  private func checkSettled(_ project: Project, in county: DivisionCode) throws {
    let balance = try unit.books(of: county).balance(of: .project(project.code))
    guard balance.creditsPosted > 0, balance.standing == 0 else {
      throw FieldProblem(
        "not_settled", zh: "项目资金尚未付清或退回，不能结清",
        en: "money of the project is neither paid nor given back")
    }
  }

  /// Money that is arranged goes back first.
  private func checkUnfunded(_ project: Project, in county: DivisionCode) throws {
    let balance = try unit.books(of: county).balance(of: .project(project.code))
    guard balance.standing == 0 else {
      throw FieldProblem(
        "withdraw_funded", zh: "项目已安排资金，请先退回资金再撤回项目",
        en: "money is arranged to the project; return it first")
    }
  }

  @discardableResult
  private func note(
    _ code: String, _ state: ProjectState, of project: Project, words: String, photo: String,
    by actor: Actor
  ) throws -> Int {
    let county = project.place.county
    var step = ProjectStep()
    step.county = county
    step.project = project.code
    step.number = 1 + (try lastNumber(project.code, in: county))
    (step.step, step.state) = (code, state)
    (step.role, step.person) = (actor.role, actor.person)
    step.office = try unit.staff(actor).office
    step.day = try unit.today(in: county)
    (step.words, step.photo) = (words, photo)
    try unit.keep(step)
    return step.number
  }

  private func lastNumber(_ code: String, in county: DivisionCode) throws -> Int {
    let last = try unit.connection.integer(
      """
      SELECT max(number) FROM project_step WHERE county = \(county.text) AND project = \(code)
      """)
    return Int(last ?? 0)
  }

  private func keepScores(_ act: ProjectAct, _ round: Int, by actor: Actor) throws {
    guard act.step == "score" else { return }
    for criterion in FiveGoods.allCases {
      guard let given = act.scores[criterion] else { continue }
      var score = SelectionScore()
      score.county = act.county
      (score.project, score.round, score.criterion) = (act.project, round, criterion)
      (score.points, score.evidence, score.person) = (given.points, given.evidence, actor.person)
      score.day = try unit.today(in: act.county)
      try unit.keep(score)
    }
  }
}
