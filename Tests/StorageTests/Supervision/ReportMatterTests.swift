import Domain
import Fixtures
import PortableSQL
import Storage
import Testing

@Suite("Which matter of a notice a report concerns") struct ReportMatterTests {
  private static let better = Money(fen: SmallHouseholds.line.fen + 1)

  private let temporary: TemporaryStore
  private let first: HouseholdWalk
  private let second: HouseholdWalk
  private let receipt: ReceiptCode
  private let code: String

  /// Two households on one notice whose days are over, and a report against it.
  init() async throws {
    temporary = try await TemporaryStore()
    let store = temporary.store
    try await SmallHouseholds.prepare(store, .poor, income: Self.better)
    try await SmallHouseholds.keep(store, .poor, income: Self.better, of: "H2")
    first = try await HouseholdWalk(SmallHouseholds.matter(.exit), in: temporary)
    second = try await HouseholdWalk(SmallHouseholds.matter(.exit, of: "H2"), in: temporary)
    for walk in [first, second] {
      try await walk.take("assess", .village, vote: SmallHouseholds.vote)
      try await walk.take("acknowledge", .village, signer: "张大山")
    }
    try await first.publish("household_first", after: "acknowledge")
    let notice = try #require(
      try await temporary.number("SELECT max(id) FROM notice WHERE subject LIKE 'household%'"))
    receipt = try await temporary.desk().file(
      ReportDraft(.init(.notice, String(notice)), text: "这户收入没有那么多，不应退出"))
    code = try #require(try await temporary.desk().report(of: receipt)).code
    first.wait(days: 8)
  }

  private func take(
    _ action: ReportAction, _ words: String = "", matter: String? = nil, on report: String? = nil
  ) async throws {
    try await temporary.store.take(
      ReportAct(action, words: words, matter: matter), on: report ?? code, in: SmallWorld.first,
      by: Offices.actor(.countyOffice))
  }

  private func held(_ walk: HouseholdWalk, _ step: String = "review") async -> Bool {
    await refusalCode { try await walk.take(step, .township) } == "objection_open"
  }

  @Test func `a report about one matter of a notice holds only that one`() async throws {
    #expect(await held(first))
    #expect(await held(second))
    try await take(.accepted, matter: first.code)
    #expect(await held(first))
    try await second.take("review", .township)
    // A step that says nothing of it leaves it as it was.
    try await take(.answered, "正在核实该户收入")
    #expect(await held(first))
    // What was taken for one matter may turn out to be about another.
    try await take(.answered, "举报人说的是另一户", matter: second.code)
    try await first.take("review", .township)
    #expect(await refusalCode { try await again(second) } == "objection_open")
  }

  @Test func `a report about the whole notice holds all of its matters`() async throws {
    try await take(.accepted, matter: first.code)
    try await take(.answered, "举报人说的是整份名单", matter: "")
    #expect(await held(first))
    #expect(await held(second))
    try await take(.resolved, "经入户核实，收入属实")
    try await first.take("review", .township)
    try await second.take("review", .township)
    // An appeal takes up what staff said last.
    try await temporary.desk().appeal(receipt, "核实时没有找我")
    #expect(await refusalCode { try await again(first) } == "objection_open")
  }

  /// The second notice, which waits for what was said about the first.
  private func again(_ walk: HouseholdWalk) async throws {
    try await walk.take("assess_again", .village, vote: SmallHouseholds.vote)
    try await walk.publish("household_second", after: "assess_again")
    walk.wait(days: 8)
    try await walk.take("compare", .countyOffice)
  }

  @Test func `a matter that is not on the notice is refused, and nothing is kept`() async throws {
    try await SmallHouseholds.keep(temporary.store, .poor, income: Self.better, of: "H3")
    let third = try await HouseholdWalk(SmallHouseholds.matter(.exit, of: "H3"), in: temporary)
    let before = try await temporary.everything()
    for matter in [third.code, "H1", " "] {
      let refusal = await #expect(throws: FieldProblem.self) {
        try await take(.accepted, matter: matter)
      }
      #expect(refusal?.code == "report_matter" && refusal?.labels.zh.contains("H1") == false)
    }
    #expect(try await temporary.everything() == before)
    let other = try await temporary.desk().file(
      ReportDraft(.init(.place, SmallHouseholds.village.text), text: "补助款没有发到户"))
    let report = try #require(try await temporary.desk().report(of: other)).code
    #expect(
      await refusalCode { try await take(.accepted, matter: first.code, on: report) }
        == "report_matter")
    try await take(.accepted, matter: "", on: report)
  }

  @Test func `the matter is told to staff, and to no holder of a receipt`() async throws {
    try await take(.accepted, matter: first.code)
    let read = try await temporary.store.readReport(
      code, in: SmallWorld.first, by: Offices.actor(.countyOffice))
    #expect(read.handling.matter == first.code)
    #expect(Set(read.matters.map(\.code)) == [first.code, second.code])
    #expect(read.matters.allSatisfy { !$0.name.isEmpty && !$0.name.contains("大山") })
    try await temporary.publisher().publish()
    let desk = try temporary.desk()
    let proof = String(
      decoding: try #require(try await desk.proof(of: receipt)), as: UTF8.self)
    #expect(proof.contains("accepted") && !proof.contains(first.code))
    #expect(try await desk.report(of: receipt)?.matter == "")
    let entries = try await temporary.store.read { connection in
      try connection.all("SELECT bytes FROM log_entry")
        .map { String(decoding: try $0.blob(0), as: UTF8.self) }
        .filter { $0.contains("report_handler") }
    }
    #expect(!entries.isEmpty && !entries.joined().contains(first.code))
    #expect(ReportHandler.register.declaration.privacy == .staff)
    #expect(try await temporary.verify().compactMap(\.finding) == [])
  }
}
