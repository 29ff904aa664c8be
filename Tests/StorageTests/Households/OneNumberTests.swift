import Domain
import Fixtures
import Storage
import Testing

@Suite("One person is in one household at a time") struct OneNumberTests {
  /// Households A (4 persons) and B (1) in the first village.
  private static func world() async throws -> TemporaryStore {
    let temporary = try await TemporaryStore()
    try await temporary.store.keep(SmallWorld.divisions)
    try await SmallWorld.keep(
      [(SmallWorld.poorHousehold("A"), 4), (SmallWorld.poorHousehold("B"), 1)],
      in: temporary.store)
    return temporary
  }

  private func act(_ temporary: TemporaryStore, _ kind: PopulationAct.Kind) async throws {
    let day = try #require(Day("2019-05-01"))
    try await temporary.store.register(
      PopulationAct(day, kind), in: SmallWorld.first, by: Offices.actor(.countyOffice))
  }

  @Test func `an ID number belongs to one present person`() async throws {
    let temporary = try await Self.world()
    let number = SmallWorld.payee(3).citizenNumber
    func come(_ person: String, to household: String) async -> String? {
      var row = SmallWorld.member(2, of: SmallWorld.poorHousehold(household))
      (row.number, row.relation, row.citizenNumber) = (person, .other, number)
      return await refusalCode { try await act(temporary, .arrival(row, .movedIn)) }
    }
    #expect(await come("X-1", to: "A") == nil)
    #expect(await come("X-2", to: "B") == "person_number_taken")
    try await act(temporary, .departure(person: "X-1", .movedOut, head: nil))
    #expect(await come("X-2", to: "B") == nil)
    let new = SmallWorld.poorHousehold("N", in: 3)
    var twins = (1...2).map { SmallWorld.member($0, of: new) }
    for index in twins.indices { twins[index].citizenNumber = SmallWorld.payee(4).citizenNumber }
    #expect(
      await refusalCode { try await act(temporary, .settle(new, twins)) } == "person_number_taken")
    twins[1].citizenNumber = SmallWorld.payee(5).citizenNumber
    try await act(temporary, .settle(new, twins))
  }

  @Test func `who enters numbers to see which are refused is told of, and to whom they belong`()
    async throws
  {
    let temporary = try await Self.world()
    try await Offices.fill(temporary.store)
    let store = temporary.store
    let clerk = Offices.actor(.countyOffice)
    var row = SmallWorld.member(2, of: SmallWorld.poorHousehold("B"))
    row.citizenNumber = SmallWorld.payee(7).citizenNumber
    try await store.keep([row])
    row.number = "X-7"
    for _ in 0..<5 {
      #expect(
        await refusalCode {
          try await act(temporary, .arrival(row, .movedIn))
        } == "person_number_taken")
      await #expect(throws: ImportRefusal.self) {
        try await store.enter(
          [DraftRow(number: 2, values: Person.register.values(row))],
          in: Person.register.declaration, by: clerk)
      }
    }
    let told = try await store.looks(at: row.citizenNumber, by: Offices.actor(.countyOffice))
    #expect(told.filter { $0.act == "find_citizen" }.count == 10)
    let alerts = try await store.alerts(for: Offices.actor(.supervisor))
    #expect(alerts.map(\.kind) == [.misses])
    #expect(try await temporary.verify().compactMap(\.finding) == [])
  }

  @Test func `whoever is registered in another county leaves there first`() async throws {
    let temporary = try await Self.world()
    var home = SmallWorld.poorHousehold("Z")
    home.village = SmallWorld.villages(of: SmallWorld.second)[0]
    var person = SmallWorld.member(1, of: home)
    person.citizenNumber = SmallWorld.payee(6).citizenNumber
    try await temporary.store.keep([home])
    try await temporary.store.keep([person])
    var row = SmallWorld.member(2, of: SmallWorld.poorHousehold("A"))
    (row.number, row.relation, row.citizenNumber) = ("X-9", .other, person.citizenNumber)
    let come = PopulationAct.Kind.arrival(row, .marriedIn)
    #expect(await refusalCode { try await act(temporary, come) } == "person_number_elsewhere")
    (person.from, person.change) = (SmallWorld.day("2019-04-30"), .marriedOut)
    try await temporary.store.keep([person])
    #expect(await refusalCode { try await act(temporary, come) } == nil)
  }
}
