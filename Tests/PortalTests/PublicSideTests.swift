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

  // MARK: My money

  @Test func `all three facts show one's own payments with who agreed`() async throws {
    let site = try await SiteOverStore(limits: Self.quick)
    let answer = try await Self.post(site, "/my", Self.claim(7))
    #expect(answer.status == 200 && answer.header("Cache-Control") == "no-store")
    #expect(answer.text.contains("东部协作办 2018-02-10 同意") && answer.text.contains("/payments/"))
    let payee = SmallWorld.payee(7)
    for secret in [payee.name, payee.citizenNumber, payee.account] {
      #expect(!answer.text.contains(secret))
    }
  }

  @Test func `they also show which office looked at the data, not who`() async throws {
    let site = try await SiteOverStore(limits: Self.quick)
    let store = site.temporary.store
    try await store.keep([Offices.staff(Offices.code(.finance))])
    let id = try await site.temporary.number(
      "SELECT id FROM payee WHERE code = \(SmallWorld.payee(7).code)")
    _ = try await store.reveal(
      Payee.register.declaration, RecordID(try #require(id)), for: .correction,
      by: Offices.actor(.finance))
    let answer = try await Self.post(site, "/my", Self.claim(7))
    let office = Offices.staff(Offices.code(.finance)).office
    #expect(answer.text.contains("谁看过我的资料") && answer.text.contains("更正信息"))
    #expect(answer.text.contains(office) && !answer.text.contains(Offices.staff("x").name))
    for claim in [Self.claim(7, fact: "9999"), Self.claim(8)] {
      let other = try await Self.post(site, "/my", claim, from: 2)
      #expect(other.status == 200 && !other.text.contains("更正信息"))
    }
  }

  @Test func `who is not there and who is gets the same answer but for the right fact`()
    async throws
  {
    let site = try await SiteOverStore(limits: Self.quick)
    var answers: [Answer] = []
    for (index, claim) in [
      Self.claim(7, fact: "9999"), Self.claim(999), Self.claim(999, fact: "9999"),
    ].enumerated() {
      answers.append(try await Self.post(site, "/my", claim, from: index))
    }
    let right = try await Self.post(site, "/my", Self.claim(8), from: 9)
    #expect(Set(answers.map(\.text)).count == 1)
    #expect(Set((answers + [right]).map(\.status)) == [200])
    #expect(Set((answers + [right]).map(\.text.utf8.count)) == [32 * 1024])
    #expect(Set((answers + [right]).map { $0.head.headerFields }).count == 1)
    let asking = try await site.page("/my")
    #expect(asking.text.utf8.count == 32 * 1024 && asking.header("Cache-Control") == "no-store")
    #expect(asking.text.contains("autocomplete=\"off\""))
  }

  @Test func `an answer waits until its time`() async throws {
    var limits = Self.quick
    limits.answerAfter = .milliseconds(400)
    let site = try await SiteOverStore(limits: limits)
    for (index, claim) in [Self.claim(7), Self.claim(999)].enumerated() {
      let start = ContinuousClock.now
      _ = try await Self.post(site, "/my", claim, from: index)
      #expect(ContinuousClock.now - start >= .milliseconds(400))
    }
  }

  @Test func `200 look-ups a minute of people who are not there are stopped`() async throws {
    let site = try await SiteOverStore(limits: Self.quick)
    var statuses: [Int] = []
    for number in 100..<300 {
      statuses.append(try await Self.post(site, "/my", Self.claim(number)).status)
    }
    #expect(statuses.prefix(5).allSatisfy { $0 == 200 })
    #expect(statuses.dropFirst(5).allSatisfy { $0 == 429 })
    #expect(try await Self.post(site, "/my", Self.claim(7)).status == 429)
    #expect(try await Self.post(site, "/my", Self.claim(7), from: 2).status == 200)
  }

  @Test func `look-ups stay limited when the server is started anew`() async throws {
    let site = try await SiteOverStore(limits: Self.quick)
    for number in 100..<105 {
      #expect(try await Self.post(site, "/my", Self.claim(number)).status == 200)
    }
    let store = site.temporary.store
    try await store.noteLimits([site.guarding])
    let text = try await site.temporary.everything().filter { $0.hasPrefix("limit_mark") }.joined()
    for number in 100..<105 {
      #expect(!text.contains(SmallWorld.payee(number).citizenNumber))
    }
    let forgetful = try site.again(limits: Self.quick)
    #expect(try await Self.post(forgetful, "/my", Self.claim(7)).status == 200)
    let again = try site.again(limits: Self.quick)
    try await store.recallLimits([again.guarding])
    #expect(try await Self.post(again, "/my", Self.claim(7)).status == 429)
    #expect(try await Self.post(again, "/my", Self.claim(7), from: 2).status == 200)
    // What leaked while nobody served does not count any more: a fifth of an hour, one look-up.
    site.temporary.clock.move(seconds: 3 * 720)
    let later = try site.again(limits: Self.quick)
    try await store.recallLimits([later.guarding])
    #expect(try await Self.post(later, "/my", Self.claim(8)).status == 200)
  }

  @Test func `one number, one birthday, one village and one county have limits of their own`()
    async throws
  {
    let site = try await SiteOverStore(limits: Self.quick)
    var statuses = try await (0..<5).asyncMap {
      try await Self.post(site, "/my", Self.claim(7, fact: "9999"), from: $0).status
    }
    #expect(statuses == [200, 200, 200, 429, 429])
    // All numbers of the small world share district and birthday.
    statuses = try await (10..<20).asyncMap {
      try await Self.post(site, "/my", Self.claim(100 + $0), from: $0).status
    }
    #expect(statuses.count { $0 == 200 } == 7)
    var limits = Self.quick
    limits.birthdayHour = 1_000
    limits.villageMisses = 3
    limits.countyMisses = 5
    let open = try await SiteOverStore(limits: limits)
    let village = SmallWorld.villages(of: SmallWorld.first)[0].text
    statuses = try await (0..<5).asyncMap {
      try await Self.post(open, "/my", Self.claim(100 + $0, place: village), from: $0).status
    }
    #expect(statuses == [200, 200, 200, 429, 429])
    statuses = try await (10..<14).asyncMap {
      try await Self.post(open, "/my", Self.claim(100 + $0), from: $0).status
    }
    #expect(statuses == [200, 200, 429, 429])
    let second = Self.claim(100, place: SmallWorld.second.text)
    #expect(try await Self.post(open, "/my", second, from: 30).status == 200)
  }

  @Test func `what cannot be a claim is asked again, without what was typed`() async throws {
    let site = try await SiteOverStore(limits: Self.quick)
    for (index, change) in [
      ("number", "629122198001010073"), ("name", ""), ("fact", "12"), ("place", ""),
      ("place", "62"),
    ].enumerated() {
      var claim = Self.claim(7)
      claim[change.0] = change.1
      let answer = try await Self.post(site, "/my", claim, from: index)
      #expect(answer.status == 422, "\(change)")
      #expect(!answer.text.contains(claim["number"] ?? "") && !answer.text.contains("农户7号"))
    }
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
  fileprivate func asyncMap<T>(_ body: (Element) async throws -> T) async rethrows -> [T] {
    var all: [T] = []
    for element in self { all.append(try await body(element)) }
    return all
  }
}
