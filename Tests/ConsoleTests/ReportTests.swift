import Domain
import Fixtures
import HTTPTypes
import PortableSQL
import Storage
import Testing

@Suite("Reports on the staff side") struct ReportTests {
  private static let words = "金丝雀说补助款没有发到户"

  @Test func `from the list to the answer that the holder sees`() async throws {
    let console = try await ConsoleOverStore()
    let desk = try console.temporary.desk()
    let village = SmallWorld.villages(of: SmallWorld.first)[0].text
    let receipt = try await desk.file(ReportDraft(.init(.place, village), text: Self.words))
    let code = try #require(try await desk.report(of: receipt)).code
    let cookie = try await console.cookie(Offices.code(.supervisor))
    let list = try await console.client.get("/console/reports", [.cookie: cookie])
    #expect(list.status == 200 && list.text.contains(code) && !list.text.contains("金丝雀"))
    let inbox = try await console.client.get("/console", [.cookie: cookie]).text
    #expect(inbox.contains("1 件举报待办"))
    let path = "/console/reports/\(code)"
    let page = try await console.client.get(path, [.cookie: cookie])
    #expect(page.text.contains(Self.words) && page.header("Cache-Control") == "no-store")
    let reads = try await console.temporary.number(
      "SELECT count(*) FROM audit_event WHERE act = 'read' AND object = \("public_report/\(code)")")
    #expect(reads == 1)
    let form = ["words": "正在核实补助名单", "office": ""]
    for (action, status) in [
      ("answered", 422), ("", 422), ("appealed", 422), ("accepted", 303), ("handed_over", 422),
      ("answered", 303),
    ] {
      let answer = try await console.submit(
        "\(path)/steps", form.merging(["action": action]) { $1 }, cookie: cookie)
      #expect(answer.status == status, "\(action)")
    }
    let steps = try #require(try await desk.report(of: receipt)).steps
    #expect(steps.map(\.action) == [.accepted, .answered])
    #expect(steps.last?.words == "正在核实补助名单")
  }

  @Test func `a report against a notice of households is asked which of them it concerns`()
    async throws
  {
    let temporary = try await TemporaryStore()
    let better = Money(fen: SmallHouseholds.line.fen + 1)
    try await SmallHouseholds.prepare(temporary.store, .poor, income: better)
    let walk = try await HouseholdWalk(SmallHouseholds.matter(.exit), in: temporary)
    try await walk.toFirstNotice()
    let notice = try #require(
      try await temporary.number("SELECT max(id) FROM notice WHERE subject LIKE 'household%'"))
    let desk = try temporary.desk()
    let receipt = try await desk.file(
      ReportDraft(.init(.notice, String(notice)), text: Self.words))
    let code = try #require(try await desk.report(of: receipt)).code
    let console = try await ConsoleOverStore(over: temporary)
    let cookie = try await console.cookie(Offices.code(.countyOffice))
    let path = "/console/reports/\(code)"
    let id = try #require(
      try await temporary.store.read { connection in
        try HouseholdCases(on: connection).id(walk.code, in: SmallWorld.first)
      })
    let page = "/console/cases/\(id.value)"
    #expect(try await console.client.get(page, [.cookie: cookie]).text.contains("整份公示"))
    let form = try await console.client.get(path, [.cookie: cookie]).text
    #expect(form.contains("涉及事项") && form.contains("value=\"\(walk.code)\""))
    for (matter, status) in [("H1", 422), (walk.code, 303)] {
      let answer = try await console.submit(
        "\(path)/steps", ["action": "accepted", "words": "", "office": "", "matter": matter],
        cookie: cookie)
      #expect(answer.status == status, "\(matter)")
      #expect(answer.text.contains("不在这份公示上") == (status == 422))
    }
    let kept = try await console.client.get(path, [.cookie: cookie]).text
    #expect(kept.contains("value=\"\(walk.code)\" checked"))
    #expect(try await console.client.get(page, [.cookie: cookie]).text.contains("本事项"))
    // The report about a place is asked nothing of the kind.
    let place = try await desk.file(
      ReportDraft(.init(.place, SmallHouseholds.village.text), text: Self.words))
    let other = try #require(try await desk.report(of: place)).code
    let plain = try await console.client.get("/console/reports/\(other)", [.cookie: cookie])
    #expect(plain.status == 200 && !plain.text.contains("涉及事项"))
  }

  @Test func `who does not handle reports neither sees the way nor the list`() async throws {
    let console = try await ConsoleOverStore()
    let cookie = try await console.cookie(Offices.code(.finance))
    let inbox = try await console.client.get("/console", [.cookie: cookie])
    #expect(inbox.status == 200 && !inbox.text.contains("/console/reports"))
    #expect(try await console.client.get("/console/reports", [.cookie: cookie]).status == 403)
    let office = try await console.cookie(Offices.code(.countyOffice))
    let own = try await console.client.get("/console", [.cookie: office])
    #expect(own.text.contains("/console/reports"))
  }
}
