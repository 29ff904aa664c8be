import Domain
import Portal
import Storage
import Web

/// A project in hand: what it is, its way so far, and the acts that are open to a role.
struct ProjectDesk {
  /// An act that is open, with its questions.
  struct Act {
    let step: String
    let heading: String
    let remark: String
    let fields: [FormField]
    let submit: Phrase
    let route: ConsoleRoute
    var hidden: [String: String] = [:]
  }

  private let project: ProjectTotals
  private let steps: [ProjectStep]
  private let budgets: BudgetHistory
  private let atlas: Atlas
  private let language: Language

  init(
    _ project: ProjectTotals, steps: [ProjectStep], budgets: BudgetHistory, _ atlas: Atlas,
    _ language: Language
  ) {
    self.project = project
    self.steps = steps
    self.budgets = budgets
    self.atlas = atlas
    self.language = language
  }

  /// What it is.
  var facts: Markup {
    let record = project.record
    let state = record.state.labels
    let facts = FactList([
      .named(language("状态", "State"), language(state.zh, state.en)),
      .init(language("预算", "Budget"), Amount(fen: record.budget.fen), language),
      .init(language("已安排", "Arranged"), Amount(fen: project.arranged), language),
      .init(language("已支付", "Paid"), Amount(fen: project.paid), language),
    ])
    let words = [
      (language("地点", "Place"), atlas.name(record.place)(language)),
      (language("编号", "Code"), record.code), (language("实施单位", "Implementer"), record.implementer),
      (language("建设任务", "Work"), record.content),
      (language("带贫减贫机制", "Profit link"), record.profitLink),
      (
        language("受益", "Helps"),
        language(
          "\(record.households) 户（其中脱贫户 \(record.poorHouseholds) 户）",
          "\(record.households) households, \(record.poorHouseholds) registered poor")
      ),
    ]
    let pairs = words.filter { !$0.1.isEmpty }.map { label, value -> Markup in
      "<dt>\(label)</dt><dd>\(value)</dd>"
    }
    let open = Link(language("公开页面", "Public page"), .project(project.id.value)).markup
    return facts.markup + "<dl class=\"pairs\">\(pairs.joined())</dl><p class=\"how\">\(open)</p>"
  }

  /// The way so far, and what comes next; that of a new budget, if there is one, first.
  var way: Markup {
    let changes = ProjectSteps.stops(budgets, language)
    let stops = ProjectSteps.stops(steps, of: project.id, now: project.record.state, language)
    let budget =
      changes.isEmpty
      ? "" : Card.titled(language("预算调整", "New budgets"), "", Way(changes).markup(language))
    return budget
      + Card.titled(
        language("一路经手", "Hand to hand"), language("\(steps.count) 步", "\(steps.count) steps"),
        Way(stops).markup(language))
  }

  /// The acts that a role may take now: on a budget that is asked for, on the project, and last the
  /// request for a new budget.
  func acts(for role: Role) -> [Act] {
    let own = ProjectProcedure.way.steps(from: project.record.state)
      .filter { $0.roles.contains(role) }.map(act)
    guard PlanChangeProcedure.adjustable.contains(project.record.state) || budgets.open != nil
    else {
      return own
    }
    let change = PlanChangeProcedure.way.steps(from: budgets.state)
      .filter { $0.roles.contains(role) }.map(budgetAct)
    return budgets.open == nil ? own + change : change + own
  }

  private func budgetAct(_ step: ProcedureStep<PlanChangeState>) -> Act {
    let asks = step.code == PlanChangeProcedure.request
    let wanted = budgets.open.map { Amount(fen: $0.budget.fen) }
    let now = Amount(fen: project.record.budget.fen)
    var fields: [FormField] = []
    if asks {
      fields.append(
        FormField(
          "budget", Phrase(zh: "新预算", en: "New budget"), .money, isRequired: true,
          help: Phrase(
            zh: "现行预算 \(now.exact(.zh))，批准前照旧", en: "\(now.exact(.en)) stays in force until then")))
    }
    fields += closing(
      of: step, needsWords: asks || !step.isForward,
      about: wanted.map {
        Phrase(
          zh: "就“\(project.record.name)”、新预算 \($0.exact(.zh))（现行 \(now.exact(.zh))）办理",
          en: "for this project and a new budget of \($0.exact(.en)), now \(now.exact(.en))")
      })
    return Act(
      step: step.code, heading: step.labels.phrase(language),
      remark: wanted.map { language("新预算 \($0.exact(.zh))", "\($0.exact(.en))") } ?? "",
      fields: fields, submit: step.labels.phrase, route: .takeBudgetStep,
      hidden: ["after": String(budgets.steps.last?.number ?? 0)])
  }

  private func act(_ step: ProcedureStep<ProjectState>) -> Act {
    var fields: [FormField] = []
    if step.code == "score" { fields += Self.scoreFields }
    if step.takesPhoto { fields.append(Self.photoField) }
    let budget = Amount(fen: project.record.budget.fen)
    fields += closing(
      of: step, needsWords: !step.isForward,
      about: Phrase(
        zh: "就“\(project.record.name)”、预算 \(budget.exact(.zh))办理",
        en: "for this project and a budget of \(budget.exact(.en))"))
    let reached = step.to.labels
    return Act(
      step: step.code, heading: language(step.labels.zh, step.labels.en),
      remark: language("办后为“\(reached.zh)”", "leads to \"\(reached.en)\""), fields: fields,
      submit: step.labels.phrase, route: .takeStep)
  }

  /// What every step asks for in the end: public words, and a code that is bound to what is shown.
  private func closing<State: CodeList>(
    of step: ProcedureStep<State>, needsWords: Bool, about: Phrase?
  ) -> [FormField] {
    let words = FormField(
      "words",
      needsWords
        ? Phrase(zh: "原因（公开）", en: "Reason (public)")
        : Phrase(zh: "意见（公开）", en: "Opinion (public)"), .text(atMost: 300),
      isRequired: needsWords)
    guard step.needsStepUp else { return [words] }
    let code = FormField(
      "code", Phrase(zh: "动态码", en: "Time code"), .code, isRequired: true, help: about)
    return [words, code]
  }

  private static let photoField = FormField(
    "photo", Phrase(zh: "现场照片", en: "Photograph"), .file(["jpg", "jpeg", "png"]),
    help: Phrase(
      zh: "JPEG 或 PNG，不超过 8 MB；照片会公开，请拍工程，不拍人。定位信息会自动去掉。",
      en:
        "JPEG or PNG, at most 8 MB; it becomes public: photograph the work, not people. "
        + "Where it was taken is removed."))

  private static var scoreFields: [FormField] {
    FiveGoods.allCases.flatMap { criterion in
      [
        FormField(
          "points_\(criterion.rawValue)", criterion.labels.phrase,
          .number(0...Int64(SelectionScore.best)), isRequired: true,
          help: Phrase(
            zh: "0–\(SelectionScore.best) 分，\(SelectionScore.passing) 分以上为合格",
            en: "0 to \(SelectionScore.best) points, \(SelectionScore.passing) to pass")),
        FormField(
          "evidence_\(criterion.rawValue)", Phrase(zh: "依据", en: "Evidence"), .text(atMost: 200)),
      ]
    }
  }

  /// The scores that a form brought.
  static func scores(_ answers: FormAnswers) -> [FiveGoods: (points: Int, evidence: String)] {
    FiveGoods.allCases.reduce(into: [:]) { scores, criterion in
      guard let points = Int(answers["points_\(criterion.rawValue)"]) else { return }
      scores[criterion] = (points, answers["evidence_\(criterion.rawValue)"])
    }
  }
}
