import Testing

@testable import Domain

@Suite("Rules of the check-up and their own examples") struct CheckUpRuleTests {
  private static let names = CheckUpRule.all.map(\.name)

  private func found(_ rule: CheckUpRule, _ story: CheckUpStory) -> [CheckUpFinding] {
    story.facts.findings(rules: [rule])
  }

  @Test(arguments: names) func `every example is caught, and its near miss is left`(
    name: String
  ) throws {
    let rule = try #require(CheckUpRule.named(name))
    for example in rule.examples {
      let hits = found(rule, example.hit())
      #expect(!hits.isEmpty, "\(example.labels.zh)")
      #expect(Set(hits).count == hits.count)
      #expect(hits.allSatisfy { $0.rule == name && $0.isSynthetic })
      #expect(hits.allSatisfy { Self.places.contains($0.village) })
      #expect(hits.allSatisfy { $0.household.isEmpty == (rule.group == .village) })
      #expect(found(rule, example.near()) == [], "\(example.labels.zh)")
    }
  }

  /// A finding is about a village, or about its county.
  private static let places = [CheckUpStory.place, CheckUpStory.place.county]

  @Test func `what a rule's words tell apart has a case of its own`() {
    // By hand: each "or" and each end of a range that the rule's words name.
    let several: [String: Int] = [
      "T01": 2, "T02": 2, "T04": 2, "T05": 4, "T11": 2, "T18": 2, "T21": 3, "T23": 2, "T25": 2,
      "T26": 2, "T27": 2, "T29": 2, "T32": 2, "T34": 3, "T35": 3, "T36": 2, "T37": 3, "T38": 3,
      "T39": 2, "T40": 2, "T41": 4, "T42": 6, "T43": 8, "T44": 7, "T45": 6, "T46": 8, "T48": 4,
      "T49": 4, "T50": 4, "T51": 4, "T54": 6,
      "T55": 2, "T57": 2, "T58": 2, "T63": 2,
    ]
    for (name, count) in several {
      let examples = CheckUpRule.named(name)?.examples ?? []
      #expect(examples.count >= count, "\(name) has \(examples.count)")
      #expect(Set(examples.map(\.labels.zh)).count == examples.count, "\(name)")
    }
    // Each of them is told.
    for rule in CheckUpRule.all {
      for words in rule.examples.map(\.labels) {
        #expect(rule.cases.zh.contains(words.zh) && rule.cases.en.contains(words.en))
      }
    }
  }

  @Test func `a family in good order is left alone by every rule`() {
    let facts = CheckUpStory().facts
    #expect(facts.findings() == [])
    #expect(facts.persons == 4 && facts.households.count == 2 && facts.villages.count == 1)
  }

