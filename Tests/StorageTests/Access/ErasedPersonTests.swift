import Domain
import Fixtures
import Foundation
import PortableSQL
import SQLiteEngine
import Storage
import Testing

@Suite("An erasure leaves nothing that names or describes the person")
struct ErasedPersonTests {
  private static let county = SmallWorld.first
  private static let mark = "金丝雀"
  private let officer = Offices.actor(.countyOffice)
  private let second = SmallHouseholds.secondActor(.countyOffice)

  /// H1 with its head and a second member, and words about them in every register that has some.
  private func world(running: Bool = false) async throws -> TemporaryStore {
    let temporary = try await TemporaryStore()
    let store = temporary.store
    try await SmallHouseholds.prepare(store, .poor, income: Money(fen: 999_999))
    var household = SmallHouseholds.household("H1", .poor)
    (household.phone, household.account) = ("1\(Self.mark)", "62\(Self.mark)")
    try await store.keep([household])
    try await store.keep([member(1), member(2)])
    try await keepWords(store)
    let walk = try await HouseholdWalk(SmallHouseholds.matter(.exit), in: temporary)
    try await walk.take("assess", .village, words: Self.mark, vote: SmallHouseholds.vote)
    try await walk.take("acknowledge", .village, signer: "\(Self.mark)甲")
    try await walk.publish("household_first", after: "acknowledge")
    if !running { try await walk.take("withdraw", .village, words: Self.mark) }
    return temporary
  }

  private func member(_ number: Int) -> Person {
    var person = SmallHouseholds.person(number)
    person.name = "\(Self.mark)\(number == 1 ? "甲" : "乙")"
    person.phone = "2\(Self.mark)\(number)"
    return person
  }

  private func keepWords(_ store: Store) async throws {
    let village = SmallHouseholds.village
    let day = SmallWorld.day("2019-05-01")
    var kin = KinPairing()
    (kin.village, kin.number, kin.household, kin.unit) = (village, "K1", "H1", "县医院")
    (kin.cadre, kin.need, kin.measure) = ("赵六", "\(Self.mark)病", "\(Self.mark)送药")
    kin.from = day
    try await store.keep([kin])
    var measure = SmallHouseholds.measure(begun: "2019-05-01")
    (measure.detail, measure.helper) = ("给\(Self.mark)买牛", "\(Self.mark)之友")
    try await store.keep([measure])
    var check = SmallHouseholds.check(.housing, met: false, on: "2019-05-01")
    check.gap = "\(Self.mark)住危房"
    try await store.keep([check])
    var visit = HouseholdVisit()
    (visit.village, visit.household, visit.visited) = (village, "H1", day)
    (visit.visitor, visit.found, visit.done) = ("工作队", "\(Self.mark)住院", "已办")
    visit.recorded = day
    try await store.keep([visit])
    var spell = WorkSpell()
    (spell.village, spell.person, spell.begun) = (village, "H1-1", day)
    spell.employer = "\(Self.mark)厂"
    try await store.keep([spell])
    var story = Story()
    (story.village, story.code, story.name, story.consented) = (village, "T1", member(1).name, day)
    (story.title, story.text, story.nameConsent) = ("好日子", "\(Self.mark)说", true)
    try await store.keep([story])
    var record = PayrollRecord()
    record.county = Self.county
    record.citizenNumber = member(1).citizenNumber
    (record.name, record.employer) = (member(1).name, "\(Self.mark)局")
    record.from = day
    try await store.keep([record])
    var payee = SmallWorld.payee(900)
    (payee.name, payee.citizenNumber) = (member(1).name, member(1).citizenNumber)
    try await store.keep([payee])
  }

