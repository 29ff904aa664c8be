import Domain
import Fixtures
import Foundation
import HTTPTypes
import Hummingbird
import Portal
import PortableSQL
import Storage
import Testing

@Suite("People ask and object") struct PublicSideTests {
  typealias Answer = WebClient<RouterResponder<BasicRequestContext>>.Answer
  static let ours: HTTPFields = [
    .contentType: "application/x-www-form-urlencoded", .acceptLanguage: "zh",
    HTTPField.Name("Sec-Fetch-Site") ?? .accept: "same-origin",
  ]

  /// Posts a form from a page of ours, from a network.
  static func post(
    _ site: SiteOverStore, _ path: String, _ answers: [String: String], from network: Int = 1,
    _ fields: HTTPFields = ours
  ) async throws -> Answer {
    var fields = fields
    if let name = HTTPField.Name("X-Forwarded-For") { fields[name] = "1.2.3.4, 10.0.\(network).7" }
    var allowed = CharacterSet.alphanumerics
    allowed.insert(charactersIn: "-")
    let body = answers.map { name, value in
      "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: allowed) ?? "")"
    }
    return try await site.client.send(.post, path, fields, body: body.joined(separator: "&"))
  }

  static func claim(
    _ number: Int, place: String = SmallWorld.first.text, fact: String? = nil
  ) -> [String: String] {
    let payee = SmallWorld.payee(number)
    return [
      "place": place, "name": payee.name, "number": payee.citizenNumber,
      "fact": fact ?? String(payee.account.suffix(4)),
    ]
  }

  static var quick: LookupLimits {
    var limits = LookupLimits()
    limits.answerAfter = .zero
    return limits
  }

  // MARK: Reports

  private static func someLine(_ site: SiteOverStore) async throws -> String {
    let list = try await site.page("/payments")
    let link = try #require(list.text.firstMatch(of: /href="(\/reports\/new\?about=payment[^"]+)"/))
    return String(link.output.1)
  }

  @Test func `from the button to the receipt, the appeal and the outcome`() async throws {
    let site = try await SiteOverStore()
    let path = try await Self.someLine(site)
    #expect(try await site.page(path).text.contains("*"), "the name is masked")
    let filed = try await Self.post(
      site, path, ["text": "金丝雀没有\r\n收到这笔钱", "name": "金丝雀某", "contact": "13900000000"])
    let page = try #require(filed.header("Location"))
    #expect(filed.status == 303 && filed.header("Cache-Control") == "no-store")
    let receipt = try #require(ReceiptCode(String(page.dropFirst("/reports/".count))))
    let shown = try await site.page(page)
    #expect(shown.status == 200 && shown.header("Cache-Control") == "no-store")
    #expect(shown.text.contains(receipt.text) && shown.text.contains("<svg"))
    #expect(!shown.text.contains("金丝雀"))
    let file = try await site.page("\(page).json")
    #expect(file.text.contains("金丝雀没有 收到这笔钱"))
    #expect(file.header("Content-Disposition")?.hasPrefix("attachment") == true)
    let store = site.temporary.store
    let code = try #require(try await site.temporary.desk().report(of: receipt)).code
    let actor = Actor(person: "S1", role: .countyOffice, reach: [receipt.county])
    for act in [ReportAct(.accepted), ReportAct(.resolved, words: "经核实，已经补发到户")] {
      try await store.take(act, on: code, in: receipt.county, by: actor)
    }
    #expect(try await site.page(page).text.contains("经核实，已经补发到户"))
    #expect(try await Self.post(site, page, ["appeal": "短"]).status == 422)
    #expect(try await Self.post(site, page, ["appeal": "金丝雀还是没收到"]).status == 303)
    #expect(try await Self.post(site, page, ["appeal": "金丝雀还是没收到"]).status == 422)
    try await Task.sleep(for: .seconds(1.1))
    for path in ["/reports", "/reports?place=\(receipt.county.text)", "/reports.json", "/data"] {
      let open = try await site.page(path)
      #expect(open.status == 200 && !open.text.contains("金丝雀"), "\(path)")
      #expect(!open.text.contains(receipt.text.suffix(20)), "\(path)")
    }
    #expect(try await site.page("/reports").text.contains("经核实，已经补发到户"))
    #expect(try await site.page("/data/public_report").status == 404)
    #expect(try await site.page("/data/report_step").status == 404)
  }

  @Test func `projects, places and notices have their button too`() async throws {
    let site = try await SiteOverStore()
    var notice = Notice()
    notice.code = "N-report"
    notice.place = SmallWorld.first
    notice.duty = "project_approved"
    notice.subject = "project/P1"
    notice.published = Day("2018-03-01")
    try await site.temporary.store.keep([notice])
    let known = try await site.temporary.number("SELECT id FROM notice WHERE code = 'N-report'")
    let project = try await site.temporary.number("SELECT id FROM project WHERE code = 'P1'")
    let village = SmallWorld.villages(of: SmallWorld.first)[0].text
    for (page, name) in [
      ("/notices/\(known ?? 0)", "项目P1"), ("/projects/\(project ?? 0)", "项目P1"),
      ("/places/\(village)", "地\(village)"),
    ] {
      let text = try await site.page(page).text
      let link = try #require(text.matches(of: /href="(\/reports\/new\?[^"]+)"/).last).output.1
      let form = try await site.page(String(link))
      #expect(form.status == 200 && form.text.contains(name), "\(page)")
      let filed = try await Self.post(site, String(link), ["text": "五个字以上"])
      #expect(filed.status == 303, "\(page)")
    }
  }

