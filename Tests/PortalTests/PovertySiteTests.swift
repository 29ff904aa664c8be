import Domain
import Fixtures
import Storage
import Testing

@Suite("What the public learns of the poverty register") struct PovertySiteTests {
  /// A village that told a year: who was poor before, fell back and was lifted.
  private static func year(
    _ county: String, before: Int, fellBack: Int, lifted: Int
  ) -> YearEnd {
    var row = YearEnd()
    (row.village, row.year) = (SmallWorld.place(county + "101201"), 2019)
    (row.before, row.fellBack, row.lifted) = (before, fellBack, lifted)
    (row.entered, row.increased, row.died, row.decreased, row.removed) = (0, 0, 0, 0, 0)
    row.persons = before + fellBack - lifted
    row.reported = true
    return row
  }

  /// Four counties of a prefecture, of which the first has one person who fell back.
  private func site() async throws -> SiteOverStore {
    let site = try await SiteOverStore()
    let more = ["621121", "621124"].flatMap { county in
      ["", "101000", "101201"].map { below in
        var division = Division()
        division.code = SmallWorld.place(county + below)
        division.nameZh = "地\(division.code.text)"
        division.parent = division.code.parent
        division.validFrom = SmallWorld.day("2000-01-01")
        return division
      }
    }
    try await site.temporary.store.keep(more)
    try await site.temporary.store.keep([
      Self.year("621121", before: 100, fellBack: 1, lifted: 50),
      Self.year("621122", before: 50, fellBack: 0, lifted: 20),
      Self.year("621123", before: 200, fellBack: 60, lifted: 100),
      Self.year("621124", before: 300, fellBack: 87, lifted: 150),
    ])
    return site
  }

  @Test func `a prefecture has no year that one of its counties has not told yet`() async throws {
    let site = try await site()
    var next = Self.year("621123", before: 160, fellBack: 0, lifted: 20)
    next.year = 2020
    try await site.temporary.store.keep([next])
    let whole = try await site.page("/poverty?place=621100").text
    #expect(whole.contains("2019") && !whole.contains("2020 年底"))
    let county = try await site.page("/poverty?place=621123").text
    #expect(county.contains("2020 年底"))
    let file = try await site.page("/poverty.json?place=621100").text
    #expect(!file.contains("\"year\":2020,\"place\":\"621100\""))
  }

  @Test func `a wider place lists which of its counties left the lists, and which remain`()
    async throws
  {
    let site = try await site()
    func status(_ county: String, removed: String? = nil) -> CountyStatus {
      var status = CountyStatus()
      (status.county, status.listed) = (SmallWorld.place(county), SmallWorld.day("2012-03-19"))
      (status.removed, status.document) = (removed.flatMap(SmallWorld.day), "公告示例")
      (status.incidence, status.wrongExits, status.missed) = (50, 10, 20)
      status.acknowledged = 9_500
      return status
    }
    #expect(try await !site.page("/poverty?place=621100").text.contains("哪些贫困县摘帽了"))
    try await SmallWorld.keepRules(site.temporary.store)
    var counted = Self.year("621122", before: 70, fellBack: 0, lifted: 20)
    (counted.year, counted.base) = (2018, 10_000)
    try await site.temporary.store.keep([counted])
    try await site.temporary.store.keep([
      status("621121"), status("621122", removed: "2019-02-03"), status("621123"),
    ])
    try await Task.sleep(for: .milliseconds(1_100))
    let page = try await site.page("/poverty?place=621100").text
    #expect(page.contains("列入 3 个，摘帽 1 个，还剩 2 个") && page.contains("2019-02-03"))
    #expect(page.contains("href=\"/poverty?place=621121\""))
  }

  @Test func `the flows of a prefecture and of its counties tell no small sum of the others`()
    async throws
  {
    let site = try await site()
    func flows(_ place: String) async throws -> Bool {
      try await site.page("/poverty?place=\(place)&year=2019").text.contains("这个数怎么来的")
    }
    #expect(try await flows("621100"))
    // Beside the first the last is kept back, whatever the sizes.
    let told = try await [
      flows("621121"), flows("621122"), flows("621123"), flows("621124"),
    ]
    #expect(told == [false, true, true, false])
  }

  /// A village of a county that told how many are poor.
  private static func village(_ code: String, _ poor: Int, base: Int = 500) -> YearEnd {
    var row = YearEnd()
    (row.village, row.year) = (SmallWorld.place(code), 2019)
    (row.persons, row.base, row.reported) = (poor, base, true)
    (row.entered, row.before) = (poor, 0)
    return row
  }

  @Test func `a county's sum is told though its villages are not, and they are told nowhere`()
    async throws
  {
    let site = try await SiteOverStore()
    let codes = ["101201", "101202"].map { "621122" + $0 }
    try await site.temporary.store.keep(
      codes.dropFirst().map { code in
        var division = Division()
        division.code = SmallWorld.place(code)
        division.nameZh = "地\(code)"
        division.parent = division.code.parent
        division.validFrom = SmallWorld.day("2000-01-01")
        return division
      }.filter { division in !SmallWorld.divisions.contains { $0.code == division.code } })
    // Two villages of 4: beside their sum of 8 "fewer than 5" would tell both.
    try await site.temporary.store.keep(codes.map { Self.village($0, 4) })
    let county = try await site.page("/poverty?place=621122&year=2019").text
    #expect(county.contains(">8<") && county.contains(">不单列<") && !county.contains(">&lt;5<"))
    let township = try await site.page("/poverty?place=621122101000&year=2019").text
    #expect(!township.contains(">8<") && !township.contains(">4<"))
    #expect(!township.contains(">&lt;5<") && township.contains(">不单列<"))
    let file = try await site.page("/poverty.json?place=621122&year=2019").text
    #expect(file.contains("\"poor\":8") && file.contains("not_told"))
    #expect(!file.contains("fewer_than_5"))
  }

  @Test func `the check-up tells how many households a county has, but not how few`() async throws {
    let site = try await SiteOverStore()
    try await SmallWorld.keepHouseholds(site.temporary.store)
    func told() async throws -> String { try await site.page("/checkup.json").text }
    #expect(try await told().contains("\"households\":null"))
    try await site.temporary.store.keep(["A3", "A4", "A5"].map { SmallWorld.household($0) })
    #expect(try await told().contains("\"households\":5"))
  }

  @Test func `a county's removal is public with its conditions and what is missing`()
    async throws
  {
    let site = try await site()
    try await SmallWorld.keepRules(site.temporary.store)
    var status = CountyStatus()
    (status.county, status.listed) = (SmallWorld.place("621123"), SmallWorld.day("2012-03-19"))
    (status.wrongExits, status.missed) = (10, 250)
    try await site.temporary.store.keep([status])
    let page = try await site.page("/poverty?place=621123&year=2019").text
    for words in ["还没有摘帽", "还缺：贫困发生率、群众认可度", "还没有达到：漏评率", "2.50%", "低于 3.00%"] {
      #expect(page.contains(words), "\(words)")
    }
    #expect(!(try await site.page("/poverty?place=621100&year=2019").text.contains("还没有摘帽")))
  }
}
