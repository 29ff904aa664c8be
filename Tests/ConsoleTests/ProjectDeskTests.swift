import Domain
import Fixtures
import Foundation
import HTTPTypes
import PortableSQL
import Storage
import Testing

@Suite("A project at the desk") struct ProjectDeskTests {
  /// A console and the path of its project P1, which is being carried out.
  private static func console() async throws -> (ConsoleOverStore, path: String) {
    let console = try await ConsoleOverStore()
    let id = try #require(
      try await console.temporary.number("SELECT id FROM project WHERE code = 'P1'"))
    return (console, "/console/projects/\(id)")
  }

  private static func count(_ console: ConsoleOverStore, photo: String) async throws -> Int64? {
    try await console.temporary.number(
      "SELECT count(*) FROM project_step WHERE step = 'progress' AND photo = \(photo)")
  }

  @Test func `a new budget is asked for, reviewed, consented to with a code and approved`()
    async throws
  {
    let (console, path) = try await Self.console()
    func take(_ step: String, _ role: Role, _ answers: [String: String]) async throws -> Int {
      let cookie = try await console.cookie(Offices.code(role))
      let inbox = try await console.client.get("/console", [.cookie: cookie]).text
      #expect(inbox.contains("预算调整") == (step != "request"), "\(step)")
      let page = try await console.client.get(path, [.cookie: cookie]).text
      #expect(page.contains("name=\"step\" value=\"\(step)\""), "\(step)")
      let marks = page.components(separatedBy: " id=\"").dropFirst().map {
        $0.prefix { $0 != "\"" }
      }
      #expect(Set(marks).count == marks.count, "every id is its own, whatever the forms")
      let after = try await console.temporary.number("SELECT count(*) FROM plan_change") ?? 0
      var form = answers.merging(["step": step, "after": String(after)]) { $1 }
      if form["code"] == "good" { form["code"] = console.code() }
      return try await console.submit("\(path)/budget", form, cookie: cookie).status
    }
    #expect(try await take("request", .township, ["budget": "abc", "words": "加一座"]) == 422)
    #expect(try await take("request", .township, ["budget": "150000", "words": "加一座"]) == 303)
    #expect(try await take("review", .countyOffice, [:]) == 303)
    #expect(try await take("consent", .partner, ["words": "同意", "code": "000000"]) == 422)
    #expect(try await take("consent", .partner, ["words": "同意", "code": "good"]) == 303)
    #expect(try await take("approve", .countyOffice, [:]) == 303)
    let cookie = try await console.cookie(Offices.code(.village))
    let page = try await console.client.get(path, [.cookie: cookie]).text
    #expect(page.contains("由 100,000.00 元 调为 150,000.00 元"))
    #expect(
      try await console.temporary.number("SELECT budget FROM project WHERE code = 'P1'")
        == 15_000_000)
  }

  @Test func `a photograph comes with progress, without what it tells of place and device`()
    async throws
  {
    let (console, path) = try await Self.console()
    let cookie = try await console.cookie(Offices.code(.township))
    let form = ["step": "progress", "words": "砌墙", "token": try await console.token(cookie)]
    func send(_ form: [String: String], _ name: String, _ bytes: [UInt8]) async throws -> Int {
      try await console.send(
        "\(path)/steps", form, file: "photo", name, bytes, cookie: cookie
      ).status
    }
    #expect(try await send(form, "work.jpg", Array("<svg/>".utf8)) == 422)
    #expect(try await Self.count(console, photo: "") == 0)
    #expect(try await send(form, "work.jpg", RealPhoto.bytes) == 303)
    let photo = try Photograph(RealPhoto.bytes)
    #expect(try await Self.count(console, photo: photo.digest) == 1)
    let folder = PhotoFolder(console.temporary.folder.file("photos"))
    let kept = try #require(folder.photograph(photo.digest))
    let device = RealPhoto.device
    #expect(RealPhoto.bytes.indices.contains { RealPhoto.bytes[$0...].starts(with: device) })
    #expect(!kept.bytes.indices.contains { kept.bytes[$0...].starts(with: device) })
    // The photograph is optional: the form sends an empty file without one.
    #expect(try await send(form, "", []) == 303)
  }

  @Test func `a step that takes no photograph keeps none`() async throws {
    let (console, path) = try await Self.console()
    let cookie = try await console.cookie(Offices.code(.village))
    let form = ["step": "finish", "words": "", "token": try await console.token(cookie)]
    let answer = try await console.send(
      "\(path)/steps", form, file: "photo", "work.jpg", RealPhoto.bytes, cookie: cookie)
    #expect(answer.status == 422 && answer.text.contains("您的角色不能办这件事"))
    let folder = PhotoFolder(console.temporary.folder.file("photos"))
    #expect(folder.photograph(try Photograph(RealPhoto.bytes).digest) == nil)
  }

  @Test func `the inbox counts suspicions and notices that wait, each for whom it concerns`()
    async throws
  {
    let (console, _) = try await Self.console()
    try await SmallWorld.keepRules(console.temporary.store)
    var project = SmallWorld.project("P1")
    project.accepted = SmallWorld.day("2018-09-20")
    try await console.temporary.store.keep([project])
    let village = SmallWorld.villages(of: SmallWorld.first)[0]
    try await console.temporary.store.record([
      ScreeningReport(
        county: SmallWorld.first, payments: 1,
        suspicions: [Suspicion("R1", "payee/H1", at: village, [(.died, "2018-01-01")])])
    ])
    func inbox(_ role: Role) async throws -> String {
      let cookie = try await console.cookie(Offices.code(role))
      return try await console.client.get("/console", [.cookie: cookie]).text
    }
    #expect(try await inbox(.supervisor).contains("1 条疑点待核实"))
    let own = try await inbox(.village)
    #expect(own.contains("件待公示，") && own.contains("件已逾期"))
    #expect(!own.contains("疑点待核实"))
    #expect(try await !inbox(.partner).contains("待公示"))
  }
}
