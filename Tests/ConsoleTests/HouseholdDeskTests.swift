import Domain
import Fixtures
import HTTPTypes
import PortableSQL
import Storage
import Testing

@testable import Console

@Suite("Matters of households at the desk") struct HouseholdDeskTests {
  private static func console(
    _ state: HouseholdState, income: Int64
  ) async throws -> ConsoleOverStore {
    let console = try await ConsoleOverStore()
    let store = console.temporary.store
    try await SmallWorld.keepRules(store)
    try await store.keep(
      SmallHouseholds.second.map { Offices.staff(SmallHouseholds.secondCode($0)) })
    try await store.keep(
      SmallHouseholds.second.map { Offices.grant(SmallHouseholds.secondCode($0), $0) })
    try await SmallHouseholds.keep(store, state, income: Money(fen: income), of: "H1")
    try await store.keep(SmallHouseholds.deliveries())
    return console
  }

  /// Walks a matter through the pages, each step in a session of its own.
  private struct Desk {
    let console: ConsoleOverStore
    let path: String

    /// Opens a matter through the form.
    init(_ console: ConsoleOverStore, _ answers: [String: String]) async throws {
      self.console = console
      let cookie = try await console.cookie(Offices.code(.village))
      let kind = answers["kind"] ?? ""
      let kinds = try await console.client.get("/console/cases/new", [.cookie: cookie])
      #expect(kinds.status == 200 && kinds.text.contains("/console/cases/new?kind=\(kind)\""))
      let form = try await console.client.get("/console/cases/new?kind=\(kind)", [.cookie: cookie])
      #expect(form.status == 200)
      #expect(form.text.contains("type=\"hidden\" name=\"kind\" value=\"\(kind)\""))
      let opened = try await console.submit("/console/cases/new", answers, cookie: cookie)
      #expect(opened.status == 303, "\(opened.text)")
      let to = opened.header("Location") ?? ""
      path = String(to.prefix { $0 != "?" })
    }

    func page(_ staff: String) async throws -> String {
      let cookie = try await console.cookie(staff)
      return try await console.client.get(path, [.cookie: cookie]).text
    }

    func submit(
      _ step: String, by staff: String, _ answers: [String: String] = [:]
    ) async throws -> (status: Int, text: String) {
      let cookie = try await console.cookie(staff)
      var all = answers.merging(["step": step]) { $1 }
      // A code is good once, and signing in takes one.
      if answers["code"] != nil { all["code"] = console.code() }
      let answer = try await console.submit("\(path)/steps", all, cookie: cookie)
      return (answer.status, answer.text)
    }

    func take(
      _ step: String, by staff: String, _ answers: [String: String] = [:]
    ) async throws {
      let answer = try await submit(step, by: staff, answers)
      #expect(answer.status == 303, "\(step): \(answer.text)")
    }

    /// Publishes a list as the form of the notices' desk would.
    func publish(
      _ duty: String, _ kind: CaseKind, after step: String, by staff: String, at place: DivisionCode
    ) async throws {
      let today = try #require(console.temporary.store.today)
      let list = HouseholdList(kind, step, in: SmallHouseholds.village, on: today)
      let cookie = try await console.cookie(staff)
      let desk = try await console.client.get("/console/notices", [.cookie: cookie]).text
      #expect(desk.contains(list.subject), "\(step)")
      let answer = try await console.submit(
        "/console/notices",
        ["duty": duty, "subject": list.subject, "place": place.text], cookie: cookie)
      #expect(answer.status == 303, "\(step): \(answer.text)")
    }

    func wait(days: Int64) { console.temporary.clock.move(seconds: days * 86_400) }

    var vote: [String: String] {
      ["eligible": "40", "present": "30", "agree": "25", "disagree": "3"]
    }

    /// From the first assessment to the announcement, by as many people as the law asks.
    func goOn(_ kind: CaseKind) async throws {
      let village = Offices.code(.village)
      let county = Offices.code(.countyOffice)
      let hanger = SmallHouseholds.secondCode(.village)
      try await take("assess", by: village, vote)
      if kind == .exit { try await take("acknowledge", by: village, ["signer": "张大山"]) }
      try await publish(
        "household_first", kind, after: kind == .exit ? "acknowledge" : "assess", by: hanger,
        at: SmallHouseholds.village)
      let early = try await submit("review", by: Offices.code(.township))
      #expect(early.status == 422 && early.text.contains("未满期"))
      wait(days: 8)
      try await take("review", by: Offices.code(.township))
      try await take("assess_again", by: village, vote)
      try await publish(
        "household_second", kind, after: "assess_again", by: hanger, at: SmallHouseholds.village)
      wait(days: 8)
      try await take("compare", by: county)
      let unproven = try await submit("decide", by: county)
      #expect(unproven.status == 422)
      try await take("decide", by: county, ["code": "anew"])
      try await publish(
        "household_announcement", kind, after: "decide",
        by: SmallHouseholds.secondCode(.countyOffice), at: SmallWorld.first)
    }

