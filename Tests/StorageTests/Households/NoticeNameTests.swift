import Domain
import Fixtures
import Storage
import Testing

@Suite("Names on the notices of households") struct NoticeNameTests {
  @Test func `a notice names a child only where nobody older lives, and minors by one character`()
    async throws
  {
    let temporary = try await TemporaryStore()
    try await SmallHouseholds.prepare(temporary.store, .poor, income: Money(fen: 1))
    let child = { (number: Int, household: String, relation: FamilyRelation) -> Person in
      var person = SmallHouseholds.person(number, of: household)
      (person.citizenNumber, person.born) = ("", SmallWorld.day("2010-01-01"))
      (person.name, person.relation) = ("赵小宝", relation)
      return person
    }
    let store = temporary.store
    try await store.keep([SmallHouseholds.household("H2", .poor)])
    try await store.keep([SmallHouseholds.household("H3", .poor)])
    try await store.keep([child(1, "H2", .head), SmallHouseholds.person(2, of: "H2")])
    try await store.keep([child(1, "H3", .head)])
    try await store.keep([SmallHouseholds.household("H4", .poor)])
    var youth = child(1, "H4", .head)
    youth.born = SmallWorld.day("2003-01-01")
    try await store.keep([youth])
    var names: [String] = []
    for household in ["H1", "H2", "H3", "H4"] {
      let matter = SmallHouseholds.matter(.exit, of: household)
      let code = try await store.open(
        matter, in: SmallWorld.first, by: Offices.actor(.village))
      names.append(
        try await store.read { connection in
          let cases = HouseholdCases(on: connection)
          let id = try #require(try cases.id(code, in: SmallWorld.first))
          return try #require(try cases.matter(id)).record.publicName
        })
    }
    #expect(names == ["张*山", "李*花", "赵**", "赵**"])
  }
}
