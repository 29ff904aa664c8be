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

  @Test func `whoever signs is a grown member of the household, and the refusal names nobody`()
    async throws
  {
    let temporary = try await world()
    var child = SmallHouseholds.person(3)
    (child.relation, child.name, child.citizenNumber) = (.son, "张小山", "")
    child.born = SmallWorld.day("2008-05-01")
    try await temporary.store.keep([child])
    let walk = try await walk(.exit, in: temporary)
    try await walk.take("assess", .village, vote: SmallHouseholds.vote)
    for (signer, code) in [
      ("", "signer_missing"), (" 　", "signer_missing"), ("户主", "signer_unknown"),
      ("王五", "signer_unknown"), ("张小山", "signer_unknown"),
    ] {
      let refusal = await #expect(throws: FieldProblem.self) {
        try await walk.take("acknowledge", .village, signer: signer)
      }
      #expect(refusal?.code == code, "\(signer)")
      #expect(refusal?.labels.zh.contains("张") == false)
    }
    try await walk.take("acknowledge", .village, signer: " 李小花 ")
    #expect(
      await refusalCode { try await walk.take("withdraw", .village, words: "　 ") }
        == "reason_missing")
    #expect(try await walk.state() == .acknowledged)
  }

  @Test func `a vote that carried is not turned round`() async throws {
    let temporary = try await world()
    let walk = try await walk(.exit, in: temporary)
    let carried = AssemblyVote(eligible: 60, present: 52, agree: 49, disagree: 1)
    #expect(
      await refusalCode {
        try await walk.take("vote_down", .village, words: "群众不同意", vote: carried)
      } == "vote_carried")
    #expect(try await walk.state() == .applied)
    try await walk.take("vote_down", .village, words: "群众不同意")
  }

  @Test func `a matter that was open at New Year is judged by the income it was applied with`()
    async throws
  {
    let temporary = try await world()
    let store = temporary.store
    let walk = try await walk(.exit, in: temporary)
    try await walk.toFirstNotice()
    // The clock began in 2020; nobody has counted 2020 or 2021 yet.
    walk.wait(days: 400)
    try await store.keep(
      SmallHouseholds.checks().map { check in
        var check = check
        check.checked = SmallWorld.day("2021-01-15")
        return check
      })
    try await walk.take("review", .township)
    try await store.keep([SmallHouseholds.year(2020, Money(fen: 10_000))])
    try await store.keep([
      SmallHouseholds.line(.identification, 2020, SmallHouseholds.line),
      SmallHouseholds.line(.exit, 2020, SmallHouseholds.line),
    ])
    // What is known since goes before it.
    try await walk.take("assess_again", .village, vote: SmallHouseholds.vote)
    try await walk.publish("household_second", after: "assess_again")
    walk.wait(days: 8)
    #expect(await refusalCode { try await walk.take("compare", .countyOffice) } == "income_low")
  }

  @Test func `a matter of monitoring says what kind it is, and which disaster`() async throws {
    let temporary = try await world(.lifted)
    func open(_ change: (inout HouseholdCase) -> Void) async -> String? {
      var draft = SmallHouseholds.matter(.monitoring)
      change(&draft)
      return await refusalCode {
        try await temporary.store.open(
          draft, in: SmallWorld.first, by: Offices.actor(.village))
      }
    }
    #expect(await open { ($0.monitoring, $0.risks) = (nil, []) } == "risk_missing")
    #expect(
      await open { ($0.monitoring, $0.risks) = (.unstable, [.disaster]) } == "disaster_missing")
    #expect(
      await open { draft in
        (draft.monitoring, draft.risks, draft.disaster) = (.unstable, [.disaster], .drought)
      } == nil)
  }
}
