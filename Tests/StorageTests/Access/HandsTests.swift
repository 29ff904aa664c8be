import Domain
import Fixtures
import PortableSQL
import Storage
import Testing

@Suite("What the command line does is done by somebody") struct HandsTests {
  private static let county = SmallWorld.first
  private static let finance = Offices.actor(.finance)
  private static let township = Offices.actor(.township)

  private func world() async throws -> TemporaryStore {
    let temporary = try await TemporaryStore()
    try await SmallWorld.prepare(temporary.store)
    try await Offices.fill(temporary.store)
    return temporary
  }

  private func acts(_ temporary: TemporaryStore) async throws -> [String] {
    try await temporary.store.read { connection in
      try connection.all(
        "SELECT act, staff, object FROM audit_event WHERE county = \(Self.county.text) ORDER BY idx"
      ).map { "\(try $0.text(0)) \(try $0.text(1)) \(try $0.text(2))" }
    }
  }

  @Test func `deeds of the ledger are finance's of that county, and written down by name`()
    async throws
  {
    let temporary = try await world()
    let store = temporary.store
    try await store.keep([SmallWorld.receipt("D9", 100)])
    let movement = RecordID(
      try #require(try await temporary.number("SELECT max(id) FROM tx WHERE county = '621122'")))
    let day = try #require(temporary.clock.now().dayInShanghai)
    func reverse(_ hands: [Actor]) async -> String? {
      await refusalCode {
        try await store.reverse(movement, in: Self.county, on: day, key: "undo", by: hands)
      }
    }
    let second = Actor(person: "second_finance", role: .finance, reach: [Self.county])
    #expect(await reverse([Self.finance, Offices.actor(.countyOffice)]) == "role_refused")
    #expect(await reverse([Self.finance, Offices.actor(.finance, .sibling)]) == "place_refused")
    #expect(await reverse([Self.finance, second]) == nil)
    #expect(
      await refusalCode {
        try await store.seal("2018-06", in: Self.county, by: [Offices.actor(.village)])
      } == "role_refused")
    #expect(
      await refusalCode {
        try await store.endRequest(
          "R1", in: Self.county, as: .void, on: day, by: [Offices.actor(.village)])
      } == "role_refused")
    try await store.seal("2018-06", in: Self.county, by: [Self.finance])
    #expect(
      try await acts(temporary) == [
        "reverse \(Self.finance.person) movement/\(movement.value)",
        "reverse \(second.person) movement/\(movement.value)",
        "seal \(Self.finance.person) period/2018-06",
      ])
  }

  @Test func `a file of persons is two people's of its place, and both are written down`()
    async throws
  {
    let temporary = try await world()
    let store = temporary.store
    let register = Household.register
    let rows = [
      DraftRow(number: 1, values: register.values(SmallHouseholds.household("H7")))
    ]
    func bring(_ hands: [Actor], file: String = "f") async -> String? {
      await refusalCode {
        _ = try await store.bring(rows, in: register.declaration, by: hands, file: file)
      }
    }
    let second = Actor(
      person: "second_township", role: .township, reach: Self.township.reach)
    #expect(await bring([Self.township]) == "second_person")
    #expect(await bring([Self.township, Self.township]) == "second_person")
    #expect(await bring([Self.township, Self.finance]) == "role_refused")
    #expect(await bring([Self.township, Offices.actor(.township, .sibling)]) == "place_refused")
    #expect(try await temporary.number("SELECT count(*) FROM household") == 0)
    #expect(await bring([Self.township, second]) == nil)
    #expect(
      try await acts(temporary) == [
        "enter \(Self.township.person) household", "confirm \(second.person) household",
      ])
  }

  @Test func `the lists of other offices are the county office's to bring`() async throws {
    let temporary = try await world()
    var death = DeathRecord()
    death.county = Self.county
    death.citizenNumber = SmallWorld.payee(5).citizenNumber
    death.name = "某某"
    death.died = SmallWorld.day("2018-01-01")
    let register = DeathRecord.register
    let rows = [DraftRow(number: 1, values: register.values(death))]
    let office = Offices.actor(.countyOffice)
    let second = Actor(person: "second_office", role: .countyOffice, reach: office.reach)
    for hands in [[Self.finance, office], [Self.township, second]] {
      let code = await refusalCode {
        _ = try await temporary.store.bring(
          rows, in: register.declaration, by: hands, file: "f")
      }
      #expect(code == "role_refused")
    }
    _ = try await temporary.store.bring(
      rows, in: register.declaration, by: [office, second], file: "f")
    #expect(try await temporary.number("SELECT count(*) FROM death_record") == 1)
  }
}
