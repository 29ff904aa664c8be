import Domain
import Fixtures
import PortableSQL
import Storage
import Testing

@Suite("Personal values can be destroyed, proofs cannot") struct ErasureTests {
  private let payees = Payee.register.declaration
  private let officer = Offices.actor(.countyOffice)

  private func world() async throws -> TemporaryStore {
    let temporary = try await TemporaryStore()
    try await SmallWorld.prepare(temporary.store)
    try await Offices.fill(temporary.store)
    return temporary
  }

  private func payee(_ code: String, _ store: Store) async throws -> StoredRecord {
    let all = try await store.records(RecordQuery(payees))
    return try #require(all.first { Payee.register.entry($0.values).code == code })
  }

  private func erase(_ record: StoredRecord, _ store: Store, by actor: Actor) async throws {
    try await store.erase(
      payees, record.id, in: record.county, reason: .request, basis: "本人申请", by: actor)
  }

  @Test func `nobody can read an erased record again, and the books still verify`() async throws {
    let temporary = try await world()
    let store = temporary.store
    var entry = SmallWorld.payee(5)
    entry.name = "改名"
    try await store.keep([entry])
    let record = try await payee(entry.code, store)
    try await erase(record, store, by: officer)
    let erased = Payee.register.entry(try await payee(entry.code, store).values)
    #expect(erased.name.isEmpty && erased.citizenNumber.isEmpty && erased.account.isEmpty)
    #expect(erased.code == entry.code)
    let claim = OwnClaim(
      place: SmallWorld.first, name: entry.name, citizenNumber: entry.citizenNumber,
      fact: String(entry.account.suffix(4)))
    #expect(try await PublicReader(store).ownPayments(claim) == nil)
    #expect(try await temporary.verify().compactMap(\.finding) == [])
    #expect(await refusalCode { try await store.keep([entry]) } == "record_erased")
    #expect(await refusalCode { try await erase(record, store, by: officer) } == "erasure_none")
  }

  @Test func `a payee who was paid is kept, because vouchers are`() async throws {
    let temporary = try await SmallWorld.filled()
    try await Offices.fill(temporary.store)
    let store = temporary.store
    let paid = try #require(
      try await temporary.number("SELECT min(payee) FROM payment WHERE county = '621122'"))
    let code = await refusalCode {
      try await store.erase(
        payees, RecordID(paid), in: SmallWorld.first, reason: .request, basis: "本人申请",
        by: officer)
    }
    #expect(code == "erasure_paid")
    #expect(try await temporary.verify().compactMap(\.finding) == [])
  }

  @Test func `only the county's office may, within reach`() async throws {
    let store = try await world().store
    let record = try await payee(SmallWorld.payee(5).code, store)
    for role in [Role.village, .township, .finance, .partner, .supervisor, .administrator] {
      let actor = Offices.actor(role)
      #expect(await refusalCode { try await erase(record, store, by: actor) } == "role_refused")
    }
    let far = Offices.actor(.countyOffice, .unrelated)
    #expect(await refusalCode { try await erase(record, store, by: far) } == "place_refused")
  }

  @Test func `a salt that went without an act on record is noticed`() async throws {
    let temporary = try await world()
    let record = try await payee(SmallWorld.payee(5).code, temporary.store)
    try await temporary.raw([
      """
      INSERT INTO erased_revision (county, register, record, rev, commitment)
      VALUES ('621122', 'payee', \(record.id.value), 1, \([UInt8](repeating: 1, count: 32)))
      """,
      "DELETE FROM personal_salt WHERE register = 'payee' AND record = \(record.id.value)",
    ])
    #expect(try await temporary.verify().compactMap(\.finding).count == 1)
  }
}
