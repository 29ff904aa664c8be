import Domain
import Fixtures
import HTTPTypes
import PortableSQL
import Storage
import Testing

@testable import Console

@Suite("Households and visits at the desk") struct HouseholdPageTests {
  private static func console() async throws -> ConsoleOverStore {
    let console = try await ConsoleOverStore()
    try await SmallWorld.keepHouseholds(console.temporary.store)
    return console
  }

  private static func id(_ console: ConsoleOverStore) async throws -> Int64 {
    try #require(
      try await console.temporary.number("SELECT id FROM household WHERE number = 'A1'"))
  }

  @Test func `a household's page tells people, incomes and its way, with numbers masked`()
    async throws
  {
    let console = try await Self.console()
    var measure = HelpMeasure()
    measure.village = SmallWorld.village
    measure.number = "M1"
    measure.household = "A1"
    measure.kind = .health
    measure.helper = "县医院"
    measure.begun = SmallWorld.day("2016-03-01")
    try await console.temporary.store.keep([measure])
    var line = PovertyLine()
    line.province = .country
    line.year = 2018
    line.amount = Money(fen: 299_500)
    line.source = "省办"
    try await console.temporary.store.keep([line])
    let cookie = try await console.cookie(Offices.code(.village))
    let list = try await console.client.get("/console/households", [.cookie: cookie]).text
    #expect(list.contains("户人A1-1") && list.contains(">A2<"))
    let page = try await console.client.get(
      "/console/households/\(try await Self.id(console))", [.cookie: cookie])
    #expect(page.status == 200)
    for words in ["户人A1-2", "县医院", "从困难到退出", "首次识别：因病", "（识别线 2,995.00）", "1 年人均纯收入低于"] {
      #expect(page.text.contains(words), "\(words)")
    }
    let number = SmallWorld.payee(0).citizenNumber
    #expect(!page.text.contains(number) && page.text.contains("138****0001"))
    #expect(page.text.contains("\(number.prefix(6))********\(number.suffix(4))"))
    #expect(page.text.utf8.count < 60 * 1024)
    let english = try await console.client.get(
      "/console/households/\(try await Self.id(console))",
      [.cookie: cookie, .acceptLanguage: "en"])
    #expect(english.text.contains("From need to exit"))
  }

  @Test func `it tells the aid for the journey to work, and who plans to go`() async throws {
    let console = try await Self.console()
    var spell = WorkSpell()
    (spell.village, spell.person) = (SmallWorld.village, "A1-1")
    (spell.begun, spell.travelAid) = (SmallWorld.day("2019-03-01"), Money(fen: 61_200))
    var plan = WorkPlan()
    (plan.village, plan.person, plan.asked) = (spell.village, "A1-2", SmallWorld.day("2019-11-05"))
    (plan.plans, plan.services) = (true, [.placement, .guidance])
    try await console.temporary.store.keep([spell])
    try await console.temporary.store.keep([plan])
    let cookie = try await console.cookie(Offices.code(.village))
    let path = "/console/households/\(try await Self.id(console))"
    let page = try await console.client.get(path, [.cookie: cookie]).text
    for words in ["612.00", "务工意向", "岗位推荐、职业指导", "2019-11-05"] {
      #expect(page.contains(words), "\(words)")
    }
    let before = try await console.client.get("\(path)?on=2019-11-04", [.cookie: cookie]).text
    #expect(before.contains("612.00") && !before.contains("岗位推荐"))
  }

  /// Which of some villages the page of a household names as its own.
  private static func village(on page: String, among villages: [DivisionCode]) -> Int? {
    guard let label = page.ranges(of: "所在村").first else { return nil }
    let fact = String(page[label.upperBound...].prefix(200))
    return villages.firstIndex { fact.contains("地\($0.text)") }
  }

  @Test func `a household that moved stood in its village of that day, and is kept on where it is`()
    async throws
  {
    let console = try await Self.console()
    let store = console.temporary.store
    try await store.keep([SmallWorld.year(2018, of: "A1", perPerson: 2_000)])
    let villages = SmallWorld.villages(of: SmallWorld.first)
    let moved = try #require(SmallWorld.day("2019-06-01"))
    try await store.register(
      PopulationAct(moved, .move(household: "A1", to: villages[1])), in: SmallWorld.first,
      by: Offices.actor(.countyOffice))
    let county = try await console.cookie(Offices.code(.countyOffice))
    let path = "/console/households/\(try await Self.id(console))"
    var told: [Int?] = []
    for query in ["?on=2019-05-31", "?on=2019-06-01", ""] {
      let page = try await console.client.get(path + query, [.cookie: county])
      told.append(Self.village(on: page.text, among: villages))
    }
    #expect(told == [0, 1, 1])
    // The year of before stays where it was told, and the clerk of today's village mends it.
    let year = try #require(
      try await console.temporary.number("SELECT id FROM household_year WHERE household = 'A1'"))
    let found = try await store.record(HouseholdYear.register.declaration, RecordID(year))
    let record = try #require(found)
    let along = try #require(
      try await store.movedAlong(record, of: HouseholdYear.register.declaration))
    #expect(along.place == villages[1] && record.values != along.record.values)
    #expect(HouseholdYear.register.entry(along.record.values).village == villages[1])
  }

  @Test func `any past day can be asked, as it was and as it was recorded then`() async throws {
    let console = try await Self.console()
    let path = "/console/households/\(try await Self.id(console))"
    let recorded = try #require(console.temporary.store.today)
    // Two days later somebody puts the telephone right from the first day on.
    console.temporary.clock.move(seconds: 2 * 86_400)
    var household = SmallWorld.household("A1")
    household.phone = "13900000002"
    _ = try await console.temporary.store.enter(
      [DraftRow(number: 1, values: Household.register.values(household))],
      in: Household.register.declaration, by: Offices.actor(.township))
    let cookie = try await console.cookie(Offices.code(.village))
    func page(_ query: String) async throws -> String {
      let page = try await console.client.get(path + query, [.cookie: cookie])
      #expect(page.status == 200)
      return page.text
    }
    let now = try await page("")
    #expect(now.contains("10,000.00") && now.contains("139****0002"))
    #expect(!now.contains("回到今天") && now.contains("查看过去某一天"))
    let earlier = try await page("?on=2018-06-30")
    #expect(earlier.contains("2018-06-30 的情况") && earlier.contains("回到今天"))
    #expect(earlier.contains("2,500.00") && !earlier.contains("10,000.00"))
    #expect(earlier.contains("139****0002"))
    let known = try await page("?on=2018-06-30&known=\(recorded.text)")
    #expect(known.contains("138****0001") && !known.contains("139****0002"))
    for query in ["?on=1990-01-01", "?known=2018-01-01"] {
      #expect(try await page(query).contains("那时没有登记这一户"), "\(query)")
    }
    // Today itself, and blanks as a form sends them, are today.
    let today = try #require(console.temporary.store.today)
    for query in ["?on=&known=", "?on=\(today.text)", "?known=\(today.text)"] {
      #expect(try await page(query).contains("回到今天") == false, "\(query)")
    }
    let village = SmallWorld.village.text
    let list = try await console.client.get(
      "/console/households?village=\(village)&on=1990-01-01", [.cookie: cookie])
    #expect(list.text.contains(" 0 户") && list.text.contains("1990-01-01 的情况"))
  }

  @Test func `a day that is none, or has not come, is refused in words and nothing is read`()
    async throws
  {
    let console = try await Self.console()
    let cookie = try await console.cookie(Offices.code(.township))
    let household = "/console/households/\(try await Self.id(console))?"
    let village = "/console/households?village=\(SmallWorld.village.text)&"
    let today = try #require(console.temporary.store.today)
    let tomorrow = try #require(today.adding(days: 1))
    let looks: Statement = "SELECT count(*) FROM audit_event"
    let before = try await console.temporary.number(looks)
    for path in [household, village, "/console/headcount?"] {
      for (query, field, words) in [
        ("on=2019-02-30", "on", "不是有效日期，请写成 2018-05-03"),
        ("on=x&known=", "on", "不是有效日期，请写成 2018-05-03"),
        ("on=\(tomorrow.text)", "on", "这一天还没有到，请填今天（\(today.text)）或以前的日期"),
        ("on=2018-06-30&known=x", "known", "不是有效日期，请写成 2018-05-03"),
        ("known=\(tomorrow.text)", "known", "这一天还没有到"),
      ] {
        let answer = try await console.client.get(path + query, [.cookie: cookie])
        #expect(answer.status == 422, "\(path) \(query)")
        #expect(answer.text.contains(words) && answer.text.contains("e-\(field)"), "\(query)")
        #expect(answer.text.contains("回到今天") && !answer.text.contains("户人A1"), "\(query)")
      }
      let english = try await console.client.get(path + "on=x&lang=en", [.cookie: cookie])
      #expect(english.text.contains("not a date; write it as 2018-05-03"))
    }
    #expect(try await console.temporary.number(looks) == before)
    // What else was asked stays with the form that asks for another day.
    let again = try await console.client.get(village + "on=x", [.cookie: cookie])
    #expect(again.text.contains("name=\"village\" value=\"\(SmallWorld.village.text)\""))
  }

  @Test func `a household elsewhere does not exist, and a role without the register has no page`()
    async throws
  {
    let console = try await Self.console()
    let path = "/console/households/\(try await Self.id(console))"
    try await console.temporary.store.keep([Offices.staff("neighbour")])
    var grant = Offices.grant("neighbour", .village)
    grant.division = SmallWorld.villages(of: SmallWorld.first)[1]
    try await console.temporary.store.keep([grant])
    let other = try await console.cookie("neighbour")
    #expect(try await console.client.get(path, [.cookie: other]).status == 404)
    let village = SmallWorld.village.text
    #expect(
      try await console.client.get("/console/households?village=\(village)", [.cookie: other])
        .status == 404)
    let finance = try await console.cookie(Offices.code(.finance))
    #expect(try await console.client.get(path, [.cookie: finance]).status == 403)
  }

  @Test func `a citizen number finds a household and stands in no address`() async throws {
    let console = try await Self.console()
    let cookie = try await console.cookie(Offices.code(.countyOffice))
    let found = try await console.submit(
      "/console/households", ["words": SmallWorld.payee(4).citizenNumber], cookie: cookie)
    #expect(found.status == 200 && found.text.contains(">A2<") && !found.text.contains(">A1<"))
    let none = try await console.submit("/console/households", ["words": ""], cookie: cookie)
    #expect(none.status == 422)
  }

  @Test func `forms are taken with a time code, sent back, and clashes are chosen`() async throws {
    let console = try await Self.console()
    let cookie = try await console.cookie(Offices.code(.village))
    let village = SmallWorld.village.text
    let codeless = try await console.submit(
      "/console/visits/take", ["village": village, "kind": "html", "code": "000000"],
      cookie: cookie)
    #expect(codeless.status == 422)
    let taken = try await console.submit(
      "/console/visits/take", ["village": village, "kind": "html", "code": console.code()],
      cookie: cookie)
    #expect(taken.status == 200)
    #expect(taken.header("Content-Disposition")?.contains("visits-\(village)-V") == true)
    #expect(taken.text.contains("default-src 'none'; script-src 'sha256-"))
    #expect(!taken.text.contains("src=\"") && !taken.text.contains("href=\"http"))
    let sheet = try #require(taken.text.firstMatch(of: /"sheet":"(V[0-9]+)"/)).1
    // Somebody else changes the number meanwhile.
    var household = SmallWorld.household("A1")
    household.phone = "13900000002"
    _ = try await console.temporary.store.enter(
      [DraftRow(number: 1, values: Household.register.values(household))],
      in: Household.register.declaration, by: Offices.actor(.township))
    let json = """
      {"sheet":"\(sheet)","entries":[{"household":"A1","bases":{"household":1,"household_year":0},
      "visit":{"visited":"2020-01-01","purpose":"check"},
      "values":{"household.phone":"13700000003"},"guarantees":{}}]}
      """
    let token = try await console.token(cookie)
    let sent = try await console.send(
      "/console/visits/send", ["token": token], file: "answers", "a.json", Array(json.utf8),
      cookie: cookie)
    #expect(sent.status == 303 && sent.header("Location")?.hasSuffix("done=1-0-0-1") == true)
    let page = try await console.client.get("/console/visits", [.cookie: cookie]).text
    for words in ["139****0002", "137****0003", Offices.code(.township), "请逐项选择"] {
      #expect(page.contains(words), "\(words)")
    }
    #expect(!page.contains("13900000002") && !page.contains("13700000003"))
    let inbox = try await console.client.get("/console", [.cookie: cookie]).text
    #expect(inbox.contains("1 项走访数据待选择"))
    let clash = try #require(try await console.temporary.number("SELECT id FROM visit_clash"))
    let seen = try #require(page.firstMatch(of: /name="seen" value="([^"]+)"/)).1
    let settled = try await console.submit(
      "/console/visits/settle",
      ["clash": "\(clash)", "seen": String(seen), "verdict": "mine"], cookie: cookie)
    #expect(settled.status == 303)
    let after = try await console.client.get("/console/visits", [.cookie: cookie]).text
    #expect(!after.contains("13700000003"))
  }

  @Test func `a file of another kind is refused with words`() async throws {
    let console = try await Self.console()
    let cookie = try await console.cookie(Offices.code(.village))
    let token = try await console.token(cookie)
    let sent = try await console.send(
      "/console/visits/send", ["token": token], file: "answers", "a.json", Array("{}".utf8),
      cookie: cookie)
    #expect(sent.status == 422 && sent.text.contains("不是从本系统下载的离线走访文件"))
  }

  @Test func `who was missed is listed for those who may read the register`() async throws {
    let console = try await Self.console()
    var programme = Programme()
    programme.code = "G1"
    programme.county = SmallWorld.first
    programme.name = "困难户补助"
    try await console.temporary.store.keep([programme])
    var condition = ProgrammeCondition()
    condition.county = SmallWorld.first
    condition.programme = "G1"
    condition.value = "贫困户"
    try await console.temporary.store.keep([condition])
    let cookie = try await console.cookie(Offices.code(.township))
    let page = try await console.client.get("/console/coverage", [.cookie: cookie]).text
    #expect(page.contains("应享未享 2 条待核实") && page.contains("困难户补助"))
  }

  @Test func `who was missed is told of a year, leads to the household, and is taken out whole`()
    async throws
  {
    let console = try await Self.console()
    var programme = Programme()
    (programme.code, programme.county, programme.name) = ("G1", SmallWorld.first, "困难户补助")
    try await console.temporary.store.keep([programme])
    var condition = ProgrammeCondition()
    (condition.county, condition.programme) = (SmallWorld.first, "G1")
    condition.value = "poor"
    try await console.temporary.store.keep([condition])
    let cookie = try await console.cookie(Offices.code(.village))
    func page(_ query: String) async throws -> String {
      try await console.client.get("/console/coverage\(query)", [.cookie: cookie]).text
    }
    let year = try #require(console.temporary.store.today?.year)
    #expect(try await page("").contains("\(year) 年应享未享 2 条待核实"))
    let asked = try await page("?year=2018")
    #expect(asked.contains("2018 年应享未享 2 条待核实") && asked.contains("2018-12-31"))
    #expect(asked.contains("/console/households/\(try await Self.id(console))"))
    #expect(try await page("?year=2099").contains("2099 年没有要查的政策"))
    let here = try await page("?village=\(SmallWorld.village.text)")
    #expect(here.contains(">A1<"))
    let far = SmallWorld.villages(of: SmallWorld.first)[1].text
    #expect(
      try await console.client.get(
        "/console/coverage?village=\(far)", [.cookie: cookie]
      ).status == 404)
    let refused = try await console.submit(
      "/console/coverage", ["year": "2018", "code": "000000"], cookie: cookie)
    #expect(refused.status == 422 && refused.text.contains("动态码"))
    let file = try await console.submit(
      "/console/coverage", ["year": "2018", "code": console.code()], cookie: cookie)
    #expect(file.status == 200 && file.text.contains("G1,困难户补助,2018,2018-12-31"))
    #expect(file.text.contains(Offices.code(.village)))
    for personal in ["户人A1-1", SmallWorld.payee(0).citizenNumber] {
      #expect(!file.text.contains(personal), "\(personal)")
    }
    let events = try await console.temporary.number(
      "SELECT count(*) FROM audit_event WHERE act = 'export' AND object = 'coverage'")
    #expect(events == 1)
  }

  @Test func `a village's list and the county's count are asked as known on a day, too`()
    async throws
  {
    let console = try await Self.console()
    let recorded = try #require(console.temporary.store.today)
    console.temporary.clock.move(seconds: 2 * 86_400)
    var home = SmallWorld.household("A2")
    home.state = .lifted
    _ = try await console.temporary.store.keep([home])
    let cookie = try await console.cookie(Offices.code(.township))
    func get(_ path: String) async throws -> String {
      let page = try await console.client.get(path, [.cookie: cookie])
      #expect(page.status == 200, "\(path)")
      return page.text
    }
    let list = "/console/households?village=\(SmallWorld.village.text)"
    #expect(try await get(list).contains("脱贫"))
    let known = try await get("\(list)&known=\(recorded.text)")
    #expect(known.contains("按截至 \(recorded.text) 登记的内容") && known.contains("回到今天"))
    #expect(known.contains("?on=") && known.contains("known=\(recorded.text)"))
    #expect(try await get("\(list)&known=2018-01-01").contains("那时没有登记"))
    let counts = try await get("/console/headcount?known=\(recorded.text)")
    #expect(counts.contains("2 户 3 人") && counts.contains("&amp;known=\(recorded.text)"))
    #expect(try await get("/console/headcount?on=1990-01-01").contains("0 户 0 人"))
    let other = SmallWorld.place("621199").text
    #expect(
      try await console.client.get(
        "/console/headcount?county=\(other)", [.cookie: cookie]
      ).status == 404)
  }
}
