extension ScreeningRule {
  /// R4: programmes that exclude each other, paid to one person in one year.
  static let exclusive = ScreeningRule(
    name: "R4", labels: Labels(zh: "互斥政策同时享受", en: "Programmes that exclude each other"),
    basis: Labels(
      zh: "如低保与特困供养、居民与职工医保互斥", en: "such as subsistence allowance and support of the destitute"),
    source: "practice.md 4.8; S49b",
    reads: ["payment", "payee", "project", "programme"], parameters: [],
    evidence: [.programmes],
    caution: Labels(
      zh: "年内由一项转到另一项的，转换当年会同时出现，须看月份。",
      en:
        "Somebody who changed from one to the other within the year shows both; look at the months."
    ),
    example: RuleExample(
      zh: "同组两项政策，2018年各领一次", en: "two programmes of one group, both paid in 2018",
      hit: { $0.tellBoth(second: "2018-11-01") }, near: { $0.tellBoth(second: "2019-01-01") }),
    search: .county { facts, _ in
      let isExclusive = facts.programmes.map { !$0.group.isEmpty }
      return PersonYears(facts).flatMap { person, year, paid in
        let programmes = paid.map(PersonYears.programme).filter { isExclusive[$0] }
        guard programmes.count > 1 else { return [] }
        let groups = Dictionary(grouping: Set(programmes)) { facts.programmes[$0].group }
        return groups.filter { $0.value.count > 1 }.map { group, positions in
          let codes = positions.map { facts.programmes[$0].code }.sorted()
          return Suspicion(
            "R4", "payee/\(person.code)", "\(group)/\(year)", at: person.place,
            [(.programmes, codes.joined(separator: ","))], synthetic: person.isSynthetic)
        }
      }
    })
}

extension ScreeningStory {
  fileprivate mutating func tellBoth(second: String) {
    let payee = payee("H1")
    let first = project("P1", of: programme("G1", group: "低保特困"))
    let other = project("P2", of: programme("G2", group: "低保特困"))
    pay(payee, from: first, on: "2018-05-20")
    pay(payee, from: other, on: second)
  }
}