  private func erase(
    _ register: RegisterDeclaration, _ temporary: TemporaryStore,
    where isIt: ([FieldValue]) -> Bool
  ) async throws {
    let store = temporary.store
    let record = try #require(
      try await store.records(RecordQuery(register)).first { isIt($0.values) })
    try await store.askErasure(
      of: record.id, in: register, of: record.county, reason: .request, basis: "本人申请",
      by: officer)
    let open = try #require(try await store.dataRequests(for: second).first)
    try await store.decide(open.id, as: .approved, by: second)
  }

  private func erase(person number: String, _ temporary: TemporaryStore) async throws {
    try await erase(Person.register.declaration, temporary) {
      Person.register.entry($0).number == number
    }
  }

  /// The registers in which a canary can still be read by whoever has the key.
  private func readable(_ temporary: TemporaryStore) async throws -> [String] {
    var found: [String] = []
    for register in AllRegisters.list where !register.storedByHand {
      let all = try await temporary.store.records(RecordQuery(register))
      if "\(all.map(\.values))".contains(Self.mark) { found.append(register.name) }
    }
    return found
  }

  /// The salts that stand in registers of persons.
  private func salts(_ temporary: TemporaryStore) async throws -> Set<[UInt8]> {
    try await temporary.store.read { connection in
      var salts: Set<[UInt8]> = []
      for register in AllRegisters.list where register.holdsPersons && !register.storedByHand {
        for row in try connection.all("SELECT salt FROM \(try Identifier(register.name))") {
          if let salt = try row.optionalBlob(0) { salts.insert(salt) }
        }
      }
      return salts
    }
  }

  private func files(_ temporary: TemporaryStore) throws -> [Data] {
    try FileManager.default.contentsOfDirectory(atPath: temporary.folder.path).map {
      FileManager.default.contents(atPath: temporary.folder.file($0)) ?? Data()
    }
  }

  @Test func `every record with words about the person goes with the person`() async throws {
    let temporary = try await world()
    let before = try await readable(temporary)
    for name in [
      "person", "household", "kin_pairing", "help_measure", "guarantee_check", "household_visit",
      "work_spell", "story", "payroll_record", "payee", "household_step",
    ] { #expect(before.contains(name), "\(name)") }
    try await erase(person: "H1-1", temporary)
    #expect(try await readable(temporary) == ["person"], "the second member was not erased")
    try await erase(person: "H1-2", temporary)
    #expect(try await readable(temporary) == [])
    #expect(try await temporary.verify().compactMap(\.finding) == [])
    let subjects = try await temporary.number(
      """
      SELECT count(DISTINCT register) FROM audit_subject s JOIN audit_event e
        ON e.county = s.county AND e.idx = s.idx WHERE e.act = 'erase'
      """)
    #expect((subjects ?? 0) > 10)
  }

  @Test func `neither words nor salts are left in any file, write-ahead log included`()
    async throws
  {
    let temporary = try await world()
    let before = try await salts(temporary)
    try await temporary.database.checkpoint()
    #expect(
      try files(temporary).contains { file in
        before.contains { file.range(of: Data($0)) != nil }
      }, "the search is not blind")
    try await erase(person: "H1-1", temporary)
    let gone = before.subtracting(try await salts(temporary))
    #expect(gone.count > 12)
    for file in try files(temporary) {
      #expect(!gone.contains { file.range(of: Data($0)) != nil })
      #expect(file.range(of: Data(Self.mark.utf8)) == nil)
    }
  }

  @Test func `the rest of the household keeps its row while somebody lives there`() async throws {
    let temporary = try await world()
    try await erase(person: "H1-2", temporary)
    let left = try await readable(temporary)
    #expect(left.contains("person") && left.contains("household") && left.contains("story"))
    #expect(!left.contains("household_visit") && !left.contains("household_step"))
    #expect(try await temporary.verify().compactMap(\.finding) == [])
  }

  @Test func `a household goes with its words, and its members stay`() async throws {
    let temporary = try await world()
    try await erase(Household.register.declaration, temporary) {
      Household.register.entry($0).number == "H1"
    }
    let left = try await readable(temporary)
    #expect(
      left
        == ["payee", "payroll_record", "person", "story", "work_spell"].sorted {
          position($0) < position($1)
        })
    #expect(try await temporary.verify().compactMap(\.finding) == [])
  }

  private func position(_ name: String) -> Int {
    AllRegisters.list.firstIndex { $0.name == name } ?? 0
  }

  @Test func `whoever opens the file is on record with the fields that were shown`() async throws {
    let temporary = try await world()
    _ = try await temporary.store.readHousehold(
      "H1", in: SmallHouseholds.village, by: Offices.actor(.village))
    let fields = try await temporary.store.read { connection in
      try connection.all("SELECT fields FROM audit_event WHERE act = 'read'").map {
        try $0.text(0)
      }
    }
    #expect(
      fields == [
        "name,help_measure.detail,help_measure.helper,guarantee_check.gap,work_spell.employer,"
          + "kin_pairing.cadre,kin_pairing.need,kin_pairing.measure,household_visit.found,"
          + "household_visit.done"
      ])
  }

  @Test func `a notice that hangs no longer tells the name`() async throws {
    let temporary = try await world()
    let today = try #require(temporary.store.today)
    let list = HouseholdList(.exit, "acknowledge", in: SmallHouseholds.village, on: today)
    let names = { () async throws -> [String] in
      try await temporary.store.read { try HouseholdLists(on: $0).names(on: list) }
    }
    #expect(try await names() == ["金**甲"])
    try await erase(person: "H1-1", temporary)
    #expect(try await names() == [""])
  }

  @Test func `nobody is erased while a national list waits that may tell of the person`()
    async throws
  {
    let temporary = try await world()
    let day = try #require(SmallWorld.day("2019-12-01"))
    let list = DraftFile.National(of: Self.county, asOf: day)
    let number = try await temporary.store.prepare(
      list, file: Array("list".utf8), named: "list.csv", rows: 1, by: officer)
    let person = Person.register.declaration
    #expect(
      await refusalCode { try await erase(person: "H1-1", temporary) } == "erasure_listed")
    #expect(try await readable(temporary).contains(person.name))
    let draft = try #require(try await temporary.store.draft(number, in: Self.county))
    try await temporary.store.discard(draft, by: officer)
    try await erase(person: "H1-1", temporary)
  }

  @Test func `nothing personal is taken again of somebody who was erased`() async throws {
    let temporary = try await world()
    try await erase(person: "H1-2", temporary)
    var again = member(2)
    again.from = SmallWorld.day("2019-12-01")
    let register = Person.register.declaration
    let clerk = Offices.actor(.village)
    func enter(_ person: Person) async throws {
      _ = try await temporary.store.enter(
        [DraftRow(number: 1, values: Person.register.values(person))], in: register, by: clerk)
    }
    let refusal = await #expect(throws: ImportRefusal.self) { try await enter(again) }
    #expect(refusal?.problems.map(\.problem.code) == ["record_erased"])
    // Whoever was erased still counts, and can leave.
    try await temporary.store.register(
      PopulationAct(
        try #require(temporary.store.today), .departure(person: "H1-2", .died, head: nil)),
      in: Self.county, by: Offices.actor(.township))
    #expect(try await temporary.verify().compactMap(\.finding) == [])
  }

  @Test func `nobody is erased while a matter of the household is under way or on notice`()
    async throws
  {
    let temporary = try await world(running: true)
    for number in ["H1-1", "H1-2"] {
      let refusal = await #expect(throws: FieldProblem.self) {
        try await erase(person: number, temporary)
      }
      #expect(refusal?.code == "erasure_running")
    }
    let household = await #expect(throws: FieldProblem.self) {
      try await erase(Household.register.declaration, temporary) {
        Household.register.entry($0).number == "H1"
      }
    }
    #expect(household?.code == "erasure_running")
    #expect(try await readable(temporary).contains("household_step"))
  }

  @Test func `a payee who was paid is kept when the person goes`() async throws {
    let temporary = try await SmallWorld.filled()
    try await Offices.fill(temporary.store)
    let paid = try #require(
      try await temporary.number("SELECT min(payee) FROM payment WHERE county = '621122'"))
    let store = temporary.store
    let payees = try await store.records(RecordQuery(Payee.register.declaration))
    let payee = Payee.register.entry(try #require(payees.first { $0.id.value == paid }).values)
    try await store.keep([SmallHouseholds.household("H1", .poor)])
    var person = SmallHouseholds.person(1)
    (person.name, person.citizenNumber) = (payee.name, payee.citizenNumber)
    try await store.keep([person])
    let clerk = Actor(person: "second_office", role: .countyOffice, reach: [Self.county])
    let record = try #require(
      try await store.records(RecordQuery(Person.register.declaration)).first)
    try await store.askErasure(
      of: record.id, in: Person.register.declaration, of: Self.county, reason: .request,
      basis: "本人申请", by: officer)
    try await store.decide(
      try #require(try await store.dataRequests(for: clerk).first).id, as: .approved, by: clerk)
    let kept = try await store.records(RecordQuery(Payee.register.declaration))
      .first { $0.id.value == paid }
    #expect(kept.map { Payee.register.entry($0.values).name } == payee.name)
    #expect(
      try await store.records(RecordQuery(Person.register.declaration)).allSatisfy {
        Person.register.entry($0.values).name.isEmpty
      })
    #expect(try await temporary.verify().compactMap(\.finding) == [])
  }
}
