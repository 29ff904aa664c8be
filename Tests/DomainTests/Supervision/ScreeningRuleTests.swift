import Testing

@testable import Domain

@Suite("Screening rules and their own examples") struct ScreeningRuleTests {
  @Test(arguments: ScreeningRule.all.map(\.name))
  func `the example is found once, and the case just inside the limit is not`(name: String) throws {
    let rule = try #require(ScreeningRule.named(name))
    let hits = found(rule, rule.example.hit())
    #expect(!hits.isEmpty)
    #expect(Set(hits.map(\.code)).count == hits.count)
    #expect(hits.allSatisfy { $0.rule == name && $0.isSynthetic && $0.place != .unknown })
    #expect(found(rule, rule.example.near()).map(\.code) == [])
  }

  @Test func `rules are R1 to R18, and say what they are and are not`() {
    #expect(ScreeningRule.all.map(\.name) == (1...18).map { "R\($0)" })
    for rule in ScreeningRule.all {
      #expect(
        rule.caution.zh.count > 10 && rule.source.hasPrefix("practice.md") && !rule.basis.en.isEmpty
      )
      #expect(!rule.reads.isEmpty)
      #expect(rule.reads.allSatisfy { AllRegisters.named($0) != nil }, "\(rule.name)")
      #expect(!rule.labels.zh.contains("违法") && !rule.labels.zh.contains("骗"))
    }
  }

  @Test func `a county's newest limit in force replaces the default`() throws {
    let rule = try #require(ScreeningRule.named("R13"))
    let facts = try #require(rule.example.hit().first).facts
    func setting(_ value: Int, _ from: String) -> RuleSetting {
      var row = RuleSetting()
      (row.rule, row.parameter, row.value, row.from) = ("R13", "limit_days", value, Day(from))
      return row
    }
    let settings = [setting(31, "2018-06-01"), setting(5, "2018-01-01"), setting(9, "2019-01-01")]
    let limits = RuleLimits(settings: settings, on: Day("2018-12-31"))
    #expect(limits["R13", "limit_days"] == 31)
    #expect(rule.suspicions(in: facts, limits: limits) == [])
    #expect(!rule.suspicions(in: facts).isEmpty)
    let before = RuleLimits(settings: settings, on: Day("2017-12-31"))
    #expect(before["R13", "limit_days"] == 30)
  }

  @Test func `a setting of a rule or limit that is not there is refused`() {
    var row = RuleSetting()
    (row.rule, row.parameter, row.from) = ("R13", "limit_days", Day("2018-01-01"))
    (row.county, row.value, row.document) = (DivisionCode("621121") ?? .unknown, 9, "示例1号")
    let check = RuleSetting.register.declaration.problems
    #expect(check(RuleSetting.register.values(row)).map(\.code) == [])
    row.parameter = "days"
    #expect(check(RuleSetting.register.values(row)).map(\.code) == ["rule_setting_unknown"])
  }

  @Test func `a township far behind its peers is found by the median`() throws {
    let rule = try #require(ScreeningRule.named("R13"))
    func facts(_ days: Int) -> ScreeningFacts {
      ScreeningStory.told { story in
        let payee = story.payee("U1", born: nil, .implementer)
        for (township, wait) in [("101", 10), ("102", 12), ("103", days)] {
          let project = story.project("P\(township)", township: township)
          for month in ["05", "06", "07"] {
            let asked = Day("2018-\(month)-01")?.adding(days: -wait)?.text
            story.pay(payee, from: project, on: "2018-\(month)-01", requested: asked)
          }
        }
      }.facts
    }
    #expect(rule.suspicions(in: facts(21)).map(\.code) == ["R13/division/621121103000/2018"])
    #expect(rule.suspicions(in: facts(20)) == [])
  }

  /// The payee H1 of a household with another member, born 2, who is there until a day and in a
  /// list; the payment is of 2018-06-01.
  private func withMember(
    until last: String, list: ReferenceList, kind: String
  ) -> ScreeningFacts {
    ScreeningStory.told { story in
      let payee = story.payee("H1")
      story.live(in: "F1", "F1-1", born: 1)
      story.live(in: "F1", "F1-2", born: 2, until: last)
      story.list(list, born: 2, "2016-01-01", kind: kind)
      story.pay(payee, from: story.project(of: story.programme("G1")), on: "2018-06-01")
    }.facts
  }

  @Test(arguments: [
    ("R5", ReferenceList.payroll, ""), ("R6", .vehicles, "car"), ("R7", .property, "commercial"),
    ("R8", .companies, "trader"), ("R9", .cadres, "kin"),
  ])
  func `another member of the household is looked at as long as it is one`(
    name: String, list: ReferenceList, kind: String
  ) throws {
    let rule = try #require(ScreeningRule.named(name))
    let hits = rule.suspicions(in: withMember(until: "2018-06-01", list: list, kind: kind))
    #expect(hits.map(\.code) == ["\(name)/payee/H1/2018"])
    #expect(hits.allSatisfy { $0.evidence.hasSuffix("; members=F1-2") })
    #expect(rule.suspicions(in: withMember(until: "2018-05-31", list: list, kind: kind)) == [])
    #expect(rule.suspicions(in: withMember(until: "2018-06-01", list: .deaths, kind: "")) == [])
  }

  @Test func `dwellings of a household are counted together, and each once`() throws {
    let rule = try #require(ScreeningRule.named("R7"))
    func found(other born: Int, moved: Bool = false) -> [String] {
      let story = ScreeningStory.told { story in
        let payee = story.payee("H1")
        story.live(in: "F1", "F1-1", born: 1)
        story.live(in: "F1", "F1-2", born: 2, until: "2018-06-30")
        if moved { story.live(in: "F1", "F1-9", born: 2, from: "2018-01-01") }
        story.list(.property, born: 2, "2016-01-01", kind: "other")
        story.list(.property, born: born, "2016-01-01", kind: "other")
        story.pay(payee, from: story.project(of: story.programme("G1")), on: "2018-06-01")
      }
      return rule.suspicions(in: story.facts).map(\.code)
    }
    #expect(found(other: 1) == ["R7/payee/H1/2018"])
    #expect(found(other: 2) == ["R7/payee/H1/2018"])
    #expect(found(other: 3) == [])
    #expect(found(other: 3, moved: true) == [], "entered twice, one dwelling is still one")
  }

  @Test func `a payee in two households at once is found, one who moved is not`() throws {
    let rule = try #require(ScreeningRule.named("R18"))
    func found(from second: String) -> [Suspicion] {
      let story = ScreeningStory.told { story in
        _ = story.payee("H1")
        story.live(in: "F1", "F1-1", born: 1, until: "2018-06-30")
        story.live(in: "F2", "F2-1", born: 1, from: second)
      }
      return rule.suspicions(in: story.facts)
    }
    #expect(found(from: "2018-06-30").map(\.code) == ["R18/payee/H1"])
    #expect(found(from: "2018-06-30").map(\.evidence) == ["payees=H1; households=F1,F2"])
    #expect(found(from: "2018-07-01") == [])
  }

  @Test func `a household without a number, or with a wrong one, is found`() throws {
    let rule = try #require(ScreeningRule.named("R10"))
    let story = ScreeningStory.told { _ = $0.payee("H1", born: nil) }
    #expect(rule.suspicions(in: story.facts).map(\.evidence) == ["number=missing"])
    let organisation = ScreeningStory.told { _ = $0.payee("U1", born: nil, .implementer) }
    #expect(rule.suspicions(in: organisation.facts) == [])
  }

  @Test func `what was paid is judged by the budget in force on the day`() throws {
    let rule = try #require(ScreeningRule.named("R15"))
    var approval = PlanChangeStep()
    (approval.state, approval.day) = (.approved, Day("2018-07-01"))
    (approval.from, approval.budget) = (Money(fen: 100_000), Money(fen: 200_000))
    func evidence(_ payments: [(Int64, String)]) -> [String] {
      let story = ScreeningStory.told { story in
        let payee = story.payee("U1", born: nil, .implementer)
        let project = story.project(budget: 200_000, changed: BudgetHistory([approval]))
        for (fen, day) in payments { story.pay(payee, fen, from: project, on: day) }
      }
      return rule.suspicions(in: story.facts).map(\.evidence)
    }
    #expect(evidence([(110_000, "2018-06-30"), (110_000, "2018-07-01")]) == [])
    #expect(evidence([(110_001, "2018-06-30")]) == ["budget=1000.00; paid=1100.01"])
    #expect(evidence([(110_001, "2018-07-01")]) == [])
    #expect(
      evidence([(110_000, "2018-06-30"), (110_001, "2018-07-01")])
        == ["budget=2000.00; paid=2200.01"])
  }

  @Test(arguments: ScreeningRule.all.map(\.name))
  func `evidence is told in both languages, by fields that the rule declares`(name: String) throws {
    let rule = try #require(ScreeningRule.named(name))
    #expect(Set(rule.evidence.map(\.name)).count == rule.evidence.count)
    for hit in found(rule, rule.example.hit()) {
      let parts = hit.evidence.split(separator: "; ")
      let told = rule.told(hit.evidence)
      #expect(told.count == parts.count && !parts.isEmpty)
      for (part, pair) in zip(parts, told) {
        #expect(rule.evidence.contains { part.hasPrefix("\($0.name)=") }, "\(part)")
        #expect(pair.name.zh != pair.name.en && !pair.value.zh.isEmpty, "\(part)")
      }
    }
  }

  @Test func `codes and units are worded, and what is not declared stays as it was stored`() throws
  {
    func told(_ rule: String, _ evidence: String) throws -> [String] {
      try #require(ScreeningRule.named(rule)).told(evidence)
        .map { "\($0.name.zh) \($0.value.zh) | \($0.name.en) \($0.value.en)" }
    }
    #expect(
      try told("R1", "died=2018-01-01; days=32")
        == ["死亡日期 2018-01-01 | Died 2018-01-01", "死亡后 32 天 | After the death 32 days"])
    #expect(
      try told("R10", "number=other_name; lists=deaths,payroll").map { $0.contains("_name") }
        == [false, false])
    #expect(try told("R12", "paid=1.00") == ["支付金额 1.00 元 | Paid 1.00 yuan"])
    #expect(try told("R18", "payees=A; B,C=D") == ["收款人编号 A; B,C=D | Payees A; B,C=D"])
    #expect(try told("R18", "older=1; words") == ["older 1 | older 1", " words |  words"])
    #expect(try told("R18", "") == [])
  }

  private func found(_ rule: ScreeningRule, _ stories: [ScreeningStory]) -> [Suspicion] {
    stories.flatMap { rule.suspicions(in: $0.facts) }
      + rule.suspicions(across: stories.map { CountySummary($0.facts) }).map(\.1)
  }
}
