extension ScreeningRule {
  /// R8: a business of the payee's household while paid for need.
  static let company = ScreeningRule(
    name: "R8",
    labels: Labels(zh: "有企业或个体户登记领取困难补助", en: "A business in the household while paid for need"),
    basis: Labels(
      zh: "与市场监管登记比对", en: "compared with the market register"),
    source: "practice.md 4.8; S30d, S46",
    reads: ["payment", "payee", "person", "project", "programme", "company_record"],
    parameters: [],
    evidence: ListedWhilePaid.evidence,
    caution: Labels(
      zh: "合作社成员不算；可能已停业未注销、被冒名登记。",
      en:
        "Members of cooperatives do not count; it may be dormant, or registered in a borrowed name."
    ),
    example: RuleExample(
      zh: "领取时为企业法定代表人", en: "legal representative of a company on the day of payment",
      hit: { $0.tellCompany(kind: "legal_person") },
      near: { $0.tellCompany(kind: "cooperative_member") }),
    search: .county { facts, _ in
      ListedWhilePaid(rule: "R8", list: .companies, onlyForNeed: true)
        .suspicions(in: facts) { rows, _ in ReferenceList.companies.speaks(rows) }
    })
}

extension ScreeningStory {
  fileprivate mutating func tellCompany(kind: String) {
    let payee = payee("H1")
    list(.companies, "2016-05-01", kind: kind)
    pay(payee, from: project(of: programme("G1")), on: "2018-06-01")
  }
}
