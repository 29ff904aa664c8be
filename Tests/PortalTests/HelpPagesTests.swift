import Domain
import Fixtures
import HTTPTypes
import Portal
import Storage
import Testing
import Web

@Suite("What the public learns of help to households") struct HelpPagesTests {
  private static func story(_ code: String, withdrawn: String = "") -> Story {
    var story = Story()
    story.village = SmallWorld.village
    story.code = code
    story.household = "A1"
    story.name = "户人A1-1"
    story.title = "故事\(code)"
    story.text = "以前住危房。"
    story.consented = SmallWorld.day("2019-01-10")
    story.withdrawn = SmallWorld.day(withdrawn)
    return story
  }

  @Test func `a story vanishes from the page and every file on the day it is withdrawn`()
    async throws
  {
    let site = try await SiteOverStore()
    try await SmallWorld.keepHouseholds(site.temporary.store)
    try await Offices.fill(site.temporary.store)
    try await PublishedStories.keep([Self.story("S1"), Self.story("S2")], in: site.temporary.store)
    let paths = ["/stories", "/stories.json", "/stories.csv"]
    for path in paths {
      let text = try await site.page(path).text
      #expect(text.contains("故事S1") && text.contains("户*"), "\(path)")
      #expect(!text.contains("户人"), "\(path)")
    }
    try await site.temporary.store.keep([Self.story("S1", withdrawn: "2019-02-01")])
    // A look at the ledger is kept for a second.
    try await Task.sleep(for: .milliseconds(1_100))
    for path in paths {
      let text = try await site.page(path).text
      #expect(!text.contains("故事S1") && text.contains("故事S2"), "\(path)")
    }
    #expect(try await site.page("/data/story").status == 404)
    #expect(try await site.page("/data/story.json").status == 404)
  }

  @Test func `stories are found by what the project is for`() async throws {
    let site = try await SiteOverStore()
    let store = site.temporary.store
    try await SmallWorld.keepHouseholds(store)
    try await Offices.fill(store)
    let projects = try await store.read { connection in
      try ["P1", "P2"].map { try ProjectList(on: connection).project($0, in: SmallWorld.first) }
    }
    let first = try #require(projects[0]?.record)
    var (named, other) = (Self.story("S1"), Self.story("S2"))
    named.project = first.code
    other.project = ""
    try await PublishedStories.keep([named, other], in: store)
    let path = "/stories?category=\(first.category.rawValue)"
    let own = try await site.page(path).text
    #expect(own.contains("故事S1") && !own.contains("故事S2"))
    let file = try await site.page(path.replacing("/stories?", with: "/stories.csv?")).text
    #expect(file.contains("故事S1") && !file.contains("故事S2"))
    #expect(try await site.page("/stories?category=kin").status == 404)
    #expect(try await site.page("/stories").text.contains("故事S2"))
  }

  private static func kin(_ number: Int, in village: DivisionCode, of household: String)
    -> KinPairing
  {
    var kin = KinPairing()
    kin.village = village
    kin.number = "K\(number)"
    kin.household = household
    kin.cadre = "干部\(number)"
    kin.unit = "某局"
    kin.from = SmallWorld.day("2018-01-01")
    kin.problem = .illness
    return kin
  }

  @Test func `a county's figures are parts of the whole's, so that none tells another's`()
    async throws
  {
    let site = try await SiteOverStore()
    var other = SmallWorld.household("B1")
    other.village = SmallWorld.villages(of: SmallWorld.second)[0]
    try await site.temporary.store.keep([SmallWorld.household("A1"), other])
    let first = (0..<26).map { Self.kin($0, in: SmallWorld.village, of: "A1") }
    let second = (26..<28).map { Self.kin($0, in: other.village, of: "B1") }
    try await site.temporary.store.keep(first + second)
    func texts(_ query: String) async throws -> String {
      try await site.page("/to-households.json\(query)").text
        + site.page("/to-households\(query)").text
    }
    #expect(try await texts("").contains("28"))
    let large = try await texts("?place=\(SmallWorld.first.text)")
    #expect(!large.contains("\"all\":26") && !large.contains("26 对"))
    #expect(!large.contains(">26<") && large.contains("干部结亲 若干 对"))
    let small = try await texts("?place=\(SmallWorld.second.text)")
    // Which of the two is the small one is not told.
    #expect(!small.contains("\"all\":2,") && small.contains("干部结亲 若干 对"))
  }

