extension ScreeningRule {
  /// R9: a village cadre or kin of one was paid, without the villagers' discussion on record.
  static let cadre = ScreeningRule(
    name: "R9",
    labels: Labels(zh: "村干部及亲属领取且无民主评议记录", en: "Cadres and kin paid without the villagers' review"),
    basis: Labels(
      zh: "与村干部及亲属名单比对", en: "compared with the list of village cadres and kin"),
    source: "practice.md 4.8; S46, S51c",
    reads: ["payment", "payee", "person", "beneficiary", "cadre_record"], parameters: [],
    evidence: ListedWhilePaid.evidence,
    caution: Labels(
      zh: "村干部及亲属符合条件的可以领取，本身并不违规；只提示查看民主评议记录，不作为停发理由。",
      en: "Cadres and kin may be paid like others; "
        + "this only asks to look for the review, never to stop."),
    example: RuleExample(
      zh: "村干部亲属在任期内领取，受益名单上没有评议日期",
      en: "a cadre's kin was paid, and the decided list has no day of review",
      hit: { $0.tellCadre(reviewed: false) }, near: { $0.tellCadre(reviewed: true) }),
    search: .county { facts, _ in
      let reviewed = Set(
        facts.beneficiaries.filter(\.isReviewed).map { Pair(project: $0.project, payee: $0.payee) })
      return ListedWhilePaid(rule: "R9", list: .cadres, onlyForNeed: false)
        .suspicions(in: facts) { _, payment in
          let payee = facts.payments.payee[Int(payment)]
          let project = facts.batch(of: payment).project
          return !reviewed.contains(Pair(project: project, payee: payee))
        }
    })

  private struct Pair: Hashable {
    let project: Int32
    let payee: Int32
  }
}

extension ScreeningStory {
  fileprivate mutating func tellCadre(reviewed: Bool) {
    let payee = payee("H1")
    let project = project()
    list(.cadres, "2017-01-01", until: "2020-01-01", kind: "kin")
    decide(payee, for: project, reviewed: reviewed)
    pay(payee, from: project, on: "2018-06-01")
  }
}
