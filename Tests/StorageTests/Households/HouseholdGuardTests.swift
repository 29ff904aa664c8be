import Domain
import Fixtures
import PortableSQL
import Storage
import Testing

@Suite("What holds up a household's matter") struct HouseholdGuardTests {
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

  @Test func `what a decision rested on is asked again before it is announced`() async throws {
    let temporary = try await world()
    let walk = try await walk(.exit, in: temporary)
    try await walk.toFirstNotice()
    try await walk.toReview()
    try await walk.toComparison()
    try await walk.take("decide", .countyOffice)
    try await temporary.store.keep([SmallHouseholds.year(2019, Money(fen: 10_000))])
    try await temporary.store.keep([SmallHouseholds.check(.water, met: false, on: "2019-12-20")])
    let refusal = await #expect(throws: ImportRefusal.self) {
      try await walk.publish("household_announcement", after: "decide", .countyOffice)
    }
    #expect(refusal?.problems.map(\.problem.code) == ["income_low", "guarantee_unmet"])
    #expect(
      refusal?.problems.allSatisfy { $0.problem.labels.zh.contains(walk.code) } == true)
    #expect(try await walk.state() == .decided)
    #expect(try await walk.household()?.state == .poor)
    // Whoever publishes sends it back, and its list is no longer due.
    try await walk.take("send_back", .countyOffice, words: "收入更正后不达标")
    #expect(try await walk.state() == .returned)
  }

  @Test func `an objection to a notice holds every later step until it is settled`() async throws {
    let temporary = try await world()
    let walk = try await walk(.exit, in: temporary)
    try await walk.toFirstNotice()
    let notice = try #require(
      try await temporary.number("SELECT max(id) FROM notice WHERE subject LIKE 'household%'"))
    let desk = try temporary.desk()
    let receipt = try await desk.file(
      ReportDraft(.init(.notice, String(notice)), text: "这户收入没有那么多，不应退出"))
    let code = try #require(try await desk.report(of: receipt)).code
    walk.wait(days: 8)
    #expect(await refusalCode { try await walk.take("review", .township) } == "objection_open")
    func settle(_ action: ReportAction, _ words: String = "") async throws {
      try await temporary.store.take(
        ReportAct(action, words: words, office: ""), on: code, in: SmallWorld.first,
        by: Offices.actor(.countyOffice))
    }
    try await settle(.accepted)
    try await settle(.answered, "正在核实该户收入")
    #expect(await refusalCode { try await walk.take("review", .township) } == "objection_open")
    try await settle(.resolved, "经入户核实，收入属实")
    try await walk.take("review", .township)
    // Whoever objected may appeal, and then the next step waits again.
    try await desk.appeal(receipt, "核实时没有找我")
    try await walk.take("assess_again", .village, vote: SmallHouseholds.vote)
    try await walk.publish("household_second", after: "assess_again")
    walk.wait(days: 8)
    #expect(
      await refusalCode { try await walk.take("compare", .countyOffice) } == "objection_open")
  }
}
