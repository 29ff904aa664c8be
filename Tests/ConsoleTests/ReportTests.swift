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
