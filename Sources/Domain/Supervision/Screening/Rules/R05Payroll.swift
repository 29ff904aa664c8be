extension ScreeningRule {
  /// R5: somebody of the payee's household is on the public payroll while paid for need.
  static let payroll = ScreeningRule(
    name: "R5", labels: Labels(zh: "家有财政供养人员领取困难补助", en: "On the public payroll and paid for need"),
    basis: Labels(
      zh: "与人社、财政供养名单比对", en: "compared with the public payroll"),
    source: "practice.md 4.8; S29, S30d, S46, S52b",
    reads: ["payment", "payee", "person", "project", "programme", "payroll_record"],
    parameters: [],
    evidence: ListedWhilePaid.evidence,
    caution: Labels(
      zh: "公益岗、临时聘用不是财政供养；名单更新滞后、离职未销的要核实。",
      en: "Public-benefit and temporary posts are no public payroll; lists lag behind."),
    example: RuleExample(
      zh: "在编人员2018年领取只补困难户的补助", en: "on the payroll in 2018 while paid for need",
      hit: { $0.tellPayroll(kind: "") }, near: { $0.tellPayroll(kind: "temporary") }),
    search: .county { facts, _ in
      ListedWhilePaid(rule: "R5", list: .payroll, onlyForNeed: true)
        .suspicions(in: facts) { rows, _ in ReferenceList.payroll.speaks(rows) }
    })
}

extension ScreeningStory {
  fileprivate mutating func tellPayroll(kind: String) {
    let payee = payee("H1")
    list(.payroll, "2017-01-01", kind: kind)
    pay(payee, from: project(of: programme("G1")), on: "2018-06-01")
  }
}
