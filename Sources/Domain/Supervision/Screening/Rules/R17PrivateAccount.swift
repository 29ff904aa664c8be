extension ScreeningRule {
  /// R17: an organisation was paid into a person's account, or into none.
  static let privateAccount = ScreeningRule(
    name: "R17",
    labels: Labels(zh: "单位款项进个人账户或付现金", en: "An organisation paid into a person's account"),
    basis: Labels(
      zh: "专户专账，不得使用个人账户、现金", en: "no private accounts and no cash"),
    source: "practice.md 2.6, 4.8; S30a",
    reads: ["payment", "payee"], parameters: [],
    evidence: [.account],
    caution: Labels(
      zh: "单位结算卡也以62开头；没有账号的可能只是未录入。",
      en:
        "Settlement cards of organisations begin with 62 too; an account may just not be recorded."),
    example: RuleExample(
      zh: "合作社的收款账号与一农户相同", en: "a cooperative has the account of a household",
      hit: { $0.tellPrivate(account: "990000H1") }, near: { $0.tellPrivate(account: "990000U1") }),
    search: .county { facts, _ in
      let persons = Set(facts.payees.filter { $0.isHousehold && $0.account >= 0 }.map(\.account))
      return facts.payees.enumerated().compactMap { position, payee in
        guard !payee.isHousehold, facts.isPaid(position),
          payee.account < 0 || payee.isCard || persons.contains(payee.account)
        else { return nil }
        let what = payee.account < 0 ? "none" : payee.isCard ? "card" : "of_a_household"
        return Suspicion(
          "R17", "payee/\(payee.code)", at: payee.place, [(.account, what)],
          synthetic: payee.isSynthetic)
      }
    })
}

extension ScreeningStory {
  fileprivate mutating func tellPrivate(account: String) {
    _ = payee("H1")
    let organisation = payee("U1", born: nil, account: account, .implementer)
    pay(organisation, from: project(), on: "2018-06-01")
  }
}
