extension ScreeningRule {
  /// R15: paid for what was not consented to and approved, or more than the plan allows.
  static let plan = ScreeningRule(
    name: "R15",
    labels: Labels(zh: "未按批准计划支付或超计划", en: "Not traceable to an approved plan, or over it"),
    basis: Labels(
      zh: "无计划不报账；超计划10%以上须重新批准", en: "no payment without a plan; above 10% it needs a new approval"
    ),
    source: "practice.md 2.3, 4.8; S25b, S25c",
    reads: ["project", "plan_change", "payment"],
    parameters: [
      RuleParameter("over_percent", 10, zh: "超计划百分比上限", en: "most percent above the plan")
    ],
    evidence: [.approved, .firstPaid, .budget, .paidSum],
    caution: Labels(
      zh: "计划调整已批准但预算未更新的，属数据纠错。",
      en: "The plan may have been changed with approval and the budget not brought up to date."),
    example: RuleExample(
      zh: "预算1000元，支付1100.01元", en: "1,000 yuan planned, 1,100.01 yuan paid",
      hit: { $0.tellPlan(paid: 110_001) }, near: { $0.tellPlan(paid: 110_000) }),
    search: .county { facts, limit in
      let most = 100 + limit("over_percent")
      let batches = Dictionary(grouping: facts.batches, by: \.project)
      return facts.paidProjects.compactMap { position, sum in
        let project = facts.projects[Int(position)]
        var reasons: [(EvidenceField, String)] = []
        let consented = project.consented ?? .max
        if max(consented, project.approved ?? .max) > sum.first {
          reasons.append((.approved, project.approved.map(ListedWhilePaid.text) ?? "none"))
          reasons.append((.firstPaid, ListedWhilePaid.text(sum.first)))
        }
        if let over = excess(over: project, most, batches[position] ?? []) {
          reasons.append((.budget, Money(fen: over.budget).yuan))
          reasons.append((.paidSum, Money(fen: over.paid).yuan))
        }
        guard !reasons.isEmpty else { return nil }
        return Suspicion(
          "R15", "project/\(project.code)", at: project.place, reasons,
          synthetic: project.isSynthetic)
      }
    })

  /// The last day by which more was paid than the budget of that day allowed, in fen.
  private static func excess(
    over project: ProjectFact, _ most: Int64, _ batches: [BatchFact]
  ) -> (budget: Int64, paid: Int64)? {
    var paid: Int64 = 0
    var found: (budget: Int64, paid: Int64)?
    for batch in batches.sorted(by: { $0.paid < $1.paid }) {
      paid += batch.total
      let budget = project.budget(on: batch.paid)
      if paid * 100 > budget * most { found = (budget, paid) }
    }
    return found
  }
}

extension ScreeningFacts {
  /// What each paid project was paid, in fen, and on which day first.
  var paidProjects: [Int32: (fen: Int64, first: Int32)] {
    var sums: [Int32: (fen: Int64, first: Int32)] = [:]
    for batch in batches {
      let known = sums[batch.project] ?? (0, .max)
      sums[batch.project] = (known.fen + batch.total, min(known.first, batch.paid))
    }
    return sums
  }
}

extension ScreeningStory {
  fileprivate mutating func tellPlan(paid: Int64) {
    let payee = payee("U1", born: nil, .implementer)
    pay(payee, paid, from: project(budget: 100_000), on: "2018-06-01")
  }
}
