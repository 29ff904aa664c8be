import Domain
import Fixtures
import HTTPTypes
import Storage
import Testing

@Suite("The desk of year-ends") struct YearEndTests {
  @Test func `the county office closes a year with a fresh time code, once`() async throws {
    let console = try await ConsoleOverStore()
    let store = console.temporary.store
    let household = SmallWorld.poorHousehold("A")
    try await SmallWorld.keep([(household, 3)], in: store)
    try await store.keep(SmallWorld.populations(2018...2018))
    let cookie = try await console.cookie(Offices.code(.countyOffice))
    func close(_ year: String, _ code: String) async throws -> Int {
      try await console.submit(
        "/console/year-ends", ["year": year, "code": code], cookie: cookie
      ).status
    }
    #expect(try await close("2018", "000000") == 422)
    #expect(try await close("no year", console.code()) == 422)
    #expect(try await close("2018", console.code()) == 303)
    #expect(try await close("2018", console.code()) == 422)
    let years = try await store.yearEnds(of: SmallWorld.first)
    #expect(years.map(\.persons) == [3] && years.map(\.base) == [2_000])
    #expect(years.allSatisfy { !$0.isReported })
    let page = try await console.client.get("/console/year-ends", [.cookie: cookie])
    #expect(page.text.contains("0.15"))
  }
}
