import Domain
import Fixtures
import PortableSQL
import Storage
import Testing

@Suite("Personal values are shown for a purpose, and whom it concerned can know")
struct RevealTests {
  private static let county = SmallWorld.first
  private static let payees = Payee.register.declaration

  private func world() async throws -> TemporaryStore {
    let temporary = try await TemporaryStore()
    try await SmallWorld.prepare(temporary.store)
    try await Offices.fill(temporary.store)
    try await temporary.store.keep((0..<60).map { SmallWorld.payee($0) })
    return temporary
  }

  private func id(_ number: Int, _ temporary: TemporaryStore) async throws -> RecordID {
    let code = SmallWorld.payee(number).code
    return RecordID(
      try #require(
        try await temporary.number(
          "SELECT id FROM payee WHERE county = \(Self.county.text) AND code = \(code)")))
  }

  private func events(_ act: String, _ temporary: TemporaryStore) async throws -> Int64? {
    try await temporary.number("SELECT count(*) FROM audit_event WHERE act = \(act)")
  }

  @Test func `a page is masked and names each record once in the audit log`() async throws {
    let temporary = try await world()
    let actor = Offices.actor(.finance)
    let first = try await temporary.store.maskedRecords(Self.payees, by: actor)
    #expect(first.count == 50)
    let rest = try await temporary.store.maskedRecords(
      Self.payees, after: first.last?.id, by: actor)
    #expect(rest.count == 10 && Set(first.map(\.id)).isDisjoint(with: rest.map(\.id)))
    for record in first + rest {
      let payee = Payee.register.entry(record.values)
      #expect(payee.citizenNumber.contains("********") && payee.account.hasPrefix("****"))
    }
    #expect(try await events("list", temporary) == 2)
    #expect(try await temporary.number("SELECT count(*) FROM audit_subject") == 60)
    #expect(try await temporary.verify().compactMap(\.finding) == [])
  }

  @Test func `a role that may not, and a place out of reach, see nothing`() async throws {
    let temporary = try await world()
    let record = try await id(0, temporary)
    for actor in [Offices.actor(.industryDepartment), Offices.actor(.village)] {
      await #expect(throws: FieldProblem.self) {
        try await temporary.store.maskedRecords(Self.payees, by: actor)
      }
      await #expect(throws: FieldProblem.self) {
        try await temporary.store.reveal(Self.payees, record, for: .correction, by: actor)
      }
    }
    let far = Offices.actor(.finance, .sibling)
    #expect(try await temporary.store.maskedRecords(Self.payees, by: far).isEmpty)
    await #expect(throws: FieldProblem.self) {
      try await temporary.store.reveal(Self.payees, record, for: .correction, by: far)
    }
    let village = SmallWorld.payee(0).village
    let near = Actor(person: "S1", role: .township, reach: [village])
    let seen = try await temporary.store.maskedRecords(Self.payees, by: near)
    #expect(!seen.isEmpty && seen.count < 50)
    #expect(seen.allSatisfy { Payee.register.entry($0.values).village == village })
    #expect(try await events("reveal", temporary) == 0)
  }

  @Test func `reports and findings are read at their desk only`() {
    for register in AllRegisters.list where register.isRead(by: .supervisor) {
      #expect(!register.isDeed && !register.personalNames.isEmpty, "\(register.name)")
    }
    #expect(!PublicReport.register.declaration.isRead(by: .supervisor))
    #expect(!Finding.register.declaration.isRead(by: .auditor))
    #expect(Self.payees.isRead(by: .supervisor) && !Self.payees.isRead(by: .countyOffice))
  }

  @Test func `a reveal says why, which fields and whose, and comes first`() async throws {
    let temporary = try await world()
    let record = try await id(3, temporary)
    let shown = try await temporary.store.reveal(
      Self.payees, record, for: .paymentCheck, by: Offices.actor(.finance))
    let (seen, kept) = (Payee.register.entry(shown.values), SmallWorld.payee(3))
    #expect(seen.citizenNumber == kept.citizenNumber && seen.phone == kept.phone)
    // The whole account stands in the payment file only.
    #expect(seen.account == "****\(kept.account.suffix(4))")
    let row = try await temporary.store.read { connection in
      try connection.first(
        """
        SELECT purpose, fields, division, role FROM audit_event WHERE act = 'reveal'
        """
      ).map { row in try (0..<4).map { try row.text($0) } }
    }
    #expect(
      row == [
        "payment_check", "name,citizen_number,phone", SmallWorld.payee(3).village.text,
        "finance",
      ])
    let number = try await temporary.number("SELECT record FROM audit_subject")
    #expect(number == record.value)
  }

  @Test func `when the audit log cannot be written, nothing is handed out`() async throws {
    let temporary = try await world()
    let record = try await id(3, temporary)
    try await temporary.raw([
      """
      CREATE TRIGGER full BEFORE INSERT ON audit_event
      BEGIN SELECT RAISE(ABORT, 'disk_full'); END
      """
    ])
    let actor = Offices.actor(.finance)
    await #expect(throws: DatabaseError.self) {
      try await temporary.store.reveal(Self.payees, record, for: .correction, by: actor)
    }
    await #expect(throws: DatabaseError.self) {
      try await temporary.store.maskedRecords(Self.payees, by: actor)
    }
    #expect(try await temporary.number("SELECT count(*) FROM audit_entry") == 0)
  }

  @Test func `a person learns which office looked and why, not who`() async throws {
    let temporary = try await world()
    let store = temporary.store
    let record = try await id(7, temporary)
    let finance = Offices.actor(.finance)
    _ = try await store.maskedRecord(Self.payees, record, by: finance)
    _ = try await store.reveal(Self.payees, record, for: .correction, by: finance)
    _ = try await store.reveal(
      Self.payees, try await id(8, temporary), for: .supervision, by: finance)
    let payee = SmallWorld.payee(7)
    for who in [payee.citizenNumber, payee.code] {
      let looks = try await store.looks(at: who, by: Offices.actor(.countyOffice))
        .filter { $0.act != "who_looked" }
      #expect(looks.map(\.act) == ["reveal", "list"])
      #expect(looks.map(\.purpose) == [.correction, nil])
      #expect(Set(looks.map(\.office)) == [Offices.staff(finance.person).office])
    }
    #expect(try await events("who_looked", temporary) == 2)
    for (who, actor) in [
      ("43048119800101002X", Offices.actor(.countyOffice)),
      (payee.citizenNumber, Offices.actor(.countyOffice, .sibling)),
    ] {
      await #expect(throws: FieldProblem.self) { try await store.looks(at: who, by: actor) }
    }
    let claim = OwnClaim(
      place: Self.county, name: payee.name, citizenNumber: payee.citizenNumber,
      fact: String(payee.account.suffix(4)))
    let own = try await PublicReader(store).ownPayments(claim)
    #expect(own?.looks.filter { $0.act != "who_looked" }.map(\.act) == ["reveal", "list"])
  }

  @Test func `enquiries push no look out of the list, and each look stands in it once`()
    async throws
  {
    let temporary = try await world()
    let store = temporary.store
    let record = try await id(7, temporary)
    _ = try await store.reveal(
      Self.payees, record, for: .correction, by: Offices.actor(.finance))
    let payee = SmallWorld.payee(7)
    for _ in 1...30 {
      _ = try await store.looks(at: payee.code, by: Offices.actor(.countyOffice), limit: 4)
    }
    let looks = try await store.looks(
      at: payee.code, by: Offices.actor(.countyOffice), limit: 4)
    #expect(looks.filter { $0.act == "reveal" }.count == 1)
    #expect(looks.filter { $0.act == "who_looked" }.count <= 5)
  }

  @Test func `after ten ID numbers that nobody has the search rests, and supervisors are told`()
    async throws
  {
    let temporary = try await world()
    let store = temporary.store
    try await SmallWorld.keepHouseholds(store)
    let (clerk, known) = (Offices.actor(.countyOffice), SmallWorld.payee(0).citizenNumber)
    func guess(_ number: Int) -> String { SmallWorld.payee(500 + number).citizenNumber }
    for number in 0..<5 {
      #expect(try await store.findHouseholds(guess(number), by: clerk).isEmpty)
      let refusal = await #expect(throws: FieldProblem.self) {
        try await store.looks(at: guess(50 + number), by: clerk)
      }
      #expect(refusal?.code == "person_unknown")
    }
    for number in [known, guess(99)] {
      let refusal = await #expect(throws: FieldProblem.self) {
        try await store.findHouseholds(number, by: clerk)
      }
      #expect(refusal?.code == "too_many_misses", "a hit and a miss are refused alike")
    }
    await #expect(throws: FieldProblem.self) { try await store.looks(at: known, by: clerk) }
    #expect(try await store.findHouseholds("A1", by: clerk).count == 1)
    let alerts = try await store.alerts(for: Offices.actor(.supervisor)).map(\.kind)
    #expect(alerts == [.misses])
    let other = Offices.actor(.township)
    #expect(try await store.findHouseholds(known, by: other).count == 1)
    temporary.clock.move(seconds: 3_601)
    #expect(try await store.findHouseholds(known, by: clerk).count == 1)
    for turn in 1...2 {
      for number in 0..<10 {
        _ = try await store.findHouseholds(guess(100 * turn + number), by: clerk)
      }
      temporary.clock.move(seconds: 3_601)
    }
    await #expect(throws: FieldProblem.self) { try await store.findHouseholds(known, by: clerk) }
  }

  @Test func `a member learns who looked at the household's telephone and account`() async throws {
    let temporary = try await world()
    let store = temporary.store
    try await SmallWorld.keepHouseholds(store)
    let register = Household.register.declaration
    let households = try await store.records(RecordQuery(register))
    let clerk = Offices.actor(.village)
    for number in ["A1", "A2"] {
      let home = try #require(
        households.first { Household.register.entry($0.values).number == number })
      _ = try await store.reveal(register, home.id, for: .correction, by: clerk)
    }
    // Payee 0 is a member of A1, payee 4 of A2, each with a number that only one person bears.
    let looks = try await store.looks(
      at: SmallWorld.payee(0).citizenNumber, by: Offices.actor(.countyOffice))
    #expect(looks.filter { $0.act == "reveal" }.map(\.purpose) == [.correction])
  }

  @Test func `the bank's file and an export name every payee`() async throws {
    let temporary = try await world()
    let records = try await temporary.store.records(RecordQuery(Self.payees))
    try await temporary.store.noteExport(Self.payees, records)
    #expect(try await events("export", temporary) == 1)
    #expect(try await temporary.number("SELECT count(*) FROM audit_subject") == 60)
    try await temporary.store.noteExport(Division.register.declaration, [])
    #expect(try await events("export", temporary) == 1)
  }

  @Test func `more than 500 records of persons are taken out by two, within their places`()
    async throws
  {
    let temporary = try await world()
    let store = temporary.store
    try await store.keep((100..<540).map { SmallWorld.payee($0) })
    let records = try await store.records(RecordQuery(Self.payees))
    #expect(records.count == 500)
    let finance = Offices.actor(.finance)
    let second = Actor(person: "second_finance", role: .finance, reach: finance.reach)
    func take(_ records: [StoredRecord], _ hands: [Actor]) async -> String? {
      await refusalCode { try await store.noteExport(Self.payees, records, by: hands) }
    }
    #expect(await take(records, [finance]) == nil)
    let more = records + records.prefix(1)
    #expect(await take(more, [finance]) == "second_person")
    #expect(await take(more, [finance, finance]) == "second_person")
    #expect(await take(more, [finance, Offices.actor(.village)]) == "role_refused")
    #expect(await take(more, [finance, Offices.actor(.finance, .sibling)]) == "place_refused")
    let mark = try await store.noteExport(Self.payees, more, by: [finance, second])
    #expect(mark?.hasPrefix("\(finance.person) second_finance 20") == true)
    #expect(try await events("export", temporary) == 3, "two entries for 501")
    #expect(try await events("confirm_export", temporary) == 1)
    let number = try #require(mark?.split(separator: " ").last.map(String.init))
    let named = try await temporary.number(
      "SELECT count(*) FROM audit_event WHERE purpose = \(number)")
    #expect(named == 3, "the export in two entries of 500 and 1 and the second person's")
  }
}
