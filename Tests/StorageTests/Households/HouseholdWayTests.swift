import Domain
import Fixtures
import PortableSQL
import Storage
import Testing

@Suite("A household's matter goes its way, hand to hand") struct HouseholdWayTests {
  private static let poor = Money(fen: SmallHouseholds.line.fen - 1)
  private static let better = Money(fen: SmallHouseholds.line.fen + 1)

  private func world(
    _ state: HouseholdState = .poor, _ income: Money = better
  ) async throws -> TemporaryStore {
    let temporary = try await TemporaryStore()
    try await SmallHouseholds.prepare(temporary.store, state, income: income)
    return temporary
  }

  private func walk(
    _ kind: CaseKind, in temporary: TemporaryStore
  ) async throws -> HouseholdWalk {
    try await HouseholdWalk(SmallHouseholds.matter(kind), in: temporary)
  }

  @Test func `an identification goes to its end and writes the household's row`() async throws {
    let temporary = try await world(.ordinary, Self.poor)
    let walk = try await walk(.identification, in: temporary)
    try await walk.toFirstNotice()
    try await walk.toReview()
    try await walk.toComparison()
    try await walk.toAnnouncement()
    let household = try #require(try await walk.household())
    #expect(household.state == .poor && household.cause == .illness)
    #expect(household.identified == temporary.store.today)
    #expect(try await walk.state() == .announced)
    // The row before still tells what was so then.
    let before = try #require(Day("2019-12-31"))
    let past = try await temporary.store.read {
      try HouseholdCases(on: $0).household("H1", in: SmallWorld.first, on: before)
    }
    #expect(past?.state == .ordinary)
    #expect(try await temporary.verify().allSatisfy { $0.finding == nil })
  }

  @Test func `an exit goes to its end with the household's signature`() async throws {
    let temporary = try await world()
    let walk = try await walk(.exit, in: temporary)
    try await walk.toFirstNotice()
    try await walk.toReview()
    try await walk.toComparison()
    try await walk.toAnnouncement()
    #expect(try await walk.household()?.state == .lifted)
    let steps = try await temporary.store.read { connection in
      let cases = HouseholdCases(on: connection)
      let id = try #require(try cases.id(walk.code, in: SmallWorld.first))
      return try cases.steps(of: try #require(try cases.matter(id)).record)
    }
    #expect(
      steps.map(\.step) == [
        "open", "assess", "acknowledge", "post", "review", "assess_again", "post_again", "compare",
        "decide", "announce",
      ])
    #expect(steps[1].vote == SmallHouseholds.vote)
  }

