import Domain
import Fixtures
import PortableSQL
import Storage
import Testing

@Suite("Personal values can be destroyed, proofs cannot") struct ErasureTests {
  private let payees = Payee.register.declaration
  private let officer = Offices.actor(.countyOffice)
  private let second = Actor(
    person: "second_office", role: .countyOffice, reach: [SmallWorld.first])

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

  private func ask(_ record: StoredRecord, _ store: Store, by actor: Actor) async throws {
    try await store.askErasure(
      of: record.id, in: payees, of: record.county, reason: .request, basis: "本人申请", by: actor)
  }

  /// Asks, and lets a second person of the office agree.
  private func erase(_ record: StoredRecord, _ store: Store, by actor: Actor) async throws {
    try await ask(record, store, by: actor)
    let open = try await store.dataRequests(for: second)
    try await store.decide(try #require(open.first).id, as: .approved, by: second)
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
      try await store.askErasure(
        of: RecordID(paid), in: payees, of: SmallWorld.first, reason: .request, basis: "本人申请",
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
      #expect(await refusalCode { try await ask(record, store, by: actor) } == "role_refused")
    }
    let far = Offices.actor(.countyOffice, .unrelated)
    #expect(await refusalCode { try await ask(record, store, by: far) } == "place_refused")
  }

  @Test func `asking destroys nothing, and whoever asked does not agree`() async throws {
    let temporary = try await world()
    let store = temporary.store
    let record = try await payee(SmallWorld.payee(5).code, store)
    try await ask(record, store, by: officer)
    #expect(await refusalCode { try await ask(record, store, by: second) } == "request_open")
    #expect(try await store.dataRequests(for: officer).isEmpty)
    let open = try #require(try await store.dataRequests(for: second).first)
    #expect(open.request.persons == 1 && open.request.basis == "本人申请")
    let own = await refusalCode { try await store.decide(open.id, as: .approved, by: officer) }
    #expect(own == "duty_conflict")
    let kept = Payee.register.entry(try await payee(SmallWorld.payee(5).code, store).values)
    #expect(kept.name == SmallWorld.payee(5).name)
    #expect(try await temporary.number("SELECT count(*) FROM erasure") == 0)
    try await store.decide(open.id, as: .approved, by: second)
    let again = await refusalCode { try await store.decide(open.id, as: .approved, by: second) }
    #expect(again == "request_unknown")
    let both = try await store.read { connection in
      try connection.all("SELECT officer, confirmer FROM erasure").map {
        [try $0.text(0), try $0.text(1)]
      }
    }
    #expect(both == [[officer.person, second.person]])
    let events = try await store.read { connection in
      try connection.all(
        """
        SELECT act, staff FROM audit_event WHERE act IN ('ask', 'decide', 'erase') ORDER BY idx
        """
      ).map { "\(try $0.text(0)) \(try $0.text(1))" }
    }
    #expect(
      events == [
        "ask \(officer.person)", "decide \(second.person)", "erase \(second.person)",
      ])
    #expect(try await temporary.verify().compactMap(\.finding) == [])
  }

  @Test func `another of the office or of the province agrees, nobody else`() async throws {
    let temporary = try await world()
    let store = temporary.store
    let record = try await payee(SmallWorld.payee(5).code, store)
    try await ask(record, store, by: officer)
    for role in Role.allCases where ![.countyOffice, .province].contains(role) {
      #expect(try await store.dataRequests(for: Offices.actor(role)).isEmpty, "\(role)")
    }
    for far in [Offices.actor(.countyOffice, .sibling), Offices.actor(.province, .unrelated)] {
      #expect(try await store.dataRequests(for: far).isEmpty)
      let open = try #require(try await store.dataRequests(for: second).first)
      let code = await refusalCode { try await store.decide(open.id, as: .approved, by: far) }
      #expect(code == "request_unknown")
    }
    let above = Offices.actor(.province)
    let open = try #require(try await store.dataRequests(for: above).first)
    let wordless = await refusalCode { try await store.decide(open.id, as: .refused, by: above) }
    #expect(wordless == "reason_missing")
    try await store.decide(open.id, as: .refused, words: "须先核对身份", by: above)
    #expect(try await temporary.number("SELECT count(*) FROM erasure") == 0)
    #expect(await refusalCode { try await ask(record, store, by: officer) } == nil, "asked anew")
  }

  @Test func `the tables themselves keep the two apart and a second verdict away`() async throws {
    let temporary = try await world()
    let store = temporary.store
    let record = try await payee(SmallWorld.payee(5).code, store)
    try await ask(record, store, by: officer)
    let code = try #require(try await store.dataRequests(for: second).first).request.code
    await #expect(throws: DatabaseError.self) {
      try await temporary.raw([
        """
        INSERT INTO duty_holder (county, id, rev, subject, person, duty)
        VALUES ('621122', 1, 1, \("data_request/\(code)"), \(officer.person), 'decider')
        """
      ])
    }
    try await erase(try await payee(SmallWorld.payee(6).code, store), store, by: officer)
    await #expect(throws: DatabaseError.self) {
      try await temporary.raw([
        """
        INSERT INTO data_verdict (county, id, rev, request, verdict, decided, officer)
        SELECT county, 2, 1, request, 'refused', decided, officer FROM data_verdict
        """
      ])
    }
  }

  @Test func `a salt that went without an act on record is noticed`() async throws {
    let temporary = try await world()
    let record = try await payee(SmallWorld.payee(5).code, temporary.store)
    try await temporary.raw([
      """
      INSERT INTO erased_revision (county, register, record, rev, commitment)
      VALUES ('621122', 'payee', \(record.id.value), 1, \([UInt8](repeating: 1, count: 32)))
      """,
      "UPDATE payee SET salt = NULL WHERE id = \(record.id.value)",
    ])
    #expect(try await temporary.verify().compactMap(\.finding).count == 1)
  }
}
