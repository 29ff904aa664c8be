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
  }

  private let project: ProjectTotals
  private let steps: [ProjectStep]
  private let atlas: Atlas
  private let language: Language

  init(_ project: ProjectTotals, steps: [ProjectStep], _ atlas: Atlas, _ language: Language) {
    self.project = project
    self.steps = steps
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

  /// The way so far, and what comes next.
  var way: Markup {
    Card.titled(
      language("一路经手", "Hand to hand"), language("\(steps.count) 步", "\(steps.count) steps"),
      Way(ProjectSteps.stops(steps, now: project.record.state, language)).markup(language))
  }

  /// The acts that a role may take now.
  func acts(for role: Role) -> [Act] {
    ProjectProcedure.way.steps(from: project.record.state).filter { $0.roles.contains(role) }
      .map(act)
  }

  private func act(_ step: ProcedureStep<ProjectState>) -> Act {
    var fields: [FormField] = []
    if step.code == "score" { fields += Self.scoreFields }
    fields.append(
      FormField(
        "words",
        step.isForward
          ? Phrase(zh: "意见（公开）", en: "Opinion (public)")
          : Phrase(zh: "原因（公开）", en: "Reason (public)"), .text(atMost: 300),
        isRequired: !step.isForward))
    if step.needsStepUp {
      fields.append(
        FormField(
          "code", Phrase(zh: "动态码", en: "Time code"), .code, isRequired: true,
          help: Phrase(
            zh:
              "就“\(project.record.name)”、预算 \(Amount(fen: project.record.budget.fen).exact(.zh))办理",
            en: "for this project and a budget of "
              + Amount(fen: project.record.budget.fen).exact(.en))))
    }
    let reached = step.to.labels
    return Act(
      step: step.code, heading: language(step.labels.zh, step.labels.en),
      remark: language("办后为“\(reached.zh)”", "leads to \"\(reached.en)\""), fields: fields,
      submit: step.labels.phrase)
  }

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
