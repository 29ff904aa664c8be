extension ScreeningRule {
  /// R1: paid after the payee's death.
  static let deceased = ScreeningRule(
    name: "R1", labels: Labels(zh: "收款人死亡后仍领取", en: "Paid after the payee's death"),
    basis: Labels(
      zh: "与死亡、殡葬、户籍信息比对", en: "compared with deaths, funerals and the household register"),
    source: "practice.md 4.8; S34, S46, S49b",
    reads: ["payment", "payee", "death_record"],
    parameters: [
      RuleParameter("grace_days", 31, zh: "死亡后宽限天数", en: "days of grace after the death")
    ],
    evidence: [.died, .paidOn, .daysAfterDeath, .payee],
    caution: Labels(
      zh: "死亡信息可能滞后或有误；宽限期内的发放不算。多为数据纠错并追回。",
      en: "Deaths are reported late or wrongly; payments within the days of grace do not count."),
    example: RuleExample(
      zh: "1月1日死亡，2月2日（第32天）支付一笔", en: "died on 1 January, paid on 2 February, day 32",
      hit: { $0.tellDeath(paid: "2018-02-02") }, near: { $0.tellDeath(paid: "2018-02-01") }),
    search: .county { facts, limit in
      let grace = Int32(limit("grace_days"))
      return (facts.lists[.deaths] ?? [:]).flatMap { person, rows in
        let died = rows.map(\.from).min() ?? .max
        return facts.positions(of: person).flatMap { payee in
          facts.payments(of: Int(payee)).filter { facts.batch(of: $0).paid - grace > died }
            .map { suspicion($0, died: died, in: facts) }
        }
      }
    })

  private static func suspicion(
    _ payment: Int32, died: Int32, in facts: ScreeningFacts
  ) -> Suspicion {
    let payee = facts.payees[Int(facts.payments.payee[Int(payment)])]
    let paid = facts.batch(of: payment).paid
    return Suspicion(
      "R1", "payment/\(facts.id(of: payment))", at: payee.place,
      [
        (.died, ListedWhilePaid.text(died)), (.paidOn, ListedWhilePaid.text(paid)),
        (.daysAfterDeath, "\(paid - died)"), (.payee, payee.code),
      ], synthetic: payee.isSynthetic)
  }
}

extension ScreeningStory {
  fileprivate mutating func tellDeath(paid: String) {
    let payee = payee("H1")
    list(.deaths, "2018-01-01")
    pay(payee, from: project(), on: paid)
  }
}
