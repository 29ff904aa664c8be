import Domain
import Fixtures
import PortableSQL
import Storage
import Testing

@Suite("Both sides see one record") struct BothSidesTests {
  private static let county = SmallWorld.first
  private static let subject = "fund_receipt/D1"
  private static let partner = SmallWorld.actor(.partner, "east")
  private static let finance = SmallWorld.actor(.finance, "west")

  private static func record(_ store: Store) async throws -> SharedRecord {
    try #require(try await store.read { try BothSides(on: $0).records(of: county) }.first)
  }

  private static func code(_ work: () async throws -> Void) async -> String {
    do {
      try await work()
      return "nothing"
    } catch let problem as FieldProblem {
      return problem.code
    } catch let refusal as ImportRefusal {
      return refusal.problems.first?.problem.code ?? ""
    } catch { return "\(error)" }
  }

  @Test func `a record waits until both sides have confirmed it`() async throws {
    let temporary = try await SmallWorld.prepared()
    let store = temporary.store
    #expect(try await Self.record(store).state == .waiting)
    #expect(try await Self.record(store).silent == [.provider, .recipient])
    try await store.confirm(Self.subject, in: Self.county, by: Self.partner)
    #expect(try await Self.record(store).silent == [.recipient])
    #expect(try await store.unsettled(for: Self.finance).count == 1)
    try await store.confirm(Self.subject, in: Self.county, by: Self.finance)
    #expect(try await Self.record(store).state == .agreed)
    #expect(try await store.unsettled(for: Self.finance).isEmpty)
    #expect(try await temporary.verify().allSatisfy { $0.finding == nil })
  }

  @Test func `a dispute shows its difference and age until its side takes it back`() async throws {
    let store = try await SmallWorld.prepared().store
    let own = 100_000 * 100 - 2_500
    try await store.dispute(
      Self.subject, in: Self.county, own: Int64(own), words: "少 25 元", by: Self.partner)
    try await store.confirm(Self.subject, in: Self.county, by: Self.finance)
    let disputed = try await Self.record(store)
    #expect(disputed.state == .disputed && disputed.difference == -2_500)
    #expect(disputed.age(on: try #require(SmallWorld.day("2018-01-30"))) == 20)
    try await store.confirm(Self.subject, in: Self.county, by: Self.partner)
    #expect(try await Self.record(store).state == .agreed)
    #expect(try await Self.record(store).difference == 0)
  }

  @Test func `who may not, and what does not hold, is refused`() async throws {
    let store = try await SmallWorld.prepared().store
    func confirm(_ subject: String, by actor: Actor) async -> String {
      await Self.code { try await store.confirm(subject, in: Self.county, by: actor) }
    }
    func dispute(_ own: Int64, _ words: String) async -> String {
      await Self.code {
        try await store.dispute(
          Self.subject, in: Self.county, own: own, words: words, by: Self.partner)
      }
    }
    #expect(await confirm(Self.subject, by: SmallWorld.actor(.auditor)) == "role_refused")
    let elsewhere = SmallWorld.actor(.partner, in: [SmallWorld.second])
    #expect(await confirm(Self.subject, by: elsewhere) == "place_refused")
    #expect(await confirm("fund_receipt/D9", by: Self.partner) == "shared_unknown")
    #expect(await confirm("allocation/X1", by: Self.partner) == "shared_unknown")
    #expect(await dispute(10_000_000, "同数") == "dispute_same")
    #expect(await dispute(9_000_000, "") == "dispute_words")
    // What a side says is public for ever, so that no number of a person may stand in it.
    #expect(await dispute(9_000_000, "问 138 1234 5678") == "personal_in_public")
    #expect(try await Self.record(store).words.isEmpty)
  }

  @Test func `one person never speaks for both sides`() async throws {
    let store = try await SmallWorld.prepared().store
    try await store.confirm(Self.subject, in: Self.county, by: Self.partner)
    let same = SmallWorld.actor(.finance, "east")
    let code = await Self.code {
      try await store.confirm(Self.subject, in: Self.county, by: same)
    }
    #expect(code == "both_sides_one_person")
    try await store.confirm(Self.subject, in: Self.county, by: Self.finance)
  }

