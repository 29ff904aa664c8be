import Domain
import Fixtures
import Foundation
import PortableSQL
import Storage
import Testing

@Suite("Notices over a real store") struct NoticeSiteTests {
  private static let village = SmallWorld.villages(of: SmallWorld.first)[0]

  /// A site over the small world with a project that is accepted, and a batch that paid households.
  private static func site() async throws -> SiteOverStore {
    let site = try await SiteOverStore(filled: false)
    let store = site.temporary.store
    try await SmallWorld.prepare(store)
    try await SmallWorld.keepRules(store)
    var project = SmallWorld.project("P1")
    project.accepted = SmallWorld.day("2018-09-20")
    try await store.keep([project])
    try await store.keep([SmallWorld.request("R1", project: "P1", 1_000, on: "2018-06-01")])
    if let batch = SmallWorld.batch("B1", for: "R1", lines: 8, paid: "2018-06-05") {
      try await store.pay(batch, in: SmallWorld.first)
    }
    return site
  }

  private static func publish(_ duty: String, _ subject: String, _ site: SiteOverStore) async throws
    -> Int64
  {
    try await site.temporary.store.publish(
      duty, of: subject, at: village, by: SmallWorld.actor(.village, in: [village]))
    let id = try await site.temporary.number("SELECT max(id) FROM notice")
    return try #require(id)
  }

