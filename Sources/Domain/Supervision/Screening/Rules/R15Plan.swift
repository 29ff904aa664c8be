extension ScreeningRule {
  /// R15: paid for what was not consented to and approved, or more than the plan allows.
  static let plan = ScreeningRule(
    name: "R15",
    labels: Labels(zh: "未按批准计划支付或超计划", en: "Not traceable to an approved plan, or over it"),
    basis: Labels(
      zh: "无计划不报账；超计划10%以上须重新批准", en: "no payment without a plan; above 10% it needs a new approval"
    ),
    source: "practice.md 2.3, 4.8; S25b, S25c",
    reads: ["project", "payment"],
    parameters: [
      RuleParameter("over_percent", 10, zh: "超计划百分比上限", en: "most percent above the plan")
    ],
    caution: Labels(
      zh: "计划调整已批准但预算未更新的，属数据纠错。",
      en: "The plan may have been changed with approval and the budget not brought up to date."),
    example: RuleExample(
      zh: "预算1000元，支付1100.01元", en: "1,000 yuan planned, 1,100.01 yuan paid",
      hit: { $0.tellPlan(paid: 110_001) }, near: { $0.tellPlan(paid: 110_000) }),
    search: .county { facts, limit in
      let most = 100 + limit("over_percent")
      return facts.paidProjects.compactMap { position, sum in
        let project = facts.projects[Int(position)]
        var reasons: [(String, String)] = []
        let consented = project.consented ?? .max
        if max(consented, project.approved ?? .max) > sum.first {
          reasons.append(("approved", project.approved.map(ListedWhilePaid.text) ?? "none"))
          reasons.append(("first_paid", ListedWhilePaid.text(sum.first)))
        }
        if sum.fen * 100 > project.budget * most {
          reasons.append(("budget", Money(fen: project.budget).yuan))
          reasons.append(("paid", Money(fen: sum.fen).yuan))
        }
        guard !reasons.isEmpty else { return nil }
        return Suspicion(
          "R15", "project/\(project.code)", at: project.place, reasons,
          synthetic: project.isSynthetic)
      }
    })
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