  @Test func `rules are numbered without a gap, in each group upwards, and say what they are`() {
    #expect(
      Self.names.sorted()
        == (1...CheckUpRule.all.count).map { "T" + ($0 < 10 ? "0\($0)" : "\($0)") })
    let groups = CheckUpRule.all.map(\.group)
    for group in CheckUpGroup.allCases {
      let own = CheckUpRule.all.filter { $0.group == group }.map(\.name)
      #expect(own == own.sorted())
    }
    #expect(Set(groups) == Set(CheckUpGroup.allCases))
    #expect(groups == CheckUpGroup.allCases.flatMap { group in groups.filter { $0 == group } })
    for rule in CheckUpRule.all {
      #expect(rule.caution.zh.count > 8 && !rule.caution.en.isEmpty, "\(rule.name)")
      #expect(!rule.basis.zh.isEmpty && !rule.labels.en.isEmpty, "\(rule.name)")
      #expect(!rule.cases.zh.isEmpty && !rule.reads.isEmpty, "\(rule.name)")
      #expect(!rule.labels.zh.contains("违法") && !rule.labels.zh.contains("骗"), "\(rule.name)")
    }
  }

  @Test func `what a rule reads are fields of registers`() {
    for read in CheckUpRule.all.flatMap(\.reads) {
      let (register, field) = CheckUpRule.field(read)
      #expect(AllRegisters.named(register)?.index(of: field) != nil, "\(read)")
    }
  }

  @Test(arguments: names) func `a rule finds the same where only the declared fields are read`(
    name: String
  ) throws {
    func read<Entry: Record>(_ entries: [Entry]) -> [Entry] {
      let (register, fields) = (Entry.register, CheckUpRule.fields(of: Entry.register.declaration))
      return entries.map { entry in
        register.entry(
          zip(register.declaration.fields, register.values(entry)).map { field, value in
            fields.contains(field.name) ? value : .none
          })
      }
    }
    let rule = try #require(CheckUpRule.named(name))
    for story in rule.examples.flatMap({ [$0.hit(), $0.near()] }) {
      var few = CheckUpRecords()
      let all = story.records
      (few.households, few.persons, few.years) =
        (read(all.households), read(all.persons), read(all.years))
      (few.spells, few.measures, few.checks) =
        (read(all.spells), read(all.measures), read(all.checks))
      (few.villages, few.lines, few.earlier) = (read(all.villages), all.lines, read(all.earlier))
      few.elsewhere = read(all.elsewhere)
      let facts = CheckUpFacts(
        county: CheckUpStory.place.county, today: CheckUpStory.day("2023-12-31"), few)
      #expect(facts.findings() == story.facts.findings())
    }
  }

  @Test func `only what cannot be right stops an import`() {
    #expect(
      CheckUpRule.all.filter { $0.severity == .error }.map(\.name)
        == ["T01", "T02", "T03", "T04", "T05", "T06", "T63", "T62"])
  }

  @Test func `a county's own limit replaces the default`() throws {
    let rule = try #require(CheckUpRule.named("T31"))
    var setting = RuleSetting()
    (setting.rule, setting.parameter, setting.value) = ("T31", "least_yuan", 399)
    (setting.county, setting.from, setting.document) =
      (CheckUpStory.place.county, Day("2023-01-01"), "示例1号")
    let limits = RuleLimits(settings: [setting], on: Day("2023-12-31"))
    #expect(rule.examples[0].hit().facts.findings(limits: limits, rules: [rule]) == [])
    #expect(RuleSetting.register.declaration.problems(RuleSetting.register.values(setting)) == [])
    setting.parameter = "least_fen"
    #expect(
      RuleSetting.register.declaration.problems(RuleSetting.register.values(setting)).map(\.code)
        == ["rule_setting_unknown"])
  }

  @Test func `causes of poor households and risks of monitored ones are answered alike`() throws {
    let rule = try #require(CheckUpRule.named("T42"))
    #expect(found(rule, .told { $0.poor(.illness) }).count == 1)
    #expect(
      found(
        rule,
        .told {
          $0.poor(.illness)
          $0.help(.health, on: "2020-02-01")
        }) == [])
    // Lifted households are helped no longer for what once made them poor.
    #expect(found(rule, .told { $0.home.cause = .illness }) == [])
    // A measure that was over before the risk was found answers nothing.
    let over = CheckUpStory.told {
      $0.watched(.illness, since: "2023-01-10")
      $0.help(.health, on: "2021-01-01")
      $0.measures[0].ended = Day("2023-01-09")
    }
    #expect(found(rule, over).count == 1)
  }

  @Test func `a risk of the kind other needs a note while it is watched`() throws {
    let rule = try #require(CheckUpRule.named("T60"))
    #expect(found(rule, .told { $0.watched(.other, since: "2023-12-20") }).count == 1)
    #expect(
      found(
        rule,
        .told {
          $0.watched(.other, since: "2023-12-20")
          $0.home.riskNote = "被骗欠债"
        }) == [])
    #expect(
      found(rule, .told { $0.watched(.other, since: "2023-06-20", cleared: "2023-12-20") }) == [])
    // A kind of disaster says nothing of the other risk.
    #expect(
      found(
        rule,
        .told {
          $0.watched(.other, since: "2023-12-20")
          $0.home.disaster = .flood
        }
      ).count == 1)
  }

  @Test func `the fingerprint follows what the rule reads, and nothing else`() throws {
    let rule = try #require(CheckUpRule.named("T31"))
    func print(_ tell: (inout CheckUpStory) -> Void) throws -> String {
      try #require(CheckUpStory.told(tell).facts.households.first).fingerprint(of: rule)
    }
    let first = try print { $0.work("2023-03-01") { $0.pay = Money(fen: 39_900) } }
    #expect(first.count == 16)
    #expect(
      try print {
        $0.work("2023-03-01") { $0.pay = Money(fen: 39_900) }
        $0.head.name = "乙"
        $0.year.toilet = nil
      } == first)
    #expect(try print { $0.work("2023-03-01") { $0.pay = Money(fen: 39_800) } } != first)
  }
}