    func household() async throws -> Household? {
      let today = try #require(console.temporary.store.today)
      return try await console.temporary.store.read {
        try HouseholdCases(on: $0).household("H1", in: SmallWorld.first, on: today)
      }
    }
  }

  @Test func `a whole identification by different people`() async throws {
    let console = try await Self.console(.ordinary, income: SmallHouseholds.line.fen - 1)
    let desk = try await Desk(
      console,
      ["kind": "identification", "household": "H1", "channel": "self", "cause": "illness"])
    try await desk.goOn(.identification)
    #expect(try await desk.household()?.state == .poor)
    let page = try await desk.page(Offices.code(.countyOffice))
    #expect(page.contains("已公告") && page.contains("应到 40，实到 30，同意 25，不同意 3"))
    #expect(page.contains("比对了哪些名单") && page.contains("县里某局"))
    #expect(page.contains("张*山") && !page.contains("李小花"))
  }

  @Test func `a whole exit by different people`() async throws {
    let console = try await Self.console(.poor, income: SmallHouseholds.line.fen + 1)
    let desk = try await Desk(
      console, ["kind": "exit", "household": "H1", "channel": "sweep"])
    try await console.temporary.store.keep([
      SmallHouseholds.delivery(.cadres, asOf: "2019-12-20", rows: nil, reason: "组织部门未答复")
    ])
    try await desk.goOn(.exit)
    #expect(try await desk.household()?.state == .lifted)
    let page = try await desk.page(Offices.code(.countyOffice))
    #expect(page.contains("已签字：张*山") && !page.contains("张大山"))
    let left = ReferenceList.cadres.labels.zh
    #expect(page.contains("没有比对（未提供）：\(left)") && page.contains("未比对\(left)"))
  }