  @Test func `a statement is never amended`() async throws {
    let temporary = try await SmallWorld.prepared()
    try await temporary.store.confirm(Self.subject, in: Self.county, by: Self.partner)
    await #expect(throws: (any Error).self) {
      try await temporary.raw(["UPDATE side_statement SET verdict = 'dispute'"])
    }
  }

  private static func stay(_ days: Int, ended: String? = nil) -> Secondment {
    var row = Secondment()
    (row.number, row.place, row.provider) = ("T1", county, SmallWorld.place("350100"))
    (row.name, row.sender, row.host, row.post) = ("林某", "某局", "某医院", "医师")
    (row.kind, row.specialty) = (.technician, .health)
    (row.from, row.ended, row.days) = (Day("2018-01-15"), ended.flatMap { Day($0) }, days)
    row.synthetic = true
    return row
  }

  private static func sale(_ number: String, _ yuan: Int64) -> GoodsSale {
    var row = GoodsSale()
    (row.number, row.place, row.provider) = (number, county, SmallWorld.place("350100"))
    (row.product, row.supplier, row.buyer) = ("马铃薯", "某合作社", "某局")
    (row.amount, row.sold) = (Money(fen: yuan * 100), Day("2018-01-20"))
    row.synthetic = true
    return row
  }

  private static func records(_ store: Store, _ kind: String) async throws -> [SharedRecord] {
    try await store.read { try BothSides(on: $0).records(of: county, SharedFact.named(kind)) }
  }

  @Test func `people and goods are shared as money is, each in its unit`() async throws {
    let temporary = try await SmallWorld.prepared()
    let store = temporary.store
    try await store.keep([Self.stay(31, ended: "2018-02-14")])
    try await store.keep([Self.sale("S1", 500), Self.sale("S2", 300)])
    try await store.dispute(
      "secondment/T1", in: Self.county, own: 28, words: "请假三天", by: Self.finance)
    try await store.confirm("goods_sale/S1", in: Self.county, by: Self.partner)
    try await store.confirm("goods_sale/S1", in: Self.county, by: Self.finance)
    let all = try await store.read { try BothSides(on: $0).records(of: Self.county) }
    #expect(
      all.map(\.kind.register.name) == ["fund_receipt", "goods_sale", "goods_sale", "secondment"])
    let stay = try #require(try await Self.records(store, "secondment").first)
    #expect(stay.day == Day("2018-02-14") && stay.difference == -3 && stay.kind.unit == .days)
    let people = SharedSum(stay.kind, in: all)
    #expect(people.count == 1 && people.recorded == 31 && people.disputed == 31)
    #expect(people.stated == [.recipient: 28] && people.agreed == 0)
    let goods = try #require(SharedFact.named("goods_sale").map { SharedSum($0, in: all) })
    #expect(goods.kind.unit == nil && goods.count == 2 && goods.recorded == 80_000)
    #expect(goods.agreed == 50_000 && goods.disputed == 0)
    #expect(goods.stated == [.provider: 50_000, .recipient: 50_000])
    #expect(try await temporary.verify().allSatisfy { $0.finding == nil })
  }

  @Test func `when a record is amended, each side has spoken only of the figure it saw`()
    async throws
  {
    let store = try await SmallWorld.prepared().store
    func stay() async throws -> SharedRecord {
      try #require(try await Self.records(store, "secondment").first)
    }
    try await store.keep([Self.stay(31)])
    #expect(try await stay().day == Day("2018-01-15"), "it counts from the arrival until it ends")
    try await store.confirm("secondment/T1", in: Self.county, by: Self.partner)
    try await store.dispute(
      "secondment/T1", in: Self.county, own: 28, words: "请假三天", by: Self.finance)
    try await store.keep([Self.stay(29)])
    #expect(try await stay().state == .disputed)
    #expect(try await stay().difference == -1)
    #expect(try await stay().silent == [.provider])
    try await store.keep([Self.stay(28)])
    #expect(try await stay().state == .waiting)
    #expect(try await stay().silent == [.provider])
    try await store.confirm("secondment/T1", in: Self.county, by: Self.partner)
    #expect(try await stay().state == .agreed)
  }
}
