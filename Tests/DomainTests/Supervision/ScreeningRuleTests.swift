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

  @Test func `a household without a number, or with a wrong one, is found`() throws {
    let rule = try #require(ScreeningRule.named("R10"))
    let story = ScreeningStory.told { _ = $0.payee("H1", born: nil) }
    #expect(rule.suspicions(in: story.facts).map(\.evidence) == ["number=missing"])
    let organisation = ScreeningStory.told { _ = $0.payee("U1", born: nil, .implementer) }
    #expect(rule.suspicions(in: organisation.facts) == [])
  }

  private func found(_ rule: ScreeningRule, _ stories: [ScreeningStory]) -> [Suspicion] {
    stories.flatMap { rule.suspicions(in: $0.facts) }
      + rule.suspicions(across: stories.map { CountySummary($0.facts) }).map(\.1)
  }
}
