extension ScreeningRule {
  /// R14: on the decided list, and not paid though others are.
  static let unpaid = ScreeningRule(
    name: "R14", labels: Labels(zh: "应享未享", en: "Eligible but unpaid"),
    basis: Labels(
      zh: "审定名单与支付比对；应补未补同样是问题",
      en: "the decided list beside the payments; too little counts as much as too much"),
    source: "practice.md 2.6, 4.8; S30c",
    reads: ["beneficiary", "payment", "project"],
    parameters: [
      RuleParameter(
        "wait_days", 30, zh: "项目首次支付（或验收）后等待天数",
        en: "days after the project's first payment to a household, or its acceptance")
    ],
    evidence: [.decided, .since, .units],
    caution: Labels(
      zh: "账户有误被银行退回、分批发放、本人放弃的要核实；名单上已取消的不算。",
      en: "The bank may have refused the account, payment may come in rounds, "
        + "or the household gave it up."),
    example: RuleExample(
      zh: "邻户11月30日已领，本户31天后仍未领",
      en: "a neighbour was paid on 30 November, this one not 31 days later",
      hit: { $0.tellUnpaid(first: "2018-11-30") }, near: { $0.tellUnpaid(first: "2018-12-01") }),
    search: .county { facts, limit in
      let wait = Int32(limit("wait_days"))
      let starts = firstPayments(facts)
      return facts.beneficiaries.compactMap { row in
        let project = facts.projects[Int(row.project)]
        guard !row.isWithdrawn, let start = starts[row.project] ?? project.accepted,
          facts.today - wait > max(start, row.decided), !isPaid(row, in: facts)
        else { return nil }
        let payee = facts.payees[Int(row.payee)]
        return Suspicion(
          "R14", "payee/\(payee.code)", project.code, at: payee.place,
          [
            (.decided, ListedWhilePaid.text(row.decided)), (.since, ListedWhilePaid.text(start)),
            (.units, "\(row.quantity)"),
          ], synthetic: payee.isSynthetic)
      }
    })

  /// The first day on which each project with a decided list paid a household.
  private static func firstPayments(_ facts: ScreeningFacts) -> [Int32: Int32] {
    var first: [Int32: Int32] = [:]
    let listed = Set(facts.beneficiaries.map(\.project))
    guard !listed.isEmpty else { return [:] }
    let wanted = facts.batches.map { listed.contains($0.project) }
    for (payment, batch) in facts.payments.batch.enumerated() where wanted[Int(batch)] {
      guard facts.payees[Int(facts.payments.payee[payment])].isHousehold else { continue }
      let batch = facts.batches[Int(batch)]
      first[batch.project] = min(first[batch.project] ?? .max, batch.paid)
    }
    return first
  }

  /// Whether the project paid the payee, or the same person under another code.
  private static func isPaid(_ row: BeneficiaryFact, in facts: ScreeningFacts) -> Bool {
    let person = facts.payees[Int(row.payee)].person
    let same = person.map { Array(facts.positions(of: $0)) } ?? [row.payee]
    return same.contains { payee in
      facts.payments(of: Int(payee)).contains { facts.batch(of: $0).project == row.project }
    }
  }
}

extension ScreeningStory {
  fileprivate mutating func tellUnpaid(first: String) {
    let neighbour = payee("H1", born: 1)
    let payee = payee("H2", born: 2)
    let project = project()
    decide(neighbour, for: project)
    decide(payee, for: project)
    pay(neighbour, from: project, on: first)
  }
}
