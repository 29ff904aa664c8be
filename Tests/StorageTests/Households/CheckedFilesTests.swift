import Domain
import Fixtures
import Storage
import Testing

@Suite("What is entered is held against the check-up before it is kept") struct CheckedFilesTests {
  private let township = Offices.actor(.township)

  private func world() async throws -> TemporaryStore {
    let temporary = try await SmallWorld.prepared()
    try await Offices.fill(temporary.store)
    try await temporary.store.keep([SmallWorld.household("A1")])
    return temporary
  }

  private func rows(_ disability: String) -> [DraftRow] {
    var person = SmallWorld.person("A1-1", of: "A1", payee: 0)
    person.disabilityNumber = disability
    return [DraftRow(number: 2, values: Person.register.values(person))]
  }

  @discardableResult
  private func enter(
    _ rows: [DraftRow], _ store: Store, file: String?
  ) async throws -> Store.ImportResult {
    try await store.enter(rows, in: Person.register.declaration, by: township, file: file)
  }

  private var short: String { String(SmallWorld.payee(0).citizenNumber.dropLast()) + "4" }

  @Test func `a row that breaks a rule is refused, and nothing is kept`() async throws {
    let temporary = try await world()
    let store = temporary.store
    for file in ["aa", nil] {
      #expect(
        await refusalCode { try await enter(rows(short), store, file: file) } == "checkup_error")
    }
    #expect(try await store.records(RecordQuery(Person.register.declaration)).isEmpty)
  }

  @Test func `a row with doubts only is kept`() async throws {
    let temporary = try await world()
    let store = temporary.store
    let doubts = try await enter(
      rows(SmallWorld.payee(0).citizenNumber + "41"), store, file: "bb"
    ).doubts
    #expect(try await store.records(RecordQuery(Person.register.declaration)).count == 1)
    #expect(doubts["T09"] == 1 && doubts["T10"] == 1, "\(doubts)")
  }

  @Test func `a form is told the doubts that it brings, and no others`() async throws {
    let temporary = try await world()
    let store = temporary.store
    let doubted = try await enter(rows(""), store, file: nil).doubts
    #expect(doubted["T09"] == 1, "\(doubted)")
    var person = SmallWorld.person("A1-1", of: "A1", payee: 0)
    (person.phone, person.allowance) = ("1380000000", true)
    let row = DraftRow(number: 1, values: Person.register.values(person))
    #expect(try await enter([row], store, file: nil).doubts == ["T32": 1])
    #expect(try await enter([row], store, file: nil).doubts == [:])
  }

  @Test func `what was wrong before keeps nobody from mending something else`() async throws {
    let temporary = try await world()
    let store = temporary.store
    _ = try await store.importRows(Person.register.declaration, rows(short))
    var person = Person.register.entry(rows(short)[0].values)
    person.phone = "13800000009"
    let row = DraftRow(number: 1, values: Person.register.values(person))
    try await enter([row], store, file: nil)
    // A file says how everything in it stands.
    person.phone = ""
    let again = DraftRow(number: 2, values: Person.register.values(person))
    let code = await refusalCode { try await enter([again], store, file: "cc") }
    #expect(code == "checkup_error", "\(code ?? "")")
  }

  @Test func `a child is entered as the head by no file and no form, unless all are children`()
    async throws
  {
    let temporary = try await world()
    let store = temporary.store
    func row(_ number: Int, _ relation: FamilyRelation, born: String) -> DraftRow {
      var person = SmallWorld.person("A1-\(number)", of: "A1", relation)
      person.born = SmallWorld.day(born)
      return DraftRow(number: number, values: Person.register.values(person))
    }
    let family = [row(2, .head, born: "2010-01-01"), row(3, .mother, born: "1980-01-01")]
    for file in ["aa", nil] {
      let refusal = await #expect(throws: ImportRefusal.self) {
        try await enter(family, store, file: file)
      }
      let problem = refusal?.problems.first
      #expect(refusal?.problems.count == 1 && problem?.row == 2 && problem?.field == "relation")
      #expect(problem?.problem.labels.zh.contains("T62") == true)
    }
    try await enter([row(3, .head, born: "1980-01-01")], store, file: "bb")
    try await enter([row(4, .son, born: "2010-01-01")], store, file: nil)
    // A single row is held against who lives there.
    #expect(
      await refusalCode { try await enter([row(4, .head, born: "2010-01-01")], store, file: nil) }
        == "checkup_error")
    try await store.keep([SmallWorld.household("A2")])
    var orphan = SmallWorld.person("A2-1", of: "A2")
    orphan.born = SmallWorld.day("2010-01-01")
    let alone = DraftRow(number: 2, values: Person.register.values(orphan))
    try await enter([alone], store, file: "cc")
  }

  @Test func `nobody comes to a household under a stand-in number`() async throws {
    let temporary = try await world()
    try await enter(rows(""), temporary.store, file: nil)
    var child = SmallWorld.person("A1-5", of: "A1", payee: 5, .son)
    let first = "99999920190203001"
    child.citizenNumber = first
    child.citizenNumber += IdentityNumbers.citizenCheckCharacter(first).map(String.init) ?? ""
    let born = PopulationAct(try #require(Day("2019-03-01")), .arrival(child, .born))
    #expect(
      await refusalCode {
        try await temporary.store.register(born, in: SmallWorld.first, by: township)
      } == "checkup_error")
  }

  @Test func `files of other registers pass`() async throws {
    let temporary = try await world()
    let store = temporary.store
    let payee = DraftRow(number: 2, values: Payee.register.values(SmallWorld.payee(9)))
    try await store.checkUp(file: [payee], of: Payee.register.declaration)
    #expect(try await temporary.verify().compactMap(\.finding) == [])
  }

  @Test func `nobody enters a person twice under two numbers`() async throws {
    let temporary = try await world()
    func enter(_ number: String, _ citizen: Int) async -> String? {
      let row = SmallWorld.person(number, of: "A1", payee: citizen, .other)
      return await refusalCode {
        _ = try await temporary.store.enter(
          [DraftRow(number: 1, values: Person.register.values(row))],
          in: Person.register.declaration, by: township)
      }
    }
    #expect(await enter("A1-8", 8) == nil)
    #expect(await enter("A1-9", 8) == "checkup_error")
    #expect(await enter("A1-9", 7) == nil)
    #expect(await enter("A1-8", 8) == nil)
  }
}
