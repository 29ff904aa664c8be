import Domain
import Fixtures
import Foundation
import HTTPTypes
import Portal
import PortableSQL
import Storage
import Testing

/// `/my`: three facts, and for the end of an account a code to the registered telephone.
@Suite("A person asks for their own money") struct MyMoneyTests {
  private typealias Answer = PublicSideTests.Answer
  private static var quick: LookupLimits { PublicSideTests.quick }

  private static func claim(
    _ number: Int, place: String = SmallWorld.first.text, fact: String? = nil
  ) -> [String: String] {
    PublicSideTests.claim(number, place: place, fact: fact)
  }

  private static func post(
    _ site: SiteOverStore, _ path: String, _ answers: [String: String], from network: Int = 1
  ) async throws -> Answer {
    try await PublicSideTests.post(site, path, answers, from: network)
  }

  /// What a page sends back with a code; nil when it asks for none.
  private static func ticket(_ page: Answer) -> String? {
    page.text.firstMatch(of: /name="ticket" value="([0-9a-z-]+)"/).map { String($0.output.1) }
  }

  /// Types a code into a page that asks for one.
  private static func type(
    _ code: String, on page: Answer, _ site: SiteOverStore, from network: Int = 1
  ) async throws -> Answer {
    try await post(
      site, "/my", ["ticket": try #require(ticket(page)), "code": code], from: network)
  }

  /// The code on the receipt of the oldest payment to a payee.
  private static func receiptCode(_ number: Int, _ site: SiteOverStore) async throws -> String {
    let id = try await site.temporary.number(
      """
      SELECT min(l.batch + l.line) FROM payment l
      JOIN payee p ON p.county = l.county AND p.id = l.payee
      WHERE p.code = \(SmallWorld.payee(number).code)
      """)
    let receipt = try await site.temporary.store.holdersReceipt(
      of: RecordID(try #require(id)), by: nil)
    return try #require(receipt?.code)
  }

  @Test func `all three facts show one's own payments with who agreed`() async throws {
    let site = try await SiteOverStore(limits: Self.quick)
    let asked = try await Self.post(site, "/my", Self.claim(7))
    #expect(!asked.text.contains("/payments/") && site.outbox.messages.count == 1)
    #expect(site.outbox.messages.last?.to == MobileNumber(SmallWorld.phone(7)))
    let answer = try await Self.type(try #require(site.outbox.code), on: asked, site)
    let payee = SmallWorld.payee(7)
    for page in [asked, answer] {
      #expect(page.status == 200 && page.header("Cache-Control") == "no-store")
      for secret in [payee.name, payee.citizenNumber, payee.account, payee.phone] {
        #expect(!page.text.contains(secret))
      }
    }
    #expect(answer.text.contains("东部协作办 2018-02-10 同意") && answer.text.contains("/payments/"))
  }

  @Test func `whoever holds a receipt needs no telephone`() async throws {
    let site = try await SiteOverStore(limits: Self.quick)
    let code = try await Self.receiptCode(7, site)
    let answer = try await Self.post(site, "/my", Self.claim(7, fact: code))
    #expect(answer.text.contains("/payments/") && site.outbox.messages.isEmpty)
  }

  @Test func `where nothing can be sent only a receipt's code is taken`() async throws {
    let site = try await SiteOverStore(limits: Self.quick, sendsCodes: false)
    let page = try await site.page("/my")
    #expect(!page.text.contains("账号后四位") && page.text.contains("回执码"))
    let refused = try await Self.post(site, "/my", Self.claim(7))
    #expect(refused.status == 422 && refused.text.contains("不能发验证码"))
    let code = try await Self.receiptCode(7, site)
    let answer = try await Self.post(site, "/my", Self.claim(7, fact: code))
    #expect(answer.status == 200 && answer.text.contains("/payments/"))
  }

  // MARK: The code

  @Test func `only the code that was sent opens, once, and for ten minutes`() async throws {
    let site = try await SiteOverStore(limits: Self.quick)
    let first = try await Self.post(site, "/my", Self.claim(7))
    let code = try #require(site.outbox.code)
    let other = String(format: "%06d", ((Int(code) ?? 0) + 1) % 1_000_000)
    let wrong = try await Self.type(other, on: first, site)
    #expect(wrong.status == 422 && wrong.text.contains("还可以填 4 次"))
    let right = try await Self.type(code, on: first, site)
    #expect(right.status == 200 && right.text.contains("/payments/"))
    let again = try await Self.type(code, on: first, site)
    #expect(again.status == 422 && again.text.contains("验证码不能用了"))
    let second = try await Self.post(site, "/my", Self.claim(7), from: 2)
    let late = try #require(site.outbox.code)
    site.temporary.clock.move(seconds: 600)
    #expect(try await Self.type(late, on: second, site).text.contains("验证码不能用了"))
    let unasked = try await Self.post(site, "/my", ["ticket": "1-2-3-4", "code": late])
    #expect(unasked.status == 422 && unasked.text.contains("验证码不能用了"))
  }

  @Test func `the fifth wrong code ends a look-up, and counts as a miss`() async throws {
    var limits = Self.quick
    limits.countyMisses = 1
    let site = try await SiteOverStore(limits: limits)
    let asked = try await Self.post(site, "/my", Self.claim(7))
    let code = try #require(site.outbox.code)
    let other = code == "000000" ? "000001" : "000000"
    for left in [4, 3, 2, 1] {
      #expect(try await Self.type(other, on: asked, site).text.contains("还可以填 \(left) 次"))
    }
    let path = "/my?place=\(SmallWorld.first.text)"
    #expect(try await !site.page(path).text.contains("data-puzzle"))
    #expect(try await Self.type(other, on: asked, site).text.contains("验证码不能用了"))
    #expect(try await site.page(path).text.contains("data-puzzle"))
    #expect(try await Self.type(code, on: asked, site).text.contains("验证码不能用了"))
  }

  @Test func `a code of one look-up does not open another`() async throws {
    let site = try await SiteOverStore(limits: Self.quick)
    let seven = try await Self.post(site, "/my", Self.claim(7))
    let code = try #require(site.outbox.code)
    let eight = try await Self.post(site, "/my", Self.claim(8), from: 2)
    if site.outbox.code != code {
      #expect(try await Self.type(code, on: eight, site).status == 422)
    }
    #expect(try await Self.type(code, on: seven, site).text.contains("/payments/"))
  }

  @Test func `nothing is sent for a wrong fact, and the page is the same`() async throws {
    let site = try await SiteOverStore(limits: Self.quick)
    var pages = [try await Self.post(site, "/my", Self.claim(7), from: 0)]
    #expect(site.outbox.messages.count == 1)
    let other = ["name": SmallWorld.payee(8).name]
    for (index, claim) in [
      Self.claim(7, fact: "9999"), Self.claim(999), Self.claim(8).merging(other) { $1 },
      Self.claim(7).merging(other) { $1 }, Self.claim(19),
    ].enumerated() where index != 2 {
      pages.append(try await Self.post(site, "/my", claim, from: index + 1))
    }
    #expect(site.outbox.messages.count == 1, "the last has no telephone")
    for page in pages {
      let ticket = try #require(Self.ticket(page))
      let plain = page.text.replacing(ticket, with: "").trimmingCharacters(in: .whitespaces)
      let first = pages[0].text.replacing(try #require(Self.ticket(pages[0])), with: "")
      #expect(plain == first.trimmingCharacters(in: .whitespaces))
      #expect(page.status == 200 && page.text.utf8.count == 32 * 1024)
      #expect(page.head.headerFields == pages[0].head.headerFields)
    }
    let answers = try await pages.dropFirst().asyncMap {
      try await Self.type("123456", on: $0, site)
    }
    #expect(Set(answers.map(\.status)) == [422])
    #expect(answers.allSatisfy { $0.text.contains("还可以填 4 次") })
  }

  @Test func `the telephone may stand in the poverty register alone`() async throws {
    let site = try await SiteOverStore(limits: Self.quick)
    let payee = SmallWorld.payee(19)
    #expect(payee.phone.isEmpty)
    var household = Household()
    (household.village, household.number) = (payee.village, "H19")
    (household.from, household.phone) = (Day("2016-01-01"), "154-0019-0001")
    var person = Person()
    (person.village, person.number, person.household) = (payee.village, "H19-1", "H19")
    (person.name, person.citizenNumber) = (payee.name, payee.citizenNumber)
    person.from = Day("2016-01-01")
    try await site.temporary.store.keep([household])
    try await site.temporary.store.keep([person])
    _ = try await Self.post(site, "/my", Self.claim(19))
    #expect(site.outbox.messages.map(\.to) == [MobileNumber("15400190001")].compactMap(\.self))
    person.from = Day("2018-01-01")
    person.phone = "+86 154 0019 0002"
    try await site.temporary.store.keep([person])
    let asked = try await Self.post(site, "/my", Self.claim(19), from: 2)
    #expect(site.outbox.messages.last?.to == MobileNumber("15400190002"))
    let answer = try await Self.type(try #require(site.outbox.code), on: asked, site)
    #expect(answer.text.contains("/payments/"))
    person.from = Day("2019-01-01")
    person.change = .died
    try await site.temporary.store.keep([person])
    _ = try await Self.post(site, "/my", Self.claim(19), from: 3)
    #expect(site.outbox.messages.count == 2, "nobody answers for somebody who died")
  }

  @Test func `a telephone gets three codes an hour, and a network types in twenty`() async throws {
    var limits = Self.quick
    (limits.numberHour, limits.networkHour) = (100, 100)
    let site = try await SiteOverStore(limits: limits)
    for _ in 0..<5 { _ = try await Self.post(site, "/my", Self.claim(7)) }
    #expect(site.outbox.messages.count == 3)
    let statuses = try await (0..<21).asyncMap { _ in
      try await Self.post(site, "/my", ["ticket": "1", "code": "1"]).status
    }
    #expect(statuses == Array(repeating: 422, count: 20) + [429])
    #expect(try await Self.post(site, "/my", ["ticket": "1", "code": "1"], from: 2).status == 422)
  }

  @Test func `what waits for a code has an end`() async throws {
    var limits = Self.quick
    limits.codesWaiting = 2
    let site = try await SiteOverStore(limits: limits)
    let first = try await Self.post(site, "/my", Self.claim(6), from: 1)
    let code = try #require(site.outbox.code)
    for number in [7, 8] { _ = try await Self.post(site, "/my", Self.claim(number), from: number) }
    #expect(try await Self.type(code, on: first, site).text.contains("验证码不能用了"))
  }

  @Test func `the message is one message and tells nothing but the code`() async throws {
    let site = try await SiteOverStore(limits: Self.quick)
    _ = try await Self.post(site, "/my", Self.claim(7))
    let text = try #require(site.outbox.messages.first?.text)
    #expect(text.utf16.count <= 70 && text.contains("12317") && text.contains("10分钟"))
    for word in [SmallWorld.payee(7).name, "补", "贫", "款"] { #expect(!text.contains(word)) }
  }

  // MARK: Who looked

  @Test func `they also show which office looked at the data, not who`() async throws {
    let site = try await SiteOverStore(limits: Self.quick)
    let store = site.temporary.store
    try await store.keep([Offices.staff(Offices.code(.finance))])
    let id = try await site.temporary.number(
      "SELECT id FROM payee WHERE code = \(SmallWorld.payee(7).code)")
    _ = try await store.reveal(
      Payee.register.declaration, RecordID(try #require(id)), for: .correction,
      by: Offices.actor(.finance))
    let code = try await Self.receiptCode(7, site)
    let answer = try await Self.post(site, "/my", Self.claim(7, fact: code))
    let office = Offices.staff(Offices.code(.finance)).office
    #expect(answer.text.contains("谁看过我的资料") && answer.text.contains("更正信息"))
    #expect(answer.text.contains(office) && !answer.text.contains(Offices.staff("x").name))
    for claim in [Self.claim(7, fact: "0000-0000-0000"), Self.claim(8, fact: code)] {
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
      Self.claim(7, fact: "0000-0000-0000"), Self.claim(999, fact: "0000-0000-0000"),
      Self.claim(8, fact: try await Self.receiptCode(7, site)),
    ].enumerated() {
      answers.append(try await Self.post(site, "/my", claim, from: index))
    }
    let code = try await Self.receiptCode(8, site)
    let right = try await Self.post(site, "/my", Self.claim(8, fact: code), from: 9)
    #expect(right.text.contains("/payments/"))
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
      ("number", "629122198001010073"), ("name", ""), ("fact", "12"), ("fact", "12345"),
      ("fact", "0000-0000-000U"), ("place", ""),
      ("place", "62"),
    ].enumerated() {
      var claim = Self.claim(7)
      claim[change.0] = change.1
      let answer = try await Self.post(site, "/my", claim, from: index)
      #expect(answer.status == 422, "\(change)")
      #expect(!answer.text.contains(claim["number"] ?? "") && !answer.text.contains("农户7号"))
    }
  }
}
