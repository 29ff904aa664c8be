extension ScreeningRule {
  /// R10: the ID number is missing or wrong, or stands under another name elsewhere.
  static let identity = ScreeningRule(
    name: "R10",
    labels: Labels(zh: "身份证号缺失、错误或与姓名不符", en: "ID number missing, wrong or of another name"),
    basis: Labels(
      zh: "与公安及各部门名单比对", en: "compared with the lists of other offices"),
    source: "practice.md 4.8; S48, S54, S56",
    reads: ["payee"] + ReferenceList.allCases.map(\.register.name), parameters: [],
    evidence: [.number, .lists],
    caution: Labels(
      zh: "生僻字、曾用名、同音字、十五位旧号码会造成不符；十五位号码已自动换算。",
      en: "Rare characters, former names and old 15-digit numbers differ; the latter are converted."
    ),
    example: RuleExample(
      zh: "名册写“甲”，死亡名单上同一号码写“乙”",
      en: "one name in the register of payees, another in a list, with the same number",
      hit: { $0.tellNames(listed: "乙") }, near: { $0.tellNames(listed: "甲") }),
    search: .county { facts, _ in
      var found: [Suspicion] = []
      for payee in facts.payees where payee.isHousehold && payee.person == nil {
        found.append(suspicion(payee, payee.hasNumber ? "wrong" : "missing", ""))
      }
      for (person, lists) in namings(in: facts) {
        for position in facts.positions(of: person) {
          let payee = facts.payees[Int(position)]
          let others = lists.filter { $0.name != payee.name }.map(\.list.rawValue)
          guard payee.isHousehold, !others.isEmpty else { continue }
          found.append(
            suspicion(payee, "other_name", Set(others).sorted().joined(separator: ",")))
        }
      }
      return found
    })

  /// The names that lists give to persons.
  private static func namings(
    in facts: ScreeningFacts
  ) -> [PersonKey: [(list: ReferenceList, name: String)]] {
    var names: [PersonKey: [(list: ReferenceList, name: String)]] = [:]
    for (list, persons) in facts.lists {
      for (person, rows) in persons {
        for row in rows where !row.name.isEmpty {
          names[person, default: []].append((list, row.name))
        }
      }
    }
    return names
  }

  private static func suspicion(_ payee: PayeeFact, _ what: String, _ lists: String) -> Suspicion {
    Suspicion(
      "R10", "payee/\(payee.code)", at: payee.place,
      [(.number, what)] + (lists.isEmpty ? [] : [(.lists, lists)]), synthetic: payee.isSynthetic)
  }
}

extension ScreeningStory {
  fileprivate mutating func tellNames(listed: String) {
    let payee = payee("H1", named: "甲")
    list(.payroll, "2010-01-01", until: "2011-01-01", named: listed)
    pay(payee, from: project(), on: "2018-06-01")
  }
}
