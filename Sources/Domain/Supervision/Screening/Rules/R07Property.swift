extension ScreeningRule {
  /// R7: a commercial flat or several dwellings of the payee's household while paid for need.
  static let property = ScreeningRule(
    name: "R7",
    labels: Labels(
      zh: "有商品房或多套房领取困难补助", en: "A commercial flat or several dwellings while paid for need"),
    basis: Labels(
      zh: "与不动产、房管信息比对", en: "compared with the property register"),
    source: "practice.md 4.8; S46, S53a",
    reads: ["payment", "payee", "person", "project", "programme", "property_record"],
    parameters: [
      RuleParameter(
        "least_dwellings", 2, zh: "非安置住房达到几套", en: "dwellings, relocation housing apart")
    ],
    evidence: ListedWhilePaid.evidence,
    caution: Labels(
      zh: "易地搬迁安置房不算；可能是共有、继承或名单重复。",
      en: "Relocation housing does not count; it may be shared, inherited, or listed twice."),
    example: RuleExample(
      zh: "领取时名下有商品房", en: "a commercial flat in the payee's name on the day of payment",
      hit: { $0.tellProperty(kind: "commercial") }, near: { $0.tellProperty(kind: "relocation") }),
    search: .county { facts, limit in
      let least = Int(limit("least_dwellings"))
      return ListedWhilePaid(rule: "R7", list: .property, onlyForNeed: true)
        .suspicions(in: facts) { rows, _ in
          rows.contains { $0.kind == "commercial" }
            || rows.count { $0.kind == "other" } >= least
        }
    })
}

extension ScreeningStory {
  fileprivate mutating func tellProperty(kind: String) {
    let payee = payee("H1")
    list(.property, "2016-05-01", kind: kind)
    list(.property, "2010-01-01", kind: "other")
    pay(payee, from: project(of: programme("G1")), on: "2018-06-01")
  }
}
