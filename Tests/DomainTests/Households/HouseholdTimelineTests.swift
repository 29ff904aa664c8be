import Domain
import Fixtures
import Testing

@Suite("A household's way is told from its records") struct HouseholdTimelineTests {
  /// A household that was listed, helped, lifted, and fell back.
  private static func file() throws -> HouseholdFile {
    var file = HouseholdFile(number: "A1")
    file.rows = [
      SmallWorld.household("A1"),
      SmallWorld.household("A1", from: "2018-12-31", state: .lifted),
      SmallWorld.household("A1", from: "2020-06-01", state: .relapsed),
    ]
    var born = SmallWorld.person("A1-3", of: "A1", .daughter, from: "2017-05-01")
    born.change = .born
    var changed = SmallWorld.person("A1-1", of: "A1", from: "2017-06-01")
    changed.change = .updated
    var left = SmallWorld.person("A1-3", of: "B7", .daughter, from: "2019-02-01")
    left.change = .movedOut
    file.persons = [SmallWorld.person("A1-1", of: "A1"), changed, born, left]
    var measure = HelpMeasure()
    measure.number = "M1"
    measure.helper = "县医院"
    measure.kind = .health
    measure.begun = SmallWorld.day("2016-03-01")
    measure.ended = SmallWorld.day("2018-03-01")
    file.measures = [measure]
    var gap = GuaranteeCheck()
    gap.item = .water
    gap.checked = SmallWorld.day("2016-02-01")
    gap.gap = "水窖干"
    file.checks = [gap]
    file.payments = [
      HouseholdFile.Payment(
        id: RecordID(7), day: try #require(SmallWorld.day("2016-02-01")),
        amount: Money(fen: 120_000),
        project: RecordID(2), projectName: "饮水工程", isReturned: false)
    ]
    return file
  }

  @Test func `what was chosen between a visit and another is told with who chose`() throws {
    var clash = VisitClash()
    (clash.registerName, clash.field) = ("household", "phone")
    (clash.value, clash.visited) = ("13700000003", SmallWorld.day("2020-01-01"))
    var file = HouseholdFile(number: "A1")
    file.clashes = [clash]
    let open = try #require(HouseholdTimeline.events(of: file).first)
    #expect(open.words.zh == "走访与现值不同，联系电话：待选择" && open.isTrouble)
    (clash.verdict, clash.decidedBy) = (.theirs, "township1")
    clash.decided = SmallWorld.day("2020-01-03")
    file.clashes = [clash]
    let chosen = try #require(HouseholdTimeline.events(of: file).first)
    #expect(chosen.words.zh == "走访与现值不同，联系电话：保留现值（township1）")
    #expect(chosen.day == clash.decided && !chosen.isTrouble)
    #expect(try file.until(#require(SmallWorld.day("2020-01-02"))).clashes.isEmpty)
  }

  @Test func `steps of one day stand in the order in which they were taken`() throws {
    var file = HouseholdFile(number: "A1")
    var matter = HouseholdCase()
    (matter.code, matter.kind, matter.household) = ("C1", .exit, "A1")
    file.matters = [matter]
    file.steps = [10, 9, 8].map { number in
      var step = HouseholdStep()
      (step.matter, step.number, step.day) = ("C1", number, SmallWorld.day("2020-01-10"))
      step.hits = number
      return step
    }
    let told = HouseholdTimeline.events(of: file).map(\.record)
    #expect(told == ["C1/8", "C1/9", "C1/10"])
  }

