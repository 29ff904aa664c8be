import Domain
import Fixtures
import HTTPTypes
import PortableSQL
import Storage
import Testing

@testable import Console

@Suite("A list of the national system at the desk") struct NationalDeskTests {
  private static let heading = "县,乡,村,户编号,人编号,姓名,证件号码,与户主关系,民族,户类型,人联系电话"
  private static let number = SmallWorld.payee(0).citizenNumber

  private let console: ConsoleOverStore
  private let first: String
  private let second: String

  /// Two people of the county's office.
  init() async throws {
    console = try await ConsoleOverStore()
    let store = console.temporary.store
    let other = "second_county"
    try await store.keep([Offices.staff(other)])
    var grant = Offices.grant(other, .countyOffice)
    grant.division = SmallWorld.first
    try await store.keep([grant])
    first = try await console.cookie(Offices.code(.countyOffice))
    second = try await console.cookie(other)
  }

  private static func list(_ village: String = SmallWorld.village.text) -> [UInt8] {
    let row = "地621122,地621122101000,\(village),N1,N1-1,海示例,\(number),户主,汉族,脱贫户,13800000077"
    return Array("\(heading)\n\(row)\n".utf8)
  }

  private func send(
    _ bytes: [UInt8], _ cookie: String, _ answers: [String: String] = [:]
  ) async throws -> ConsoleOverStore.Client.Answer {
    let usual = ["as_of": "2019-06-30", "token": try await console.token(cookie)]
    return try await console.send(
      "/console/national", usual.merging(answers) { $1 }, file: "file", "list.csv", bytes,
      cookie: cookie)
  }

  private func persons() async throws -> Int64? {
    try await console.temporary.number("SELECT count(*) FROM person")
  }

  @Test func `one person brings it, sees what it would change, and another one commits it`()
    async throws
  {
    let before = try await persons()
    let sent = try await send(Self.list(), first)
    #expect(sent.status == 303, "\(sent.text.suffix(2_500))")
    #expect(sent.header("Location") == "/console/drafts/1?done=1")
    #expect(try await persons() == before)
    let own = try await console.client.get("/console/drafts/1", [.cookie: first]).text
    #expect(own.contains("等第二人确认") && !own.contains("confirm"))
    let alone = try await console.submit(
      "/console/drafts/1/confirm", ["code": console.code()], cookie: first)
    #expect(alone.status == 422 && alone.text.contains("须由另一人确认"))
    let page = try await console.client.get("/console/drafts/1", [.cookie: second]).text
    #expect(page.contains("N1-1") && page.contains("confirm"))
    #expect(!page.contains(Self.number) && !page.contains("13800000077"))
    let looks = "SELECT count(*) FROM audit_event WHERE act = 'read' AND object = 'draft/1'"
    #expect(try await console.temporary.number(Statement(unsafe: looks)) == 3)
    let raw = try await console.client.get("/console/drafts/1/file", [.cookie: second])
    #expect(raw.status == 404)
    let inbox = try await console.client.get("/console", [.cookie: second]).text
    #expect(inbox.contains("全国系统名单（2019-06-30）"))
    func confirm(_ code: String) async throws -> ConsoleOverStore.Client.Answer {
      try await console.submit("/console/drafts/1/confirm", ["code": code], cookie: second)
    }
    #expect(try await confirm("000000").status == 422)
    #expect(try await persons() == before)
    let done = try await confirm(console.code())
    #expect(done.status == 303)
    #expect(try await persons() == (before ?? 0) + 1)
    let workList = try #require(done.header("Location"))
    #expect(workList == "/console/checkup?place=\(SmallWorld.first.text)&done=1")
    let found = try await console.client.get(workList, [.cookie: second])
    #expect(found.status == 200 && found.text.contains("N1"), "what the list lacks is told at once")
    #expect(
      found.text.contains("clerk=\(Offices.code(.countyOffice))"),
      "and by whom it was brought, who is not the one who confirmed")
    #expect(try await confirm(console.code()).status == 422)
    #expect(try await console.temporary.verify().allSatisfy { $0.finding == nil })
    let again = try await send(Self.list(), first)
    #expect(again.status == 422 && again.text.contains("不能重复导入"))
  }

  @Test func `a list with errors is given back with them and waits for nobody`() async throws {
    let bad = Self.list("没有这个村")
    let page = try await send(bad, first)
    #expect(page.status == 422 && page.text.contains("要改的格子"))
    #expect(!page.text.contains(Self.number))
    let book = try await send(bad, first, ["as_file": "1"])
    #expect(book.status == 200)
    #expect(book.header("Content-Disposition")?.contains("rejected.xlsx") == true)
    let nothing = try await send(Self.list(), first, ["as_of": "昨天"])
    #expect(nothing.status == 422)
    #expect(try await console.temporary.number("SELECT count(*) FROM draft_file") == 0)
  }

  @Test func `the page tells how many errors there are, though it lists the first`() async throws {
    let row = "地621122,地621122101000,没有村,N1,N1-1,海示例,\(Self.number),户主,汉族,脱贫户,"
    let rows = (0..<300).map { row.replacing("N1", with: "N\($0)") }
    let bad = Array(([Self.heading] + rows).joined(separator: "\n").utf8)
    let page = try await send(bad, first)
    #expect(page.text.contains("有 300 处要改") && page.text.contains("只列出前 100 处"))
  }

  @Test func `the desk names the households whose size is not that of their rows`() async throws {
    let village = SmallWorld.village.text
    let row =
      "地621122,地621122101000,\(village),N1,N1-1,海示例,\(Self.number),户主,汉族,脱贫户,,4,甘肃省,40"
    let sent = try await send(Array("\(Self.heading),人数,省,年龄\n\(row)\n".utf8), first)
    #expect(sent.status == 303)
    let page = try await console.client.get("/console/drafts/1", [.cookie: second]).text
    #expect(page.contains("第 2 行 N1（人数 4，实有 1 行）"))
    #expect(page.contains("这些列登记中没有，未读取：省、年龄"))
  }

  @Test func `whoever commits it can look at every difference, page by page`() async throws {
    let village = SmallWorld.village.text
    let rows = (1...120).map { place in
      "地621122,地621122101000,\(village),N\(place),N\(place)-1,海示例,,户主,汉族,一般农户,"
    }
    let sent = try await send(
      Array(([Self.heading] + rows).joined(separator: "\n").utf8), first)
    #expect(sent.status == 303, "\(sent.text.suffix(2_500))")
    func page(_ query: String) async throws -> String {
      try await console.client.get("/console/drafts/1\(query)", [.cookie: second]).text
    }
    let opened = try await page("")
    #expect(opened.contains(">N1<") && opened.contains("kind=added&amp;after=100"))
    var shown = ""
    for after in stride(from: 0, to: 400, by: 100) {
      shown += try await page("?kind=added&after=\(after)")
    }
    for place in 1...120 { #expect(shown.contains(">N\(place)-1<"), "\(place)") }
    #expect(try await page("?kind=changed").contains("没有这类差异"))
  }

  @Test func `it is given up by either, and finance never sees it`() async throws {
    #expect(try await send(Self.list(), first).status == 303)
    let finance = try await console.cookie(Offices.code(.finance))
    let hidden = try await console.client.get("/console/drafts/1", [.cookie: finance])
    #expect(hidden.status == 404)
    let given = try await console.submit("/console/drafts/1/discard", [:], cookie: second)
    #expect(given.status == 303)
    let page = try await console.client.get("/console/drafts/1", [.cookie: first])
    #expect(page.status == 200 && page.text.contains("已作废"))
  }
}