  @Test func `what is overdue is public, by place and state, as page and as data`() async throws {
    let site = try await Self.site()
    let page = try await site.page("/notices?place=\(SmallWorld.first.text)")
    #expect(page.status == 200 && page.text.contains("验收结果公示") && page.text.contains("逾期"))
    let json = try await site.page("/notices.json?state=overdue").text
    #expect(json.contains("\"duty\":\"acceptance\"") && json.contains("\"due\":\"2018-10-24\""))
    #expect(try await site.page("/notices.json?state=due").text == "[\n]\n")
    let other = try await site.page("/notices.json?place=\(SmallWorld.second.text)").text
    #expect(other == "[\n]\n")
    #expect(try await site.page("/notices?state=never").status == 400)
    #expect(try await site.page("/notices?place=999999").status == 404)
    for form in ["csv", "xlsx"] { #expect(try await site.page("/notices.\(form)").status == 200) }
  }

  @Test func `a place says on its own page what it did not publish`() async throws {
    let site = try await Self.site()
    #expect(try await site.page("/places/\(Self.village.text)").text.contains("有 2 件该公示的还没有公示"))
    let other = SmallWorld.place("621122102202")
    #expect(try await site.page("/places/\(other.text)").text.contains("有 1 件该公示的还没有公示"))
  }

  @Test func `a notice shows what the rules ask, and its list masks names`() async throws {
    let site = try await Self.site()
    let id = try await Self.publish("household_list", "payment/B1", site)
    let page = try await site.page("/notices/\(id)").text
    #expect(page.contains("到户受益名单公示") && page.contains("项目P1") && page.contains("12317"))
    #expect(page.contains("<ol class=\"names\">") && page.contains("农*"))
    let payees = try await site.temporary.store.records(RecordQuery(Payee.register.declaration))
    let names = payees.map { Payee.register.entry($0.values).name }
    #expect(!names.contains { page.contains($0) })
    let json = try await site.page("/notices/\(id).json").text
    #expect(json.contains("农") && !names.contains { json.contains($0) })
    #expect(try await site.page("/notices/1").status == 404)
    #expect(page.contains("/reports/new?about=notice%2F\(id)"))
    let report = try await site.page("/reports/new?about=notice/\(id)")
    #expect(report.status == 200 && report.text.contains("项目P1（批次 B1）"))
  }

  @Test func `a list of households shows masked names until its term is over`() async throws {
    let site = try await SiteOverStore(filled: false)
    let temporary = site.temporary
    try await SmallHouseholds.prepare(
      temporary.store, .poor, income: Money(fen: SmallHouseholds.line.fen + 1))
    let walk = try await HouseholdWalk(SmallHouseholds.matter(.exit), in: temporary)
    try await walk.toFirstNotice()
    let id = try #require(try await temporary.number("SELECT id FROM notice"))
    let page = try await site.page("/notices/\(id)").text
    #expect(page.contains("农户名单公示") && page.contains("脱贫退出（2020-01-01）"))
    #expect(page.contains("<span>张*山</span>") && page.contains("2020年1月8日"))
    #expect(try await site.page("/notices/\(id).json").text.contains("张*山"))
    let secrets = ["张大山", "李小花", SmallHouseholds.citizenNumber(1), "H1-1"]
    for form in ["", ".json", ".csv"] {
      let text = try await site.page("/notices/\(id)\(form)").text
      #expect(!secrets.contains { text.contains($0) }, "\(form)")
    }
    let listed = try await site.page("/notices?place=\(SmallWorld.first.text)").text
    #expect(listed.contains("脱贫退出（2020-01-01）") && !listed.contains("张*山"))
    // Through its last day it shows them, and then no more.
    walk.wait(days: 7)
    let lastDay = try site.again(publicURL: "")
    #expect(try await lastDay.page("/notices/\(id)").text.contains("张*山"))
    walk.wait(days: 1)
    let after = try site.again(publicURL: "")
    for form in ["", ".json", ".csv"] {
      let text = try await after.page("/notices/\(id)\(form)").text
      #expect(!text.contains("张*山"), "\(form)")
    }
    #expect(try await after.page("/notices/\(id)").text.contains("公示期满，不再显示姓名"))
  }

  @Test func `a square code leads to the notice where an address is configured`() async throws {
    let site = try await Self.site()
    let id = try await Self.publish("acceptance", "project/P1", site)
    #expect(try await !site.page("/notices/\(id)").text.contains("class=\"qr\""))
    let configured = try site.again(publicURL: "https://shanhai.example")
    let page = try await configured.page("/notices/\(id)").text
    #expect(page.contains("class=\"qr\"") && page.contains("shanhai.example/notices/\(id)"))
  }

  @Test func `the board's photograph is shown once it is there`() async throws {
    let site = try await Self.site()
    let id = try await Self.publish("acceptance", "project/P1", site)
    #expect(try await site.page("/notices/\(id)/photo").status == 404)
    let folder = PhotoFolder(site.temporary.folder.file("photos"))
    let png: [UInt8] =
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      + ["IHDR", "IDAT", "IEND"].flatMap { [0, 0, 0, 0] + Array($0.utf8) + [0, 0, 0, 0] }
    let code = try await site.temporary.store.read {
      try $0.first("SELECT code FROM notice")?.text(0) ?? ""
    }
    try await site.temporary.store.photograph(
      code, in: SmallWorld.first, png, to: folder,
      by: SmallWorld.actor(.village, in: [Self.village]))
    let shown = try site.again(photos: folder)
    let photo = try await shown.page("/notices/\(id)/photo")
    #expect(photo.status == 200 && photo.header("Content-Type") == "image/png")
    #expect(try await shown.page("/notices/\(id)").text.contains("/notices/\(id)/photo"))
  }

  @Test func `both sides and their difference are public, the persons are not`() async throws {
    let site = try await Self.site()
    let store = site.temporary.store
    try await store.dispute(
      "fund_receipt/D1", in: SmallWorld.first, own: 9_000_000, words: "少一笔",
      by: SmallWorld.actor(.partner, "secret-person"))
    let page = try await site.page("/both-sides").text
    #expect(page.contains("有异议") && page.contains("少一笔") && page.contains("−1.00 万元"))
    let json = try await site.page("/both-sides.json?state=disputed").text
    #expect(json.contains("\"difference\":-1000000") && json.contains("\"recorded\":10000000"))
    #expect(try await site.page("/pairings").text.contains("1 条记录里，双方一致的 0 条"))
    for path in ["/both-sides", "/both-sides.csv", "/data/side_statement.json"] {
      #expect(try await !site.page(path).text.contains("secret-person"), "\(path)")
    }
  }

  @Test func `money, people and goods are told apart, summed and filtered`() async throws {
    let site = try await Self.site()
    let store = site.temporary.store
    var stay = Secondment()
    (stay.number, stay.place, stay.provider) = (
      "T1", SmallWorld.first, SmallWorld.place("350100")
    )
    (stay.name, stay.sender, stay.host, stay.post) = ("林某某", "某局", "某办", "副主任")
    (stay.from, stay.days) = (SmallWorld.day("2018-03-01"), 1_060)
    try await store.keep([stay])
    try await store.dispute(
      "secondment/T1", in: SmallWorld.first, own: 1_050, words: "请假",
      by: SmallWorld.actor(.partner, "east"))
    let page = try await site.page("/both-sides?kind=secondment").text
    #expect(page.contains("1,060 天") && page.contains("1,050 天") && page.contains("−10 天"))
    #expect(page.contains("1 条记录里，双方一致的 0 条"))
    #expect(try await site.page("/both-sides").text.contains("2 条记录里，双方一致的 0 条"))
    #expect(try await site.page("/both-sides?kind=payee").status == 400)
    let csv = try await site.page("/both-sides.csv?kind=secondment").text
    #expect(csv.contains(",days,1060,") && !csv.contains("fund_receipt"))
    for path in ["/both-sides", "/data/secondment", "/data/secondment.json"] {
      #expect(try await !site.page(path).text.contains("林某"), "\(path)")
    }
  }
}
