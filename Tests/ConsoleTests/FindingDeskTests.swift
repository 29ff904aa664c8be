import Domain
import Fixtures
import HTTPTypes
import PortableSQL
import Storage
import Testing

@Suite("Suspicions at the desk") struct FindingDeskTests {
  private static let county = SmallWorld.first
  private static let village = SmallWorld.villages(of: county)[0]

  /// A console with one suspicion about the first village's payee.
  private static func console() async throws -> (ConsoleOverStore, path: String) {
    let console = try await ConsoleOverStore()
    try await console.temporary.store.record([
      ScreeningReport(
        county: county, payments: 1,
        suspicions: [Suspicion("R1", "payee/H1", at: village, [(.died, "2018-01-01")])])
    ])
    let id = try #require(
      try await console.temporary.number(
        "SELECT id FROM finding WHERE code = 'R1/payee/H1'"))
    return (console, "/console/findings/\(id)")
  }

  private static func get(
    _ path: String, _ console: ConsoleOverStore, _ role: Role
  ) async throws -> (status: Int, text: String) {
    let answer = try await console.client.get(
      path, [.cookie: try await console.cookie(Offices.code(role))])
    return (answer.status, answer.text)
  }

  private static let closing = [
    "action": "close", "outcome": "rectify", "reason": "家属领取", "evidence": "核实记录1号",
  ]

  @Test func `the list shows no evidence, the page does and writes down who read it`()
    async throws
  {
    let (console, path) = try await Self.console()
    let list = try await Self.get("/console/findings", console, .supervisor)
    #expect(list.text.contains("1 条疑点待核实") && list.text.contains(path))
    #expect(!list.text.contains("2018-01-01"))
    let reads: Statement =
      "SELECT count(*) FROM audit_event WHERE act = 'read' AND object = 'finding/R1/payee/H1'"
    #expect(try await console.temporary.number(reads) == 0)
    let page = try await Self.get(path, console, .supervisor)
    let rule = try #require(ScreeningRule.named("R1"))
    #expect(page.text.contains("死亡日期 2018-01-01") && page.text.contains(rule.caution.zh))
    #expect(try await console.temporary.number(reads) == 1)
    let other = try await Self.get("/console/findings?rule=R2", console, .supervisor)
    #expect(!other.text.contains(path))
  }

  @Test func `it is closed as exactly one outcome, with reason and evidence`() async throws {
    let (console, path) = try await Self.console()
    let cookie = try await console.cookie(Offices.code(.auditor))
    for missing in ["action", "outcome", "reason", "evidence"] {
      var form = Self.closing
      form[missing] = nil
      let answer = try await console.submit("\(path)/steps", form, cookie: cookie)
      #expect(answer.status == 422, "\(missing)")
    }
    #expect(try await console.temporary.number("SELECT count(*) FROM finding_outcome") == 0)
    let closed = try await console.submit("\(path)/steps", Self.closing, cookie: cookie)
    #expect(closed.status == 303)
    let again = try await console.submit("\(path)/steps", Self.closing, cookie: cookie)
    #expect(again.status == 422 && again.text.contains("该疑点已处置"))
    let page = try await console.client.get(path, [.cookie: cookie]).text
    #expect(page.contains("督促整改") && page.contains("家属领取") && !page.contains("核实材料"))
  }

  @Test func `the village sees it once closed, without evidence, and takes an appeal down`()
    async throws
  {
    let (console, path) = try await Self.console()
    #expect(try await Self.get(path, console, .village).status == 404)
    let auditor = try await console.cookie(Offices.code(.auditor))
    _ = try await console.submit("\(path)/steps", Self.closing, cookie: auditor)
    let page = try await Self.get(path, console, .village)
    #expect(page.status == 200 && page.text.contains("督促整改"))
    #expect(!page.text.contains("2018-01-01") && !page.text.contains("家属领取"))
    #expect(!page.text.contains("核实记录1号"))
    let village = try await console.cookie(Offices.code(.village))
    let own = try await console.submit("\(path)/steps", Self.closing, cookie: village)
    #expect(own.status == 422 && own.text.contains("您的角色不能办这件事"))
    let appeal = ["action": "appeal", "reason": "本人健在"]
    let taken = try await console.submit("\(path)/steps", appeal, cookie: village)
    #expect(taken.status == 303)
    #expect(try await console.client.get(path, [.cookie: village]).status == 404)
    #expect(try await Self.get(path, console, .auditor).text.contains("农户申诉"))
  }

  @Test func `money that came back is linked by the reversal that the books bear`() async throws {
    let (console, path) = try await Self.console()
    let cookie = try await console.cookie(Offices.code(.finance))
    let last = try #require(
      try await console.temporary.number("SELECT max(id) FROM tx"))
    let day = try #require(SmallWorld.day("2019-06-01"))
    let reversal = try await console.temporary.store.reverse(
      RecordID(last), in: Self.county, on: day, key: "undo"
    ).id.value
    func link(_ movement: String, _ amount: String) async throws -> Int {
      let form = ["action": "recover", "movement": movement, "amount": amount]
      return try await console.submit("\(path)/steps", form, cookie: cookie).status
    }
    #expect(try await link("7", "1.00") == 422)
    #expect(try await link("", "1.00") == 422)
    #expect(try await link(String(reversal), "9,999,999.00") == 422)
    #expect(try await link(String(reversal), "1.00") == 303)
    #expect(try await console.client.get(path, [.cookie: cookie]).text.contains("追回"))
  }

  @Test func `the inbox counts what waits for the role, and only for it`() async throws {
    let (console, path) = try await Self.console()
    for role in [Role.supervisor, .auditor, .countyOffice] {
      let inbox = try await Self.get("/console", console, role).text
      #expect(inbox.contains("1 条疑点待核实"), "\(role)")
    }
    for role in [Role.finance, .village, .industryDepartment] {
      let inbox = try await Self.get("/console", console, role).text
      #expect(!inbox.contains("条疑点待核实"), "\(role)")
    }
    let partner = try await Self.get("/console", console, .partner).text
    #expect(!partner.contains("/console/findings"))
    let auditor = try await console.cookie(Offices.code(.auditor))
    _ = try await console.submit("\(path)/steps", Self.closing, cookie: auditor)
    let after = try await Self.get("/console", console, .auditor).text
    #expect(!after.contains("条疑点待核实"))
  }
}
