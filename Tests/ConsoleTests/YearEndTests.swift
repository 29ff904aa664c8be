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

  @Test func `a year's page tells all that its close kept, down to the households of the day`()
    async throws
  {
    let console = try await ConsoleOverStore()
    let store = console.temporary.store
    try await SmallWorld.keepRules(store)
    try await SmallWorld.keep(
      [(SmallWorld.poorHousehold("A"), 3), (SmallWorld.poorHousehold("B", in: 1), 7)], in: store)
    try await store.keep(SmallWorld.populations(2017...2018))
    var poor = PlaceClass()
    (poor.place, poor.from, poor.document) = (
      SmallWorld.village, SmallWorld.day("2014-01-01"), "示例"
    )
    try await store.keep([poor])
    var status = CountyStatus()
    (status.county, status.listed) = (SmallWorld.first, SmallWorld.day("2012-03-19"))
    (status.missed, status.acknowledged) = (300, 9_500)
    try await store.keep([status])
    let clerk = Offices.actor(.countyOffice)
    try await store.closeYear(2017, of: SmallWorld.first, by: clerk)
    let person = try #require(Day("2018-05-01"))
    try await store.register(
      PopulationAct(person, .departure(person: "B-3", .died, head: nil)), in: SmallWorld.first,
      by: clerk)
    try await store.closeYear(2018, of: SmallWorld.first, by: clerk)
    let cookie = try await console.cookie(Offices.code(.countyOffice))
    func page(_ query: String) async throws -> String {
      let page = try await console.client.get("/console/year-ends\(query)", [.cookie: cookie])
      #expect(page.status == 200, "\(query)")
      return page.text
    }
    let all = try await page("")
    let county = SmallWorld.first.text
    #expect(all.contains("?year=2018&amp;place=\(county)") || all.contains("?year=2018&place="))
    // What is missing of the removal is said, and what is not met.
    for words in ["还没有摘帽", "还缺：错退率。", "还没有达到：漏评率。", "0.45%"] {
      #expect(all.contains(words), "\(words)")
    }
    let year = try await page("?year=2018")
    for words in ["9 人", "0.45%", "−1", "贫困村", "其他村", Offices.code(.countyOffice), "封存于日志"] {
      #expect(year.contains(words), "\(words)")
    }
    let township = try await page("?year=2018&place=\(SmallWorld.village.township.text)")
    let today = try #require(store.today).text
    #expect(township.contains("on=2018-12-31") && township.contains("known=\(today)"))
    let other = try await console.client.get(
      "/console/year-ends?place=\(SmallWorld.second.text)", [.cookie: cookie])
    #expect(other.status == 404)
    let none = try await console.client.get("/console/year-ends?year=1999", [.cookie: cookie])
    #expect(none.status == 404)
    // Who only reads has no form to close a year.
    let reader = try await console.cookie(Offices.code(.auditor))
    let read = try await console.client.get(
      "/console/year-ends?place=\(county)", [.cookie: reader]
    ).text
    #expect(read.contains("?year=2018") && !read.contains("结转一个年度"))
  }
}
