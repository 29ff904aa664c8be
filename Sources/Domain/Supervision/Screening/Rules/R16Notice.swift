extension ScreeningRule {
  /// R16: paid for a project that was not publicised, too briefly or too late.
  static let notice = ScreeningRule(
    name: "R16",
    labels: Labels(zh: "未公示、公示不足或先付款后公示", en: "Not publicised, too briefly or too late"),
    basis: Labels(
      zh: "谁分配、谁使用、谁公开；村公示栏原则上不少于10天", en: "who spends publishes; ten days on the village board"),
    source: "practice.md 2.1, 4.8; S15, S30b",
    reads: ["project", "notice", "payment"],
    parameters: [
      RuleParameter(
        "least_days", 10, zh: "最少公示天数，自次日起算", en: "least days, counted from the day after")
    ],
    evidence: [.publicised, .firstPaid, .daysHung],
    caution: Labels(
      zh: "公示了但没有录入的，补录即可；无截止日期的公示按仍在公示计算。",
      en: "It may have hung and not been recorded; a notice without an end counts as still hanging."
    ),
    example: RuleExample(
      zh: "3月1日公示至3月10日，只有9天", en: "hung from 1 to 10 March: nine days",
      hit: { $0.tellNotice(until: "2018-03-10") }, near: { $0.tellNotice(until: "2018-03-11") }),
    search: .county { facts, limit in
      let least = Int32(limit("least_days"))
      let notices = Dictionary(grouping: facts.notices, by: \.project)
      return facts.paidProjects.compactMap { position, sum in
        let project = facts.projects[Int(position)]
        let own = notices[position] ?? []
        let first = min(project.publicised ?? .max, own.map(\.published).min() ?? .max)
        let longest = own.map { ($0.until ?? facts.today) - $0.published }.max()
        guard first > sum.first || (longest ?? least) < least else { return nil }
        return Suspicion(
          "R16", "project/\(project.code)", at: project.place,
          [
            (.publicised, first == .max ? "none" : ListedWhilePaid.text(first)),
            (.firstPaid, ListedWhilePaid.text(sum.first)),
          ] + (longest.map { [(.daysHung, "\($0)")] } ?? []), synthetic: project.isSynthetic)
      }
    })
}

extension ScreeningStory {
  fileprivate mutating func tellNotice(until: String) {
    let payee = payee("U1", born: nil, .implementer)
    let project = project()
    publish(project, "2018-03-01", until: until)
    pay(payee, from: project, on: "2018-06-01")
  }
}
