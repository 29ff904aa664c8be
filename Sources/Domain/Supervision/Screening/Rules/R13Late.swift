extension ScreeningRule {
  /// R13: paid later than the limit, or a township slower than its peers.
  static let late = ScreeningRule(
    name: "R13", labels: Labels(zh: "支付滞后", en: "Paid late, or later than elsewhere"),
    basis: Labels(
      zh: "资金“流速”比对：各环节时限、乡镇之间比较",
      en: "the pace of money: a limit for the step, and townships beside each other"),
    source: "practice.md 4.8; S43, S47, S55",
    reads: ["reimbursement", "payment", "project"],
    parameters: [
      RuleParameter("limit_days", 30, zh: "申请至支付天数上限", en: "most days from request to payment"),
      RuleParameter("peer_days", 10, zh: "比其他乡镇中位数多几天", en: "days above the peers' median"),
      RuleParameter("least_requests", 3, zh: "乡镇至少几笔才比较", en: "least requests of a township"),
    ],
    evidence: [.requested, .paidOn, .daysToPayment, .median, .peers, .requests],
    caution: Labels(
      zh: "退回补正、年末关账、账户信息有误会拖慢；县级项目不参加乡镇比较。",
      en: "Papers sent back, the year's end and wrong accounts take time; "
        + "projects of the whole county are not compared."),
    example: RuleExample(
      zh: "5月1日申请，6月1日（第31天）支付", en: "requested on 1 May, paid on 1 June, day 31",
      hit: { $0.tellLate(paid: "2018-06-01") }, near: { $0.tellLate(paid: "2018-05-31") }),
    search: .county { facts, limit in
      slow(facts, Int32(limit("limit_days")))
        + slowTownships(
          facts, excess: Int32(limit("peer_days")), least: Int(limit("least_requests")))
    })

  private static func slow(_ facts: ScreeningFacts, _ most: Int32) -> [Suspicion] {
    facts.batches.compactMap { batch in
      let request = facts.requests[Int(batch.request)]
      guard batch.paid - most > request.requested else { return nil }
      let project = facts.projects[Int(batch.project)]
      return Suspicion(
        "R13", "reimbursement/\(request.number)", at: project.place,
        [
          (.requested, ListedWhilePaid.text(request.requested)),
          (.paidOn, ListedWhilePaid.text(batch.paid)),
          (.daysToPayment, "\(batch.paid - request.requested)"),
        ], synthetic: project.isSynthetic)
    }
  }

  private struct TownshipYear: Hashable {
    let place: DivisionCode
    let year: Int16
  }

  /// Townships whose median lies too far above the median of all others of the same year.
  private static func slowTownships(
    _ facts: ScreeningFacts, excess: Int32, least: Int
  ) -> [Suspicion] {
    var days: [TownshipYear: [Int32]] = [:]
    for batch in facts.batches {
      let place = facts.projects[Int(batch.project)].place
      guard let township = place.level == .village ? place.parent : place,
        township.level == .township
      else { continue }
      days[TownshipYear(place: township, year: batch.year), default: []]
        .append(batch.paid - facts.requests[Int(batch.request)].requested)
    }
    let isSynthetic = facts.projects.contains(where: \.isSynthetic)
    return days.compactMap { key, own in
      let others = days.filter { $0.key.year == key.year && $0.key.place != key.place }
        .flatMap(\.value)
      guard own.count >= least, !others.isEmpty else { return nil }
      let (mine, theirs) = (median(own), median(others))
      guard mine - theirs > excess else { return nil }
      return Suspicion(
        "R13", "division/\(key.place.text)", "\(key.year)", at: key.place,
        [(.median, "\(mine)"), (.peers, "\(theirs)"), (.requests, "\(own.count)")],
        synthetic: isSynthetic)
    }
  }

  /// The middle value, the lower of two.
  private static func median(_ values: [Int32]) -> Int32 { values.sorted()[(values.count - 1) / 2] }
}

extension ScreeningStory {
  fileprivate mutating func tellLate(paid: String) {
    let payee = payee("H1")
    pay(payee, from: project(), on: paid, requested: "2018-05-01")
  }
}
