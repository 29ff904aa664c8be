extension ScreeningRule {
  /// R18: one person stands several times in the register of payees.
  static let duplicate = ScreeningRule(
    name: "R18", labels: Labels(zh: "名册重复", en: "One person several times in the register"),
    basis: Labels(
      zh: "名册一人一户", en: "one record for a person"),
    source: "practice.md 4.7, 4.8; S56, S77",
    reads: ["payee"], parameters: [],
    evidence: [.payees],
    caution: Labels(
      zh: "分户、并户、录入错误都会造成；多为数据纠错，不等于多领。",
      en: "Split or joined households and slips of typing cause it; nobody need have had more."),
    example: RuleExample(
      zh: "同一身份证号有两个收款人编号", en: "one ID number under two codes of payees",
      hit: { $0.tellDuplicate(born: 1) }, near: { $0.tellDuplicate(born: 2) }),
    search: .county { facts, _ in
      var found: [Suspicion] = []
      var last: Int64 = 0
      for (place, position) in facts.byPerson.enumerated().dropFirst() {
        let person = facts.payees[Int(position)].person
        guard person == facts.payees[Int(facts.byPerson[place - 1])].person, person != last
        else { continue }
        last = person
        let payees = facts.positions(of: person).map { facts.payees[Int($0)] }
        found.append(
          Suspicion(
            "R18", "payee/\(payees[0].code)", at: payees[0].place,
            [(.payees, payees.prefix(10).codes)], synthetic: payees[0].isSynthetic))
      }
      return found
    })
}

extension ScreeningStory {
  fileprivate mutating func tellDuplicate(born: Int) {
    _ = payee("H1", born: 1)
    _ = payee("H2", born: born)
  }
}
