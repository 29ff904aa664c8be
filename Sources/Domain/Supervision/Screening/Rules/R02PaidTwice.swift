extension ScreeningRule {
  /// R2: more payments of one programme to one person in a year than it allows.
  static let paidTwice = ScreeningRule(
    name: "R2", labels: Labels(zh: "同一政策重复领取", en: "Paid more often than the programme allows"),
    basis: Labels(
      zh: "补助政策的次数规定", en: "how often a programme pays a person"),
    source: "practice.md 4.8; S54",
    reads: ["payment", "payee", "project", "programme"], parameters: [],
    evidence: [.payments, .allowed],
    caution: Labels(
      zh: "银行退票后重发的不算；次数按政策清单“每人每年补助次数上限”，未填的不比对。",
      en: "Paying again after the bank refused a line does not count; "
        + "a programme without a limit is not compared."),
    example: RuleExample(
      zh: "一年一次的补助，5月和10月各领一次", en: "a yearly subsidy, paid in May and in October",
      hit: { $0.tellTwice(second: "2018-10-20") }, near: { $0.tellTwice(second: "2019-01-01") }),
    search: .county { facts, _ in
      PersonYears(facts).flatMap { person, year, paid in
        var found: [Suspicion] = []
        var start = paid.startIndex
        while start < paid.endIndex {
          let end = paid[start...].firstIndex { $0 != paid[start] } ?? paid.endIndex
          let programme = facts.programmes[PersonYears.programme(paid[start])]
          if programme.times > 0, end - start > programme.times {
            found.append(
              Suspicion(
                "R2", "payee/\(person.code)", "\(programme.code)/\(year)", at: person.place,
                [(.payments, "\(end - start)"), (.allowed, "\(programme.times)")],
                synthetic: person.isSynthetic))
          }
          start = end
        }
        return found
      }
    })
}

extension ScreeningStory {
  fileprivate mutating func tellTwice(second: String) {
    let payee = payee("H1")
    let project = project(of: programme("G1"))
    pay(payee, from: project, on: "2018-05-20")
    pay(payee, from: project, on: second)
  }
}