  @Test func `the page says everything that an exit lacks, and the refusal says it again`()
    async throws
  {
    let console = try await Self.console(.poor, income: SmallHouseholds.line.fen)
    try await console.temporary.store.keep([
      SmallHouseholds.check(.water, met: false, on: "2019-12-01")
    ])
    let desk = try await Desk(
      console, ["kind": "exit", "household": "H1", "channel": "sweep"])
    let wanted = ["没有超过当年的收入线", "“饮水安全”未达标", "户主没有签字认可", "没有“第一次公示”"]
    let page = try await desk.page(Offices.code(.village))
    for words in wanted { #expect(page.contains(words), "\(words)") }
    try await desk.take("assess", by: Offices.code(.village), desk.vote)
    try await desk.take("acknowledge", by: Offices.code(.village), ["signer": "张大山"])
    try await desk.publish(
      "household_first", .exit, after: "acknowledge", by: SmallHouseholds.secondCode(.village),
      at: SmallHouseholds.village)
    desk.wait(days: 8)
    let refused = try await desk.submit("review", by: Offices.code(.township))
    #expect(refused.status == 422)
    #expect(refused.text.contains("没有超过当年的收入线") && refused.text.contains("“饮水安全”未达标"))
  }

  @Test func `a refused step keeps what was typed, in its own form and without the code`()
    async throws
  {
    let console = try await Self.console(.poor, income: 1)
    let desk = try await Desk(console, ["kind": "exit", "household": "H1", "channel": "sweep"])
    let refused = try await desk.submit(
      "assess", by: Offices.code(.village),
      ["eligible": "40", "present": "30", "agree": "31", "disagree": "3", "words": "评议情况"])
    #expect(refused.status == 422)
    for typed in ["value=\"40\"", "value=\"31\"", "评议情况"] {
      #expect(refused.text.contains(typed), "\(typed)")
    }
    #expect(refused.text.ranges(of: "评议情况").count == 1)
    #expect(try await !desk.page(Offices.code(.village)).contains("评议情况"))
    try await desk.take("assess", by: Offices.code(.village), desk.vote)
    try await desk.take("acknowledge", by: Offices.code(.village), ["signer": "张大山"])
    let coded = try await desk.submit(
      "withdraw", by: Offices.code(.village), ["code": "000000", "words": ""])
    #expect(coded.status == 422 && !coded.text.contains("000000"))
  }

  @Test func `the inbox counts what waits and who has no measure`() async throws {
    let console = try await Self.console(.poor, income: 1)
    _ = try await Desk(console, ["kind": "exit", "household": "H1", "channel": "sweep"])
    var watched = SmallHouseholds.household("H2", .lifted)
    (watched.monitoring, watched.risks) = (.unstable, [.work])
    (watched.from, watched.monitored) = (Day("2019-11-01"), Day("2019-11-01"))
    try await console.temporary.store.keep([watched])
    let cookie = try await console.cookie(Offices.code(.village))
    let inbox = try await console.client.get("/console", [.cookie: cookie]).text
    #expect(inbox.contains("1 件农户事项待办") && inbox.contains("1 户纳入监测未落实措施"))
    #expect(inbox.contains("件事等您办，没有项目"))
    let list = try await console.client.get("/console/cases", [.cookie: cookie]).text
    #expect(list.contains("1 件农户事项等您办") && list.contains("2019-12-01，已超期"))
    let seen = try await console.temporary.store.read { connection in
      try connection.all(
        """
        SELECT DISTINCT h.number FROM audit_event e
        JOIN audit_subject s ON s.county = e.county AND s.idx = e.idx AND s.register = 'household'
        JOIN household h ON h.county = s.county AND h.id = s.record
        WHERE e.act = 'list' AND e.object = 'household_case' ORDER BY h.number
        """
      ).map { try $0.text(0) }
    }
    #expect(seen == ["H1", "H2"], "both can learn that they were listed")
    let english = try await console.client.get("/console/cases?lang=en", [.cookie: cookie]).text
    #expect(english.contains("1 matter of a household waits for you"))
    let county = try await console.cookie(Offices.code(.countyOffice))
    let other = try await console.client.get("/console/cases", [.cookie: county]).text
    #expect(other.contains("没有等您办的农户事项") && other.contains("张*山 H1"))
  }

  @Test func `the form asks only what its kind of matter needs, and no kind is no form`()
    async throws
  {
    let console = try await Self.console(.ordinary, income: 1)
    let cookie = try await console.cookie(Offices.code(.village))
    let all = CaseKind.allCases.reduce(into: Set<String>()) { $0.formUnion($1.asked) }
    let register = HouseholdCase.register.declaration
    #expect(all.allSatisfy { register.index(of: $0) != nil })
    for kind in CaseKind.allCases {
      let path = "/console/cases/new?kind=\(kind.rawValue)"
      let form = try await console.client.get(path, [.cookie: cookie])
      #expect(form.status == 200 && form.text.contains(kind.labels.zh))
      for field in all.subtracting(["kind"]) {
        let isThere = form.text.contains("name=\"\(field)\"")
        #expect(isThere == kind.asked.contains(field), "\(kind) \(field)")
      }
      // A radio or a text that must be given says so to the browser, and no blank is offered.
      for field in kind.needed {
        let box = form.text.split(separator: "name=\"\(field)\"").dropFirst().first ?? ""
        #expect(box.prefix(120).contains("required"), "\(kind) \(field)")
      }
      #expect(!form.text.contains("id=\"f-kind\""))
    }
    let other = try await console.client.get("/console/cases/new?kind=none", [.cookie: cookie])
    #expect(other.status == 422 && other.text.contains("没有这种事项，请先选一种"))
    let blank = try await console.submit(
      "/console/cases/new", ["household": "H1", "channel": "self"], cookie: cookie)
    #expect(blank.status == 422 && blank.text.contains("?kind=exit"))
    // What a hand-made form adds for another kind is not taken.
    let opened = try await console.submit(
      "/console/cases/new",
      [
        "kind": "identification", "household": "H1", "channel": "self", "cause": "illness",
        "clearing": "natural",
      ], cookie: cookie)
    #expect(opened.status == 303)
    let kept = try await console.temporary.store.records(RecordQuery(register))
      .map { HouseholdCase.register.entry($0.values) }
    #expect(kept.map(\.cause) == [.illness] && kept.map(\.clearing) == [nil])
  }

  @Test func `a sudden difficulty tells what it cost, whatever the income`() async throws {
    let console = try await Self.console(
      .ordinary, income: SmallHouseholds.monitoringLine.fen * 4)
    let cookie = try await console.cookie(Offices.code(.village))
    let answers = [
      "kind": "monitoring", "household": "H1", "channel": "self", "monitoring": "sudden",
      "risks": "因病",
    ]
    let untold = try await console.submit("/console/cases/new", answers, cookie: cookie)
    #expect(untold.status == 422 && untold.text.contains("刚性支出"))
    let opened = try await console.submit(
      "/console/cases/new", answers.merging(["risk_note": "住院自付 8 万元"]) { $1 }, cookie: cookie)
    #expect(opened.status == 303)
    let path = String((opened.header("Location") ?? "").prefix { $0 != "?" })
    let page = try await console.client.get(path, [.cookie: cookie]).text
    #expect(page.contains("住院自付 8 万元") && !page.contains("只能按突发严重困难户纳入"))
  }

  @Test func `a form that lacks something comes back with what was filled in`() async throws {
    let console = try await Self.console(.ordinary, income: 1)
    let cookie = try await console.cookie(Offices.code(.village))
    let answers = ["kind": "identification", "household": "H1", "channel": "self"]
    let causeless = try await console.submit("/console/cases/new", answers, cookie: cookie)
    #expect(causeless.status == 422 && causeless.text.contains("识别须填主要致贫原因"))
    #expect(causeless.text.contains("value=\"H1\""))
    let unfit = try await console.submit(
      "/console/cases/new", answers.merging(["kind": "exit"]) { $1 }, cookie: cookie)
    #expect(unfit.status == 422 && unfit.text.contains("不能办“脱贫退出”"))
    let unknown = try await console.submit(
      "/console/cases/new", answers.merging(["household": "H9", "cause": "illness"]) { $1 },
      cookie: cookie)
    #expect(unknown.status == 422 && unknown.text.contains("没有这一户"))
  }
}
