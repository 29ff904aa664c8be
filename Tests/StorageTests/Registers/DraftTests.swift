import Domain
import Fixtures
import PortableSQL
import Storage
import Testing

@Suite("Nobody moves money alone") struct DraftTests {
  private let register = Arrangement.register.declaration
  private let first = Offices.actor(.finance)
  private let second = Actor(person: "second_finance", role: .finance, reach: [SmallWorld.first])

  private func world() async throws -> TemporaryStore {
    let temporary = try await TemporaryStore()
    try await SmallWorld.prepare(temporary.store)
    try await Offices.fill(temporary.store)
    return temporary
  }

  private func rows(_ yuan: Int64 = 100, in county: DivisionCode = SmallWorld.first) -> [DraftRow] {
    let arrangement = SmallWorld.arrangement("N1", in: county, project: "P1", yuan)
    return [DraftRow(number: 2, values: Arrangement.register.values(arrangement))]
  }

  private func prepare(_ store: Store, _ rows: [DraftRow]) async throws -> DraftFile {
    let number = try await store.prepare(
      rows, in: register, file: [1, 2], named: "a.csv", by: first)
    return try #require(try await store.draft(number, in: SmallWorld.first))
  }

  private func arranged(_ store: Store) async throws -> Int64? {
    try await store.read { connection in
      try connection.integer("SELECT count(*) FROM arrangement WHERE number = \("N1")")
    }
  }

  @Test func `what one prepares is booked when another confirms it`() async throws {
    let temporary = try await world()
    let store = temporary.store
    #expect(
      await refusalCode { _ = try await store.enter(rows(), in: register, by: first) }
        == "voucher_needs_two")
    let draft = try await prepare(store, rows())
    #expect(try await arranged(store) == 0)
    #expect(try await store.drafts(for: second).map(\.number) == [1])
    #expect(
      await refusalCode { _ = try await store.confirm(draft, rows: rows(), digest: "d", by: first) }
        == "draft_own")
    _ = try await store.confirm(draft, rows: rows(), digest: "d", by: second)
    #expect(try await arranged(store) == 1)
    #expect(try await store.drafts(for: second).isEmpty)
    #expect(
      await refusalCode {
        _ = try await store.confirm(draft, rows: rows(), digest: "e", by: second)
      }
        == "draft_settled")
    #expect(try await temporary.verify().allSatisfy { $0.finding == nil })
  }

  @Test func `what would be refused cannot be prepared, and what is refused later waits on`()
    async throws
  {
    let store = try await world().store
    #expect(await refusalCode { _ = try await prepare(store, rows(70_000)) } == "exceeds_balance")
    #expect(await refusalCode { _ = try await prepare(store, []) } == "draft_one_county")
    #expect(
      await refusalCode { _ = try await prepare(store, rows(in: SmallWorld.second)) }
        == "place_refused")
    let draft = try await prepare(store, rows(25_000))
    try await store.keep([SmallWorld.arrangement("A9", project: "P2", 20_000)])
    #expect(
      await refusalCode {
        _ = try await store.confirm(draft, rows: rows(25_000), digest: "d", by: second)
      }
        == "exceeds_balance")
    #expect(try await store.drafts(for: second).count == 1)
    try await store.discard(draft, by: first)
    #expect(try await store.drafts(for: second).isEmpty)
    #expect(await refusalCode { try await store.discard(draft, by: second) } == "draft_settled")
  }

  @Test func `past payments, which no role keeps, take two of finance as well`() async throws {
    let temporary = try await world()
    let store = temporary.store
    let payments = Payment.register
    try await store.keep([SmallWorld.payee(1)])
    try await store.keep([SmallWorld.request("R1", project: "P1", 10)])
    var payment = Payment()
    payment.batch = "B1"
    payment.line = 1
    payment.county = SmallWorld.first
    payment.reimbursement = "R1"
    payment.payee = SmallWorld.payee(1).code
    payment.amount = Money(fen: 1_000)
    payment.paid = SmallWorld.day("2018-04-10")
    let rows = [DraftRow(number: 2, values: payments.values(payment))]
    func prepare(by actor: Actor) async throws -> Int64 {
      try await store.prepare(
        rows, in: payments.declaration, file: [1], named: "p.csv", by: actor)
    }
    let village = Actor(person: "v", role: .village, reach: [SmallWorld.first])
    #expect(await refusalCode { _ = try await prepare(by: village) } == "role_refused")
    let number = try await prepare(by: first)
    #expect(try await temporary.number("SELECT count(*) FROM payment") == 0)
    #expect(try await store.drafts(for: second).map(\.register) == ["payment"])
    let draft = try #require(try await store.draft(number, in: SmallWorld.first))
    #expect(
      await refusalCode { _ = try await store.confirm(draft, rows: rows, digest: "d", by: first) }
        == "draft_own")
    _ = try await store.confirm(draft, rows: rows, digest: "d", by: second)
    #expect(try await temporary.number("SELECT count(*) FROM payment") == 1)
    #expect(try await temporary.verify().allSatisfy { $0.finding == nil })
  }

  @Test func `who can confirm is finance of the place with a login, but not the preparer`()
    async throws
  {
    let temporary = try await world()
    let store = temporary.store
    #expect(try await !store.hasLogins())
    let draft = try await prepare(store, rows())
    func confirmers() async throws -> [String] {
      try await store.confirmers(of: draft.number, in: SmallWorld.first)
    }
    #expect(try await confirmers() == [])
    try await store.keep(Login(staff: first.person, password: "x", secret: [1]))
    try await store.keep(Login(staff: Offices.code(.village), password: "x", secret: [1]))
    #expect(try await store.hasLogins())
    #expect(try await confirmers() == [])
    try await store.keep(Login(staff: second.person, password: "x", secret: [1]))
    #expect(try await confirmers() == [second.person])
    var gone = Offices.staff(second.person)
    gone.ended = SmallWorld.day("2020-01-01")
    try await store.keep([gone])
    #expect(try await confirmers() == [])
  }

  @Test func `the table itself wants two people`() async throws {
    let temporary = try await world()
    _ = try await prepare(temporary.store, rows())
    let alone: Statement = """
      UPDATE draft_file SET settled = 1, settled_by = prepared_by, verdict = \("confirmed")
      """
    await #expect(throws: DatabaseError.self) { try await temporary.raw([alone]) }
  }
}
