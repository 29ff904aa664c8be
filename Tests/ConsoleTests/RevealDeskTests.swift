import Domain
import Fixtures
import HTTPTypes
import PortableSQL
import Storage
import Testing

@Suite("Records of persons at the desk") struct RevealDeskTests {
  private static func console() async throws -> (ConsoleOverStore, path: String) {
    let console = try await ConsoleOverStore()
    try await console.temporary.store.keep((0..<3).map { SmallWorld.payee($0) })
    let id = try #require(
      try await console.temporary.number(
        "SELECT id FROM payee WHERE code = \(SmallWorld.payee(1).code)"))
    return (console, "/console/registers/payee/records/\(id)")
  }

  private static let person = SmallWorld.payee(1)

  @Test func `values are masked until purpose and time code are given`() async throws {
    let (console, path) = try await Self.console()
    let cookie = try await console.cookie(Offices.code(.finance))
    let list = try await console.client.get("/console/registers/payee/records", [.cookie: cookie])
    let page = try await console.client.get(path, [.cookie: cookie])
    #expect(list.status == 200 && page.status == 200 && list.text.contains(path))
    for text in [list.text, page.text] {
      #expect(text.contains("********") && text.contains(Self.person.name))
      #expect(!text.contains(Self.person.citizenNumber) && !text.contains(Self.person.account))
    }
    let forms = [
      ["purpose": "correction"], ["purpose": "correction", "code": "000000"],
      ["purpose": "curiosity", "code": console.code()], ["code": console.code()],
    ]
    for form in forms {
      let refused = try await console.submit(path, form, cookie: cookie)
      #expect(refused.status == 422 && !refused.text.contains(Self.person.citizenNumber))
    }
    let shown = try await console.submit(
      path, ["purpose": "correction", "code": console.code()], cookie: cookie)
    #expect(shown.status == 200 && shown.text.contains(Self.person.citizenNumber))
    #expect(!shown.text.contains(Self.person.account))
    #expect(shown.text.contains("****\(Self.person.account.suffix(4))"))
    #expect(shown.header("Cache-Control") == "no-store")
    let event = try await console.temporary.store.read { connection in
      try connection.first(
        "SELECT staff, session, network FROM audit_event WHERE act = 'reveal'"
      ).map { row in try (0..<3).map { try row.text($0) } }
    }
    let found = try #require(event)
    #expect(found[0] == Offices.code(.finance) && found[1].count == 32 && !found[2].isEmpty)
    #expect(!cookie.contains(found[1]))
  }

  @Test func `what a person believes and serves in is shown for a purpose only`() async throws {
    let console = try await ConsoleOverStore()
    let store = console.temporary.store
    try await SmallWorld.keepHouseholds(store)
    var person = SmallWorld.person("A1-1", of: "A1", payee: 0)
    (person.politicalStatus, person.activeService) = (.zhigong, true)
    try await store.keep([person])
    let id = try #require(
      try await console.temporary.number("SELECT id FROM person WHERE number = 'A1-1'"))
    let path = "/console/registers/person/records/\(id)"
    let cookie = try await console.cookie(Offices.code(.village))
    let page = try await console.client.get(path, [.cookie: cookie])
    #expect(page.status == 200 && page.text.contains("政治面貌"))
    #expect(!page.text.contains("致公党"))
    let shown = try await console.submit(
      path, ["purpose": "correction", "code": console.code()], cookie: cookie)
    #expect(shown.status == 200 && shown.text.contains("致公党党员"))
    let named = try await console.temporary.number(
      """
      SELECT count(*) FROM audit_event WHERE act = 'reveal'
        AND fields LIKE '%political_status%' AND fields LIKE '%active_service%'
      """)
    #expect(named == 1)
  }

  @Test func `when the audit log cannot be written, no value goes out`() async throws {
    let (console, path) = try await Self.console()
    let cookie = try await console.cookie(Offices.code(.finance))
    let token = try await console.token(cookie)
    try await console.temporary.raw([
      """
      CREATE TRIGGER full BEFORE INSERT ON audit_event WHEN new.act = 'reveal'
      BEGIN SELECT RAISE(ABORT, 'disk_full'); END
      """
    ])
    let answer = try await console.post(
      path, ["token": token, "purpose": "correction", "code": console.code()], cookie: cookie)
    #expect(answer.status >= 500)
    #expect(!answer.text.contains(Self.person.citizenNumber))
    #expect(!answer.text.contains(Self.person.account))
  }

  @Test func `a record out of reach or of no register of theirs does not exist`() async throws {
    let (console, path) = try await Self.console()
    for role in [Role.village, .countyOffice, .partner] {
      let cookie = try await console.cookie(Offices.code(role))
      #expect(try await console.client.get(path, [.cookie: cookie]).status == 404, "\(role)")
    }
    let cookie = try await console.cookie(Offices.code(.supervisor))
    var far = SmallWorld.payee(1, in: SmallWorld.second)
    far.village = SmallWorld.villages(of: SmallWorld.second)[0]
    try await console.temporary.store.keep([far])
    let id = try await console.temporary.number(
      "SELECT id FROM payee WHERE county = \(SmallWorld.second.text)")
    let finance = try await console.cookie(Offices.code(.finance))
    let tried = try await console.submit(
      "/console/registers/payee/records/\(id ?? 0)",
      ["purpose": "correction", "code": console.code()], cookie: finance)
    #expect(tried.status == 404 && !tried.text.contains(far.citizenNumber))
    let alerts = try await console.temporary.store.alerts(for: Offices.actor(.supervisor))
    #expect(alerts.map(\.kind) == [.outOfReach])
    // Of a register that is not theirs, too.
    let village = try await console.cookie(Offices.code(.village))
    let foreign = try await console.submit(
      path, ["purpose": "correction", "code": console.code()], cookie: village)
    #expect(foreign.status == 404)
    let both = try await console.temporary.store.alerts(for: Offices.actor(.supervisor))
    #expect(both.map(\.kind) == [.outOfReach, .outOfReach])
    let other = try await console.client.get(
      "/console/registers/public_report/records", [.cookie: cookie])
    #expect(other.status == 404)
  }

  @Test func `a person at the counter learns who looked`() async throws {
    let (console, path) = try await Self.console()
    let finance = try await console.cookie(Offices.code(.finance))
    _ = try await console.submit(
      path, ["purpose": "assistance_visit", "code": console.code()], cookie: finance)
    let cookie = try await console.cookie(Offices.code(.countyOffice))
    let answer = try await console.submit(
      "/console/looks", ["who": Self.person.citizenNumber], cookie: cookie)
    #expect(answer.status == 200 && answer.text.contains("入户帮扶"))
    #expect(answer.text.contains("办公室 \(Offices.code(.finance))"))
    #expect(!answer.text.contains(Self.person.citizenNumber))
    let unknown = try await console.submit("/console/looks", ["who": "X9"], cookie: cookie)
    #expect(unknown.status == 422)
  }

  @Test func `three wrong codes are an alert until somebody has seen it`() async throws {
    let (console, path) = try await Self.console()
    let finance = try await console.cookie(Offices.code(.finance))
    for _ in 0..<3 {
      _ = try await console.submit(
        path, ["purpose": "correction", "code": "000000"], cookie: finance)
    }
    let cookie = try await console.cookie(Offices.code(.supervisor))
    let page = try await console.client.get("/console/alerts", [.cookie: cookie])
    #expect(page.text.contains("1 条警示未看") && page.text.contains("三次动态码错误"))
    let key = try #require(
      try await console.temporary.store.alerts(for: Offices.actor(.supervisor)).first?.key)
    _ = try await console.submit("/console/alerts", ["keys": key], cookie: cookie)
    let after = try await console.client.get("/console/alerts", [.cookie: cookie])
    #expect(after.text.contains("0 条警示未看"))
    #expect(after.text.contains(Offices.code(.supervisor)))
  }

  @Test func `the server's own troubles stand among the alerts`() async throws {
    let console = try await ConsoleOverStore()
    for trouble in [ServerTrouble.faults(3), .clock(seconds: -71), .disk(percent: 14)] {
      try await console.temporary.store.note(trouble)
    }
    let cookie = try await console.cookie(Offices.code(.supervisor))
    let page = try await console.client.get("/console/alerts", [.cookie: cookie])
    #expect(page.text.contains("3 条警示未看"))
    for word in ["服务器出错超过百分之一", "服务器时钟被拨动", "-71", "磁盘剩余不足 15%", "本服务器"] {
      #expect(page.text.contains(word), "\(word) is not told")
    }
  }
}

