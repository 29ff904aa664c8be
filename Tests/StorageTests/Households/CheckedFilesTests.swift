import Domain
import Fixtures
import Storage
import Testing

@Suite("A file is held against the check-up before it is kept") struct CheckedFilesTests {
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

  private func enter(_ rows: [DraftRow], _ store: Store, file: String?) async throws {
    _ = try await store.enter(rows, in: Person.register.declaration, by: township, file: file)
  }

  @Test func `a row that breaks a rule is refused, and nothing is kept`() async throws {
    let temporary = try await world()
    let store = temporary.store
    let short = String(SmallWorld.payee(0).citizenNumber.dropLast()) + "4"
    #expect(
      await refusalCode { try await enter(rows(short), store, file: "aa") } == "checkup_error")
    #expect(try await store.records(RecordQuery(Person.register.declaration)).isEmpty)
  }

  @Test func `a row with doubts only is kept`() async throws {
    let temporary = try await world()
    let store = temporary.store
    try await enter(rows(SmallWorld.payee(0).citizenNumber + "41"), store, file: "bb")
    #expect(try await store.records(RecordQuery(Person.register.declaration)).count == 1)
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
    #expect(await enter("A1-9", 8) == "person_number_taken")
    #expect(await enter("A1-9", 7) == nil)
    #expect(await enter("A1-8", 8) == nil)
  }
}
