import Domain
import Fixtures
import Foundation
import PortableSQL
import Storage
import Testing

@Suite("Publishing what is owed") struct PublicityTests {
  private static let village = SmallWorld.villages(of: SmallWorld.first)[0]
  private static let subject = "project/P1"

  /// The prepared world with the rules; its records begin in 2018, before most rules.
  private static func world() async throws -> TemporaryStore {
    let temporary = try await SmallWorld.prepared()
    try await SmallWorld.keepRules(temporary.store)
    var project = SmallWorld.project("P1")
    project.finished = SmallWorld.day("2018-09-01")
    project.accepted = SmallWorld.day("2018-09-20")
    try await temporary.store.keep([project])
    return temporary
  }

  private static func owed(_ store: Store) async throws -> [PublicityObligation] {
    try await store.read { connection in
      let duties = PublicityDuties(on: connection)
      return try duties.obligations(of: SmallWorld.first, under: try duties.scheme())
    }
  }

  private static func code(_ work: () async throws -> Void) async -> String {
    do {
      try await work()
      return "nothing"
    } catch let problem as FieldProblem { return problem.code } catch { return "\(error)" }
  }

  @Test func `duties appear by themselves, under the rules of their day`() async throws {
    let temporary = try await Self.world()
    let owed = try await Self.owed(temporary.store)
    // Approval and arrangement came before the rules of 2018-04-26.
    #expect(owed.map(\.rule.code) == ["completion", "acceptance"])
    #expect(owed.map(\.due.text) == ["2018-09-29", "2018-10-24"])
    #expect(owed.allSatisfy { $0.place == Self.village && $0.notice == nil })
  }

  @Test func `a notice is published once, by whoever keeps the board`() async throws {
    let temporary = try await Self.world()
    let store = temporary.store
    let village = SmallWorld.actor(.village, in: [Self.village])
    func publish(_ actor: Actor, _ duty: String = "acceptance") async throws {
      try await store.publish(duty, of: Self.subject, at: Self.village, by: actor)
    }
    let other = SmallWorld.actor(.village, in: [SmallWorld.villages(of: SmallWorld.first)[1]])
    #expect(await Self.code { try await publish(other) } == "place_refused")
    #expect(await Self.code { try await publish(SmallWorld.actor(.finance)) } == "role_refused")
    #expect(await Self.code { try await publish(village, "before_start") } == "notice_not_owed")
    try await publish(village)
    #expect(await Self.code { try await publish(village) } == "notice_hangs")
    let notice = try #require(try await Self.owed(store).first { $0.notice != nil })
    #expect(notice.rule.code == "acceptance" && notice.awaitsPhoto)
    #expect(try await temporary.verify().allSatisfy { $0.finding == nil })
  }

  @Test func `who consented does not publish`() async throws {
    let temporary = try await Self.world()
    var holder = DutyHolder()
    holder.county = SmallWorld.first
    holder.subject = Self.subject
    holder.person = "p1"
    holder.duty = .consenter
    try await temporary.store.keep([holder])
    let code = await Self.code {
      try await temporary.store.publish(
        "acceptance", of: Self.subject, at: Self.village,
        by: SmallWorld.actor(.township, in: [Self.village]))
    }
    #expect(code == "duty_conflict")
    #expect(try await temporary.number("SELECT count(*) FROM notice") == 0)
    try await temporary.store.publish(
      "acceptance", of: Self.subject, at: Self.village,
      by: SmallWorld.actor(.township, "p2", in: [Self.village]))
  }

  @Test func `a list of households is owed in each village that was paid, and not once reversed`()
    async throws
  {
    let temporary = try await Self.world()
    let store = temporary.store
    try await store.keep([SmallWorld.request("R1", project: "P1", 1_000, on: "2018-06-01")])
    let batch = try #require(
      SmallWorld.batch("B1", for: "R1", lines: 8, paid: "2018-06-05"))
    try await store.pay(batch, in: SmallWorld.first)
    func lists() async throws -> [PublicityObligation] {
      try await Self.owed(store).filter { $0.rule.code == "household_list" }
    }
    let owed = try await lists()
    #expect(Set(owed.map(\.place)) == Set(SmallWorld.villages(of: SmallWorld.first)))
    #expect(owed.allSatisfy { $0.event.subject == "payment/B1" })
    let movement = try await SmallWorld.movement(of: "B1", store)
    let day = try #require(SmallWorld.day("2018-06-06"))
    try await store.reverse(movement, in: SmallWorld.first, on: day, key: "undo")
    #expect(try await lists().isEmpty)
  }

  @Test func `a changed plan is owed anew, a step on its way is not`() async throws {
    let temporary = try await Self.world()
    let store = temporary.store
    func changes() async throws -> Int {
      try await Self.owed(store).count { $0.rule.code == "plan_change" }
    }
    var project = SmallWorld.project(
      "P2", at: SmallWorld.villages(of: SmallWorld.first)[2], .labour)
    project.reviewed = SmallWorld.day("2018-02-01")
    try await store.keep([project])
    project.finished = SmallWorld.day("2018-08-01")
    try await store.keep([project])
    #expect(try await changes() == 0)
    project.budget = Money(fen: 11_000_000)
    try await store.keep([project])
    #expect(try await changes() == 1)
  }

  @Test func `the photograph of the board closes a notice, on a board only`() async throws {
    let temporary = try await Self.world()
    let store = temporary.store
    let folder = PhotoFolder(temporary.folder.file("photos"))
    let village = SmallWorld.actor(.village, in: [Self.village])
    let code = try await store.publish(
      "acceptance", of: Self.subject, at: Self.village, by: village)
    func photograph(_ code: String, _ bytes: [UInt8], by actor: Actor) async throws {
      try await store.photograph(code, in: SmallWorld.first, bytes, to: folder, by: actor)
    }
    let jpeg = SamplePhotos.jpeg()
    #expect(await Self.code { try await photograph("N0", jpeg, by: village) } == "notice_unknown")
    #expect(await Self.code { try await photograph(code, [1, 2], by: village) } == "photo_kind")
    let finance = SmallWorld.actor(.finance)
    #expect(await Self.code { try await photograph(code, jpeg, by: finance) } == "role_refused")
    try await photograph(code, jpeg, by: village)
    let closed = try #require(try await Self.owed(store).first { $0.notice != nil })
    #expect(closed.notice?.photographed == store.today && !closed.awaitsPhoto)
    let kept = try #require(folder.photograph(try Photograph(jpeg).digest))
    #expect(kept.kind == .jpeg)
    let office = SmallWorld.actor(.countyOffice, "p9")
    var allocation = SmallWorld.allocation("X9", 10, on: "2020-01-02")
    allocation.year = 2018
    try await store.keep([allocation])
    let onPortal = try await store.publish(
      "allocation_result", of: "allocation/X9", at: SmallWorld.first, by: office)
    #expect(
      await Self.code { try await photograph(onPortal, jpeg, by: office) } == "photo_not_asked")
  }

  @Test func `a file changed on disk is not shown`() throws {
    let temporary = try TemporaryFolder()
    let folder = PhotoFolder(temporary.path)
    let photo = try Photograph(SamplePhotos.png())
    try folder.keep(photo)
    #expect(folder.photograph(photo.digest) == photo)
    let path = temporary.file(photo.digest)
    try Data(photo.bytes + [0]).write(to: URL(fileURLWithPath: path))
    #expect(folder.photograph(photo.digest) == nil)
    #expect(folder.photograph("../\(photo.digest)") == nil)
  }
}