  @Test func `a form from elsewhere is refused, for whatever act`() async throws {
    let site = try await SiteOverStore(limits: Self.quick)
    let line = try await Self.someLine(site)
    let form = HTTPField(name: .contentType, value: "application/x-www-form-urlencoded")
    let foreign: [HTTPFields] = [
      [form], [form, .init(name: .origin, value: "https://evil.example")],
      [form, .init(name: HTTPField.Name("Sec-Fetch-Site") ?? .accept, value: "cross-site")],
      [form, .init(name: .origin, value: "null")],
    ].map { HTTPFields($0) }
    let before = try await site.temporary.everything()
    for path in ["/my", line, "/reports", "/reports/621122-00000-00000-00000-00000-00000"] {
      for fields in foreign {
        let answer = try await Self.post(site, path, ["text": "五个字以上"], fields)
        #expect(answer.status == 403, "\(path)")
      }
    }
    #expect(try await site.temporary.everything() == before)
    var good = HTTPFields([form])
    good[.origin] = "http://localhost"
    #expect(try await Self.post(site, line, ["text": "五个字以上"], good).status == 303)
  }

  @Test func `too many reports from one network are refused`() async throws {
    let site = try await SiteOverStore()
    let line = try await Self.someLine(site)
    let statuses = try await (0..<7).asyncMap { _ in
      try await Self.post(site, line, ["text": "五个字以上"]).status
    }
    #expect(statuses == [303, 303, 303, 303, 303, 429, 429])
    #expect(try await Self.post(site, line, ["text": "五个字以上"], from: 2).status == 303)
  }

  @Test func `what is too long or too short comes back with what was typed`() async throws {
    let site = try await SiteOverStore()
    let line = try await Self.someLine(site)
    let short = try await Self.post(site, line, ["text": "<短>", "name": "某"])
    #expect(short.status == 422 && short.text.contains("&lt;短&gt;"))
    let long = try await Self.post(site, line, ["text": String(repeating: "长", count: 2_001)])
    #expect(long.status == 422)
    let huge = try await Self.post(site, line, ["text": String(repeating: "长", count: 20_000)])
    #expect(huge.status == 413)
    for about in ["payment/1", "payee/1", "place/62", ""] {
      let path = "/reports/new?about=\(about)"
      #expect(try await site.page(path).status == 404, "\(about)")
      #expect(try await Self.post(site, path, ["text": "五个字以上"]).status == 404, "\(about)")
    }
  }

  @Test func `a code that was typed leads to its page, and only by a form`() async throws {
    let site = try await SiteOverStore()
    let typed = " 621122 ooooo 11111 22222 33333 4444l "
    let found = try await Self.post(site, "/reports", ["receipt": typed])
    #expect(found.header("Location") == "/reports/621122-00000-11111-22222-33333-44441")
    #expect(try await site.page("/reports/621122-00000-11111-22222-33333-44441").status == 404)
    #expect(try await Self.post(site, "/reports", ["receipt": "621122"]).status == 422)
  }

  // MARK: The screen of a hall

  @Test func `a screen has nothing to type into and no way out`() async throws {
    let site = try await SiteOverStore()
    let county = SmallWorld.first.text
    let village = SmallWorld.villages(of: SmallWorld.first)[0].text
    for path in ["/kiosk", "/kiosk/\(county)", "/kiosk/\(county)101000", "/kiosk/\(village)"] {
      let answer = try await site.page(path)
      #expect(answer.status == 200 && answer.header("Cache-Control") == "no-store", "\(path)")
      #expect(!answer.text.contains("<form") && !answer.text.contains("<input"), "\(path)")
      #expect(answer.text.contains("http-equiv=\"refresh\""), "\(path)")
      for link in answer.text.matches(of: /<a[^>]* href="([^"]+)"/).map(\.output.1) {
        #expect(link.hasPrefix("/kiosk") || link == "#main", "\(path) leads to \(link)")
      }
      let clears = answer.header("Clear-Site-Data") != nil
      #expect(clears == (path == "/kiosk" || path == "/kiosk/\(county)"), "\(path)")
    }
    #expect(try await site.page("/kiosk/\(village)").text.contains("90;url=/kiosk/\(county)"))
    #expect(try await site.page("/kiosk/621100").status == 404)
    #expect(try await site.page("/kiosk/621199").status == 404)
  }

  @Test func `payments of a place are narrowed by year and use`() async throws {
    let site = try await SiteOverStore()
    let place = SmallWorld.first.text
    let all = try await site.page("/payments").text
    #expect(all.contains("category=industry"))
    let count = { (path: String) async throws -> Int in
      let text = try await site.page(path).text
      let list = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [Any]
      return list?.count ?? -1
    }
    let whole = try await count("/payments.json?place=\(place)&year=2018")
    #expect(whole > 0)
    #expect(try await count("/payments.json?place=\(place)&category=industry&year=2018") == whole)
    #expect(try await count("/payments.json?place=\(place)&category=labour") == 0)
    #expect(try await count("/payments.json?place=\(place)&year=2017") == 0)
    #expect(try await site.page("/payments?category=nothing").status == 400)
  }
}

extension Sequence {
  /// The elements one after the other, each through something that waits.
  func asyncMap<T>(_ body: (Element) async throws -> T) async rethrows -> [T] {
    var all: [T] = []
    for element in self { all.append(try await body(element)) }
    return all
  }
}