  @Test func `figures tell no number below five, nor what could be computed from the others`()
    async throws
  {
    let site = try await SiteOverStore()
    var rows: [KinPairing] = []
    try await site.temporary.store.keep([SmallWorld.household("A1")])
    for number in 0..<9 {
      var kin = Self.kin(number, in: SmallWorld.village, of: "A1")
      if number < 3 {
        kin.state = .solved
        kin.solved = kin.from
      }
      rows.append(kin)
    }
    try await site.temporary.store.keep(rows)
    let json = try await site.page("/to-households.json").text
    let illness = try #require(json.split(separator: "\n").first { $0.contains("看病") })
    #expect(illness.contains("\"all\":9") && !illness.contains(":6") && !illness.contains(":3"))
    #expect(!json.contains("干部") && !json.contains("某局"))
    let other = try await site.page("/to-households.json?place=\(SmallWorld.second.text)").text
    #expect(!other.contains("\"all\":9"))
    let page = try await site.page("/to-households").text
    #expect(page.contains("干部结亲 9 对") && page.contains("少于 5 次") == false)
  }

  private static func poor(
    _ place: DivisionCode, _ kind: PlaceClass.Kind, from day: String, until end: String? = nil
  ) -> PlaceClass {
    var row = PlaceClass()
    (row.place, row.kind, row.from) = (place, kind, SmallWorld.day(day))
    (row.until, row.document) = (end.flatMap(SmallWorld.day), "示例1号")
    return row
  }

  @Test func `poor places are told by class, with what came there`() async throws {
    let site = try await SiteOverStore()
    let store = site.temporary.store
    let village = SmallWorld.village
    try await store.keep([
      Self.poor(village, .poorVillage, from: "2014-01-01", until: "2019-01-01"),
      Self.poor(village, .deeplyPoorVillage, from: "2017-01-01"),
      Self.poor(SmallWorld.first, .nationalPoorCounty, from: "2012-01-01"),
    ])
    let all = try await store.read { try ClassedPlace.all(of: .country, on: $0) }
    #expect(all.map(\.kind) == [.nationalPoorCounty, .poorVillage, .deeplyPoorVillage])
    let sums = try await store.read { try PlaceTotals(on: $0).totals(of: village) }
    #expect(all[1].paid == sums.reduce(0) { $0 + $1.paid } && all[1].paid == all[2].paid)
    #expect(all[1].arranged == sums.reduce(0) { $0 + $1.arranged })
    let county = try await store.read { try PlaceTotals(on: $0).totals(of: SmallWorld.first) }
    #expect(all[0].paid == county.reduce(0) { $0 + $1.paid } && all[0].paid > 0)
    let page = try await site.page("/classes").text
    #expect(page.contains("国家级贫困县") && page.contains("2014-01-01 – 2019-01-01"))
    let deep = try await site.page("/classes?place=\(village.text)&class=deeply_poor_village").text
    #expect(deep.contains("2017-01-01 起") && !deep.contains("2014-01-01 –"))
    let file = try await site.page("/classes.csv?place=\(SmallWorld.second.text)").text
    #expect(!file.contains(village.text))
    #expect(try await site.page("/classes.csv").text.contains("\(village.text),"))
    for path in ["/classes?class=poor", "/classes?after=-1", "/classes?place=629999"] {
      #expect(try await site.page(path).status == 404, "\(path)")
    }
  }
}