  @Test func `every record tells its day, in order`() throws {
    let events = HouseholdTimeline.events(of: try Self.file())
    #expect(
      events.map { "\($0.day.text) \($0.words.zh)" } == [
        "2016-01-01 贫困户", "2016-01-01 首次识别：因病", "2016-02-01 饮水安全：未达标（水窖干）",
        "2016-02-01 收到 1200.00 元：饮水工程", "2016-03-01 健康帮扶：县医院", "2017-05-01 之女：出生",
        "2018-03-01 健康帮扶结束", "2018-12-31 已脱贫", "2019-02-01 之女：迁出", "2020-06-01 返贫",
      ])
    #expect(events.last?.isTrouble == true)
    #expect(events.first { $0.kind == .payment }?.record == "7")
    #expect(events.first { $0.kind == .gap }?.register == "guarantee_check")
  }

  @Test func `the same rows in another order tell the same`() throws {
    var random = SeededRandom(seed: 41)
    let known = HouseholdTimeline.events(of: try Self.file())
    for _ in 0..<20 {
      var file = try Self.file()
      file.rows.shuffle(using: &random)
      file.persons.shuffle(using: &random)
      #expect(HouseholdTimeline.events(of: file) == known)
    }
  }

  @Test func `a risk that was found and cleared has both days`() {
    var file = HouseholdFile(number: "A1")
    var watched = SmallWorld.household("A1", from: "2021-03-01", state: .lifted)
    watched.monitoring = .unstable
    watched.monitored = SmallWorld.day("2021-03-01")
    var cleared = watched
    cleared.from = SmallWorld.day("2021-09-01")
    cleared.cleared = SmallWorld.day("2021-09-01")
    cleared.clearing = RiskClearing.allCases.first
    file.rows = [watched, cleared]
    let words = HouseholdTimeline.events(of: file).map(\.words.zh)
    #expect(words.contains("纳入监测：脱贫不稳定户"))
    #expect(words.count { $0.hasPrefix("纳入监测") } == 1)
    #expect(words.last?.hasPrefix("风险消除") == true)
  }

  @Test func `every step of a matter is told, without words and names`() throws {
    var file = HouseholdFile(number: "H1")
    var matter = SmallHouseholds.matter(.exit)
    (matter.code, matter.opened) = ("C1", SmallWorld.day("2020-01-02"))
    file.matters = [matter]
    func step(_ number: Int, _ code: String, _ state: CaseState) -> HouseholdStep {
      var step = HouseholdStep()
      (step.matter, step.number, step.step, step.state) = ("C1", number, code, state)
      step.day = SmallWorld.day("2020-01-0\(number + 1)")
      (step.words, step.signer) = ("高血压", "张大山")
      return step
    }
    var assessed = step(2, "assess", .assessed)
    (assessed.eligible, assessed.present) = (40, 30)
    (assessed.agree, assessed.disagree) = (25, 3)
    var compared = step(5, "compare", .compared)
    compared.hits = 2
    file.steps = [
      step(1, "open", .applied), assessed, step(3, "acknowledge", .acknowledged),
      step(4, "post", .posted), compared, step(6, "send_back", .returned),
    ]
    let events = HouseholdTimeline.events(of: file)
    #expect(
      events.map(\.words.zh) == [
        "脱贫退出：申请", "脱贫退出：民主评议（应到 40，实到 30，同意 25，不同意 3）", "脱贫退出：户主认可",
        "脱贫退出：第一次公示", "脱贫退出：县级比对（疑点 2 条）", "脱贫退出：退回",
      ])
    #expect(events.map(\.isTrouble) == [false, false, false, false, false, true])
    let before = try #require(Day("2020-01-03"))
    #expect(HouseholdTimeline.events(of: file.until(before)).count == 2)
  }

  @Test func `members and sums are those of the day`() throws {
    let file = try Self.file()
    let before = try #require(SmallWorld.day("2018-01-01"))
    let after = try #require(SmallWorld.day("2019-03-01"))
    #expect(file.members(on: before).map(\.number) == ["A1-1", "A1-3"])
    #expect(file.members(on: after).map(\.number) == ["A1-1"])
    #expect(file.household(on: after)?.state == .lifted)
    #expect(file.paidByProject.map(\.amount) == [Money(fen: 120_000)])
  }
}
