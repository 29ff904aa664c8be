extension ScreeningRule {
  /// R18: one person stands several times among the payees, or in two households of the poverty
  /// register at the same time.
  static let duplicate = ScreeningRule(
    name: "R18", labels: Labels(zh: "名册重复", en: "One person several times in the registers"),
    basis: Labels(
      zh: "名册一人一户", en: "one record for a person"),
    source: "practice.md 4.7, 4.8; S56, S77",
    reads: ["payee", "person"], parameters: [],
    evidence: [.payees, .households],
    caution: Labels(
      zh: "分户、并户、录入错误都会造成；多为数据纠错，不等于多领。",
      en: "Split or joined households and slips of typing cause it; nobody need have had more."),
    example: RuleExample(
      zh: "同一身份证号有两个收款人编号", en: "one ID number under two codes of payees",
      hit: { $0.tellDuplicate(born: 1) }, near: { $0.tellDuplicate(born: 2) }),
    search: .county { facts, _ in
      facts.persons.compactMap { payees in
        guard let first = payees.first.map({ facts.payees[Int($0)] }), let person = first.person
        else { return nil }
        let households = facts.members.doubled(person)
        guard payees.count > 1 || !households.isEmpty else { return nil }
        var evidence = [
          (EvidenceField.payees, payees.prefix(10).map { facts.payees[Int($0)] }.codes)
        ]
        if !households.isEmpty {
          evidence.append((.households, households.prefix(10).joined(separator: ",")))
        }
        return Suspicion(
          "R18", "payee/\(first.code)", at: first.place, evidence, synthetic: first.isSynthetic)
      }
    })
}

extension ScreeningStory {
  fileprivate mutating func tellDuplicate(born: Int) {
    _ = payee("H1", born: 1)
    _ = payee("H2", born: born)
  }
}