@Suite("Personal data are erased at the desk") struct ErasureDeskTests {
  @Test func `the county's office asks for a reason and with a time code, and another agrees`()
    async throws
  {
    let console = try await ConsoleOverStore()
    var household = Household()
    household.village = SmallWorld.villages(of: SmallWorld.first)[0]
    household.number = "H1"
    household.from = SmallWorld.day("2016-01-01")
    household.phone = "19900001234"
    try await console.temporary.store.keep([household])
    let id = try #require(try await console.temporary.number("SELECT id FROM household"))
    let path = "/console/registers/household/records/\(id)"
    let township = try await console.cookie(Offices.code(.township))
    #expect(try await !console.client.get(path, [.cookie: township]).text.contains("/erase"))
    let cookie = try await console.cookie(Offices.code(.countyOffice))
    #expect(try await console.client.get(path, [.cookie: cookie]).text.contains("\(path)/erase"))
    let code = console.code()
    for form in [
      ["reason": "request", "basis": "申请"], ["basis": "申请1号", "code": code],
      ["reason": "request", "basis": "申请1号", "code": "000000"],
    ] {
      #expect(try await console.submit("\(path)/erase", form, cookie: cookie).status == 422)
    }
    let done = try await console.submit(
      "\(path)/erase", ["reason": "request", "basis": "申请1号", "code": console.code()],
      cookie: cookie)
    #expect(done.status == 303)
    func phones() async throws -> [String] {
      try await console.temporary.store.records(RecordQuery(Household.register.declaration))
        .map { Household.register.entry($0.values).phone }
    }
    #expect(try await phones() == ["19900001234"], "nobody agreed yet")
    let province = try await console.cookie(Offices.code(.province))
    let request = try #require(try await console.temporary.number("SELECT id FROM data_request"))
    let agreed = try await console.submit(
      "/console/requests/\(request)", ["verdict": "approved", "code": console.code()],
      cookie: province)
    #expect(agreed.status == 303)
    #expect(try await phones() == [""])
    #expect(try await console.temporary.verify().compactMap(\.finding) == [])
  }
}
