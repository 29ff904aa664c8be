extension ScreeningRule {
  /// R12: an amount that is not standard times units.
  static let amount = ScreeningRule(
    name: "R12", labels: Labels(zh: "金额不等于标准乘数量", en: "Amount is not standard times units"),
    basis: Labels(
      zh: "补助政策清单的标准和审定名单的数量", en: "the standard of the programme and the units of the decided list"
    ),
    source: "practice.md 4.8; S12b, S49a",
    reads: ["payment", "project", "programme", "beneficiary"], parameters: [],
    evidence: [.paidSum, .standard, .units, .payee],
    caution: Labels(
      zh: "补发、扣回、标准年中调整会造成不符；名单未录数量的，只看是否为整数单位、是否超过上限。",
      en: "Supplements, deductions and a changed standard differ; "
        + "without a decided list only whole units up to the limit are asked for."),
    example: RuleExample(
      zh: "每亩100元、审定3亩，支付300.01元", en: "100 yuan a mu, 3 mu decided, 300.01 yuan paid",
      hit: { $0.tellAmount(30_001) }, near: { $0.tellAmount(30_000) }),
    search: .county { facts, _ in
      let units = Dictionary(
        facts.beneficiaries.map { (key($0.project, $0.payee), $0.quantity) }
      ) { first, _ in first }
      let programmes = facts.batches.map { facts.projects[Int($0.project)].programme }
      let (batches, payees) = (facts.payments.batch, facts.payments.payee)
      return batches.indices.compactMap { position in
        let batch = Int(batches[position])
        guard programmes[batch] >= 0 else { return nil }
        return suspicion(
          Int32(position), facts.programmes[Int(programmes[batch])],
          units: units.isEmpty ? nil : units[key(facts.batches[batch].project, payees[position])],
          in: facts)
      }
    })

  private static func key(_ project: Int32, _ payee: Int32) -> Int64 {
    Int64(project) << 32 | Int64(payee)
  }

  private static func suspicion(
    _ payment: Int32, _ programme: ProgrammeFact, units: Int64?, in facts: ScreeningFacts
  ) -> Suspicion? {
    let fen = facts.payments.fen[Int(payment)]
    let standard = programme.standard
    guard standard > 0 else { return nil }
    if let units {
      if fen == standard * units { return nil }
    } else if fen % standard == 0, programme.most == 0 || fen / standard <= programme.most {
      return nil
    }
    let payee = facts.payees[Int(facts.payments.payee[Int(payment)])]
    guard payee.isHousehold else { return nil }
    return Suspicion(
      "R12", "payment/\(facts.id(of: payment))", at: payee.place,
      [
        (.paidSum, Money(fen: fen).yuan), (.standard, Money(fen: standard).yuan),
        (.units, units.map(String.init) ?? "1-\(programme.most)"), (.payee, payee.code),
      ], synthetic: payee.isSynthetic)
  }
}

extension ScreeningStory {
  fileprivate mutating func tellAmount(_ fen: Int64) {
    let payee = payee("H1")
    let project = project(of: programme("G1"))
    decide(payee, for: project, units: 3)
    pay(payee, fen, from: project, on: "2018-06-01")
  }
}
