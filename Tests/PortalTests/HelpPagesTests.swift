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
    story.name = "王小明"
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
    try await site.temporary.store.keep([Self.story("S1"), Self.story("S2")])
    let paths = ["/stories", "/stories.json", "/stories.csv"]
    for path in paths {
      let text = try await site.page(path).text
      #expect(text.contains("故事S1") && text.contains("王*明"), "\(path)")
      #expect(!text.contains("王小明"), "\(path)")
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

  @Test func `figures tell no number below five, nor what could be computed from the others`()
    async throws
  {
    let site = try await SiteOverStore()
    var rows: [KinPairing] = []
    try await site.temporary.store.keep([SmallWorld.household("A1")])
    for number in 0..<9 {
      var kin = KinPairing()
      kin.village = SmallWorld.village
      kin.number = "K\(number)"
      kin.household = "A1"
      kin.cadre = "干部\(number)"
      kin.unit = "某局"
      kin.from = SmallWorld.day("2018-01-01")
      kin.problem = .illness
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
}