  @Test func `an exit on income alone is refused with everything that is missing`() async throws {
    let temporary = try await TemporaryStore()
    let store = temporary.store
    try await SmallHouseholds.prepare(store, .ordinary, income: Self.better, of: "H9")
    try await store.keep([SmallHouseholds.household("H1", .poor)])
    try await store.keep([SmallHouseholds.person(1)])
    try await store.keep([SmallHouseholds.year(2019, Money(fen: 2_000_000))])
    let walk = try await walk(.exit, in: temporary)
    try await walk.toFirstNotice()
    walk.wait(days: 8)
    let refusal = await #expect(throws: ImportRefusal.self) {
      try await walk.take("review", .township)
    }
    let said = refusal?.problems.map(\.problem.labels.zh) ?? []
    for item in GuaranteeItem.allCases {
      #expect(said.contains { $0.contains(item.labels.zh) }, "\(item)")
    }
    #expect(try await walk.state() == .posted)
    try await store.keep(SmallHouseholds.checks())
    try await walk.take("review", .township)
  }

  @Test func `a household that does not sign cannot leave, only go back with words`()
    async throws
  {
    let temporary = try await world()
    let walk = try await walk(.exit, in: temporary)
    try await walk.take("assess", .village, vote: SmallHouseholds.vote)
    #expect(await refusalCode { try await walk.take("acknowledge", .village) } == "signer_missing")
    #expect(
      await refusalCode { try await walk.take("post", .village) } == "case_step_not_open")
    #expect(await refusalCode { try await walk.take("decline", .village) } == "reason_missing")
    try await walk.take("decline", .village, words: "收入还不稳定，户主不同意")
    #expect(try await walk.state() == .returned)
    #expect(try await walk.household()?.state == .poor)
  }

  @Test func `a notice hangs its seven days before the township reviews`() async throws {
    let temporary = try await world()
    let walk = try await walk(.exit, in: temporary)
    try await walk.toFirstNotice()
    walk.wait(days: 7)
    #expect(await refusalCode { try await walk.take("review", .township) } == "notice_short")
    walk.wait(days: 1)
    try await walk.take("review", .township)
    try await walk.take("assess_again", .village, vote: SmallHouseholds.vote)
    try await walk.publish("household_second", after: "assess_again")
    walk.wait(days: 7)
    #expect(await refusalCode { try await walk.take("compare", .countyOffice) } == "notice_short")
    walk.wait(days: 1)
    try await walk.take("compare", .countyOffice)
  }

  @Test func `nobody takes the step of a notice that does not hang`() async throws {
    let temporary = try await world()
    let walk = try await walk(.exit, in: temporary)
    try await walk.take("assess", .village, vote: SmallHouseholds.vote)
    try await walk.take("acknowledge", .village, signer: "张大山")
    let second = SmallHouseholds.secondActor(.village)
    #expect(
      await refusalCode { try await walk.take("post", .village, by: second) }
        == "list_not_published")
    try await walk.publish("household_first", after: "acknowledge")
    #expect(try await walk.state() == .posted)
  }

  @Test func `the households of a day hang on one list, and none joins it afterwards`()
    async throws
  {
    let temporary = try await world()
    for number in ["H2", "H3"] {
      try await SmallHouseholds.keep(temporary.store, .poor, income: Self.better, of: number)
    }
    let first = try await walk(.exit, in: temporary)
    let second = try await HouseholdWalk(SmallHouseholds.matter(.exit, of: "H2"), in: temporary)
    let third = try await HouseholdWalk(SmallHouseholds.matter(.exit, of: "H3"), in: temporary)
    for walk in [first, second, third] {
      try await walk.take("assess", .village, vote: SmallHouseholds.vote)
    }
    for walk in [first, second] { try await walk.take("acknowledge", .village, signer: "张大山") }
    try await first.publish("household_first", after: "acknowledge")
    #expect(try await first.state() == .posted)
    #expect(try await second.state() == .posted)
    let late = await refusalCode {
      try await third.take("acknowledge", .village, signer: "张大山")
    }
    #expect(late == "list_hangs")
    third.wait(days: 1)
    try await third.take("acknowledge", .village, signer: "张大山")
    try await third.publish("household_first", after: "acknowledge")
    #expect(try await third.state() == .posted)
  }

  @Test func `a list follows from its households, and one sent back before is on none`()
    async throws
  {
    let temporary = try await world()
    let walk = try await walk(.exit, in: temporary)
    func owed() async throws -> [String] {
      let actor = Offices.actor(.township)
      return try await temporary.store.read { connection in
        let duties = PublicityDuties(on: connection)
        return try duties.obligations(of: SmallWorld.first, under: try duties.scheme())
          .filter { $0.notice == nil && actor.reaches($0.place) }.map(\.rule.code)
          .filter { $0.hasPrefix("household") && $0 != "household_list" }
      }
    }
    try await walk.take("assess", .village, vote: SmallHouseholds.vote)
    #expect(try await owed() == [])
    try await walk.take("acknowledge", .village, signer: "张大山")
    #expect(try await owed() == ["household_first"])
    try await walk.take("withdraw", .village, words: "户主外出，下次再议")
    #expect(try await owed() == [])
  }

  @Test func `a matter waits for its next office from the day after its notice on`() async throws {
    let temporary = try await world()
    let walk = try await walk(.exit, in: temporary)
    try await walk.toFirstNotice()
    func waiting() async throws -> Int {
      let today = try #require(temporary.store.today)
      return try await temporary.store.read {
        try HouseholdCases(on: $0).tasks(for: Offices.actor(.township), on: today).count
      }
    }
    walk.wait(days: 7)
    #expect(try await waiting() == 0)
    walk.wait(days: 1)
    #expect(try await waiting() == 1)
    try await walk.take("review", .township)
    #expect(try await waiting() == 0)
  }

  @Test func `nobody alone enters a household as poor, lifted or monitored`() async throws {
    let temporary = try await world()
    func enter(_ number: String, _ change: (inout Household) -> Void) async -> String? {
      var row = SmallHouseholds.household(number, number == "H1" ? .poor : .ordinary)
      change(&row)
      let values = Household.register.values(row)
      return await refusalCode {
        _ = try await temporary.store.enter(
          [DraftRow(number: 1, values: values)], in: Household.register.declaration,
          by: Offices.actor(.village))
      }
    }
    #expect(await enter("H1") { $0.state = .lifted } == "household_by_case")
    #expect(
      await enter("H1") { row in
        (row.from, row.state) = (Day("2020-01-01"), .lifted)
      } == "household_by_case")
    #expect(await enter("H1") { $0.phone = "13800000000" } == nil)
    #expect(
      await enter("H1") { row in
        (row.from, row.group) = (Day("2020-01-01"), "上湾")
      } == nil)
    #expect(await enter("H7") { $0.state = .poor } == "household_by_case")
    #expect(await enter("H7") { _ in } == nil)
    #expect(
      await enter("H7") { row in
        (row.monitoring, row.monitored) = (.marginal, Day("2019-12-01"))
      } == "household_by_case")
  }

  // MARK: Who

  @Test func `proposer, publisher, reviewer and decider are different people`() async throws {
    let temporary = try await world()
    let walk = try await walk(.exit, in: temporary)
    try await walk.take("assess", .village, vote: SmallHouseholds.vote)
    try await walk.take("acknowledge", .village, signer: "张大山")
    let today = try #require(temporary.store.today)
    let list = HouseholdList(.exit, "acknowledge", in: SmallHouseholds.village, on: today)
    let proposer = await refusalCode {
      try await temporary.store.publish(
        "household_first", of: list.subject, at: list.village, by: Offices.actor(.village))
    }
    #expect(proposer == "duty_conflict")
    try await walk.publish("household_first", after: "acknowledge", .township)
    walk.wait(days: 8)
    let publisher = await refusalCode {
      try await walk.take("review", .township, by: SmallHouseholds.secondActor(.township))
    }
    #expect(publisher == "duty_conflict")
    try await walk.take("review", .township)
    try await walk.toComparison()
    let reviewer = Actor(
      person: Offices.code(.township), role: .countyOffice, reach: [SmallWorld.first])
    #expect(
      await refusalCode { try await walk.take("decide", .countyOffice, by: reviewer) }
        == "duty_conflict")
    try await walk.take("decide", .countyOffice)
  }

  @Test func `a village acts only for its own households`() async throws {
    let temporary = try await world()
    for standing in [Offices.Standing.child, .sibling, .unrelated] {
      let found = await refusalCode {
        try await temporary.store.open(
          SmallHouseholds.matter(.exit), in: SmallWorld.first,
          by: Offices.actor(.village, standing))
      }
      #expect(found == "household_unknown", "\(standing)")
    }
    let walk = try await walk(.exit, in: temporary)
    for standing in [Offices.Standing.child, .sibling, .unrelated] {
      let found = await refusalCode {
        try await walk.take(
          "assess", .village, by: Offices.actor(.village, standing), vote: SmallHouseholds.vote)
      }
      #expect(found == "case_unknown", "\(standing)")
    }
    for role in Role.allCases where role != .village {
      let found = await refusalCode {
        try await walk.take("assess", role, vote: SmallHouseholds.vote)
      }
      #expect(found == "role_refused", "\(role)")
    }
    let county = await refusalCode {
      try await temporary.store.open(
        SmallHouseholds.matter(.exit), in: SmallWorld.first, by: Offices.actor(.countyOffice))
    }
    #expect(county == "role_refused")
  }

  @Test func `a household has one open matter, and only one that fits it`() async throws {
    let temporary = try await world()
    let walk = try await walk(.exit, in: temporary)
    func open(_ kind: CaseKind, _ household: String = "H1") async -> String? {
      await refusalCode {
        try await temporary.store.open(
          SmallHouseholds.matter(kind, of: household), in: SmallWorld.first,
          by: Offices.actor(.village))
      }
    }
    #expect(await open(.exit) == "case_open")
    #expect(await open(.identification) == "case_unfit")
    #expect(await open(.exit, "H404") == "household_unknown")
    try await walk.take("withdraw", .village, words: "重新核实")
    #expect(await open(.exit) == nil)
  }

  @Test func `an assembly without majority is voted down, and what came before is done anew`()
    async throws
  {
    let temporary = try await world()
    let walk = try await walk(.exit, in: temporary)
    #expect(await refusalCode { try await walk.take("assess", .village) } == "vote_missing")
    let tied = AssemblyVote(eligible: 30, present: 20, agree: 10, disagree: 10)
    #expect(
      await refusalCode { try await walk.take("assess", .village, vote: tied) }
        == "vote_not_carried")
    try await walk.toFirstNotice()
    try await walk.toReview()
    try await walk.take("vote_down", .village, words: "群众不同意", vote: tied)
    #expect(try await walk.state() == .returned)
    try await walk.take("apply", .village)
    try await walk.take("assess", .village, vote: SmallHouseholds.vote)
    // The signature and the notice of before no longer count.
    let facts = try await temporary.store.read { connection in
      let cases = HouseholdCases(on: connection)
      let id = try #require(try cases.id(walk.code, in: SmallWorld.first))
      let record = try #require(try cases.matter(id)).record
      let day = try #require(Day("2020-02-01"))
      let facts = try #require(try cases.facts(of: record, on: day))
      return CaseConditions.missing(for: record, in: facts).map(\.code)
    }
    #expect(facts == ["acknowledgement_missing", "notice_not_hung", "notice_not_hung"])
  }

  // MARK: Monitoring

  @Test func `monitoring, a measure within a month, and a clearing after two`() async throws {
    let temporary = try await world(.ordinary, Money(fen: SmallHouseholds.monitoringLine.fen - 1))
    let store = temporary.store
    let watch = try await walk(.monitoring, in: temporary)
    try await watch.toFirstNotice()
    try await watch.toReview()
    try await watch.toComparison()
    try await watch.toAnnouncement()
    let household = try #require(try await watch.household())
    #expect(household.isMonitored && household.monitoring == .marginal)
    let found = try #require(household.monitored)
    func unhelped() async throws -> [Day] {
      try await store.read {
        try HouseholdCases(on: $0).unhelped(for: Offices.actor(.village), on: found).map(\.due)
      }
    }
    #expect(try await unhelped() == [try #require(found.adding(months: 1))])
    try await store.keep([SmallHouseholds.measure(begun: found.text)])
    #expect(try await unhelped() == [])

    let clear = try await walk(.clearing, in: temporary)
    try await clear.toFirstNotice()
    clear.wait(days: 8)
    let early = await #expect(throws: ImportRefusal.self) {
      try await clear.take("review", .township)
    }
    #expect(early?.problems.map(\.problem.code) == ["clearing_too_early", "income_under"])
    clear.wait(days: 60)
    try await store.keep([SmallHouseholds.year(2020, SmallHouseholds.monitoringLine)])
    try await store.keep([SmallHouseholds.line(.monitoring, 2020, SmallHouseholds.monitoringLine)])
    try await clear.take("review", .township)
    try await clear.toAnnouncement()
    let cleared = try #require(try await clear.household())
    #expect(!cleared.isMonitored && cleared.clearing == .help)
    #expect(cleared.cleared == temporary.store.today)
  }
}
