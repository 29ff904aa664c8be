import Domain
import Fixtures
import HTTPTypes
import PortableSQL
import Storage
import Testing

@testable import Console

@Suite("Publishing and both sides at the desk") struct SupervisionDeskTests {
  private static let village = SmallWorld.villages(of: SmallWorld.first)[0]

  /// A console over the small world whose first project is accepted.
  private static func console() async throws -> ConsoleOverStore {
    let console = try await ConsoleOverStore()
    try await SmallWorld.keepRules(console.temporary.store)
    var project = SmallWorld.project("P1")
    project.accepted = SmallWorld.day("2018-09-20")
    try await console.temporary.store.keep([project])
    return console
  }

  private static let acceptance = [
    "duty": "acceptance", "subject": "project/P1", "place": village.text,
  ]

  @Test func `a village publishes what it owes and is then asked for the photograph`() async throws
  {
    let console = try await Self.console()
    let cookie = try await console.cookie(Offices.code(.village))
    let page = try await console.client.get("/console/notices", [.cookie: cookie]).text
    #expect(page.contains("验收结果公示") && page.contains("已逾期"))
    let sent = try await console.submit("/console/notices", Self.acceptance, cookie: cookie)
    #expect(sent.status == 303)
    let after = try await console.client.get("/console/notices", [.cookie: cookie]).text
    #expect(after.contains("没有该公示而未公示的") && after.contains("传照片"))
    let again = try await console.submit("/console/notices", Self.acceptance, cookie: cookie)
    #expect(again.status == 422 && again.text.contains("这项公示已经发布"))
  }

  @Test func `a notice is found within reach only, and takes no file but a photograph`()
    async throws
  {
    let console = try await Self.console()
    let cookie = try await console.cookie(Offices.code(.village))
    _ = try await console.submit("/console/notices", Self.acceptance, cookie: cookie)
    let id = try #require(try await console.temporary.number("SELECT id FROM notice"))
    #expect(try await console.client.get("/console/notices/\(id)", [.cookie: cookie]).status == 200)
    let empty = try await console.submit("/console/notices/\(id)/photo", [:], cookie: cookie)
    #expect(empty.status == 422 && empty.text.contains("只接受完整的 JPEG 或 PNG 照片"))
    try await console.temporary.store.keep([Offices.staff("neighbour")])
    var grant = Offices.grant("neighbour", .village)
    grant.division = SmallWorld.villages(of: SmallWorld.first)[1]
    try await console.temporary.store.keep([grant])
    let other = try await console.cookie("neighbour")
    #expect(try await console.client.get("/console/notices/\(id)", [.cookie: other]).status == 404)
  }

  @Test func `a photograph sent with the form closes the notice`() async throws {
    let console = try await Self.console()
    let cookie = try await console.cookie(Offices.code(.village))
    _ = try await console.submit("/console/notices", Self.acceptance, cookie: cookie)
    let id = try #require(try await console.temporary.number("SELECT id FROM notice"))
    let token = try await console.token(cookie)
    let answer = try await console.send(
      "/console/notices/\(id)/photo", ["token": token], file: "photo", "board.png", Self.png,
      cookie: cookie)
    #expect(answer.status == 303)
    let folder = PhotoFolder(console.temporary.folder.file("photos"))
    #expect(folder.photograph(try Photograph(Self.png).digest) != nil)
    let page = try await console.client.get("/console/notices", [.cookie: cookie]).text
    #expect(!page.contains("传照片"))
  }

  /// The smallest file that is cut like a PNG.
  private static let png: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    + ["IHDR", "IDAT", "IEND"].flatMap { [0, 0, 0, 0] + Array($0.utf8) + [0, 0, 0, 0] }

  @Test func `both sides confirm or dispute at their own desk`() async throws {
    let console = try await Self.console()
    let id = try #require(try await console.temporary.number("SELECT id FROM fund_receipt"))
    let path = "/console/both-sides/\(id)"
    let partner = try await console.cookie(Offices.code(.partner))
    let list = try await console.client.get("/console/both-sides", [.cookie: partner]).text
    #expect(list.contains("1 条等您这一方确认") && list.contains(path))
    let wordless = try await console.submit(
      path, ["verdict": "dispute", "own": "9"], cookie: partner)
    #expect(wordless.status == 422 && wordless.text.contains("有异议的，须写明说明"))
    let disputed = try await console.submit(
      path, ["verdict": "dispute", "own": "99,999.50", "words": "少五角"], cookie: partner)
    #expect(disputed.status == 303)
    let finance = try await console.cookie(Offices.code(.finance))
    let page = try await console.client.get(path, [.cookie: finance]).text
    #expect(page.contains("少五角") && page.contains("99,999.50"))
    let confirmed = try await console.submit(path, ["verdict": "confirm"], cookie: finance)
    #expect(confirmed.status == 303)
    let unsettled = try await console.temporary.store.unsettled(for: Offices.actor(.finance))
    #expect(unsettled.map(\.state) == [.disputed] && unsettled.first?.difference == -50)
  }

  @Test func `people are disputed in days, and found by kind`() async throws {
    let console = try await Self.console()
    let store = console.temporary.store
    var stay = Secondment()
    (stay.number, stay.place, stay.provider) = (
      "T1", SmallWorld.first, SmallWorld.place("350100")
    )
    (stay.name, stay.sender, stay.host, stay.post) = ("林某某", "某局", "某办", "副主任")
    (stay.from, stay.days) = (SmallWorld.day("2018-03-01"), 60)
    try await store.keep([stay])
    let id = try #require(try await console.temporary.number("SELECT id FROM secondment"))
    let path = "/console/both-sides/\(id)"
    let partner = try await console.cookie(Offices.code(.partner))
    let list = try await console.client.get(
      "/console/both-sides?kind=secondment", [.cookie: partner]
    ).text
    #expect(list.contains(path) && list.contains("1 条等您这一方确认"))
    let money = try await console.client.get(
      "/console/both-sides?kind=fund_receipt", [.cookie: partner]
    ).text
    #expect(!money.contains(path))
    let page = try await console.client.get(path, [.cookie: partner]).text
    #expect(page.contains("60 天") && page.contains("本方的数（天）"))
    let yuan = try await console.submit(
      path, ["verdict": "dispute", "own": "55.50", "words": "请假"], cookie: partner)
    #expect(yuan.status == 422)
    let disputed = try await console.submit(
      path, ["verdict": "dispute", "own": "55", "words": "请假五天"], cookie: partner)
    #expect(disputed.status == 303)
    let record = try #require(
      try await store.unsettled(for: Offices.actor(.finance))
        .first { $0.kind.register.name == "secondment" })
    #expect(record.difference == -5)
  }
}
