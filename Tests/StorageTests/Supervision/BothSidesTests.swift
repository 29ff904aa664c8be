import Domain
import Fixtures
import PortableSQL
import Storage
import Testing

@Suite("Both sides see one record") struct BothSidesTests {
  private static let county = SmallWorld.first
  private static let subject = "fund_receipt/D1"
  private static let partner = SmallWorld.actor(.partner, "east")
  private static let finance = SmallWorld.actor(.finance, "west")

  private static func record(_ store: Store) async throws -> SharedRecord {
    try #require(try await store.read { try BothSides(on: $0).records(of: county) }.first)
  }

  private static func code(_ work: () async throws -> Void) async -> String {
    do {
      try await work()
      return "nothing"
    } catch let problem as FieldProblem {
      return problem.code
    } catch let refusal as ImportRefusal {
      return refusal.problems.first?.problem.code ?? ""
    } catch { return "\(error)" }
  }

  @Test func `a record waits until both sides have confirmed it`() async throws {
    let temporary = try await SmallWorld.prepared()
    let store = temporary.store
    #expect(try await Self.record(store).state == .waiting)
    #expect(try await Self.record(store).silent == [.provider, .recipient])
    try await store.confirm(Self.subject, in: Self.county, by: Self.partner)
    #expect(try await Self.record(store).silent == [.recipient])
    #expect(try await store.unsettled(for: Self.finance).count == 1)
    try await store.confirm(Self.subject, in: Self.county, by: Self.finance)
    #expect(try await Self.record(store).state == .agreed)
    #expect(try await store.unsettled(for: Self.finance).isEmpty)
    #expect(try await temporary.verify().allSatisfy { $0.finding == nil })
  }

  @Test func `a dispute shows its difference and age until its side takes it back`() async throws {
    let store = try await SmallWorld.prepared().store
    let own = 100_000 * 100 - 2_500
    try await store.dispute(
      Self.subject, in: Self.county, own: Int64(own), words: "少 25 元", by: Self.partner)
    try await store.confirm(Self.subject, in: Self.county, by: Self.finance)
    let disputed = try await Self.record(store)
    #expect(disputed.state == .disputed && disputed.difference == -2_500)
    #expect(disputed.age(on: try #require(SmallWorld.day("2018-01-30"))) == 20)
    try await store.confirm(Self.subject, in: Self.county, by: Self.partner)
    #expect(try await Self.record(store).state == .agreed)
    #expect(try await Self.record(store).difference == 0)
  }

  @Test func `who may not, and what does not hold, is refused`() async throws {
    let store = try await SmallWorld.prepared().store
    func confirm(_ subject: String, by actor: Actor) async -> String {
      await Self.code { try await store.confirm(subject, in: Self.county, by: actor) }
    }
    func dispute(_ own: Int64, _ words: String) async -> String {
      await Self.code {
        try await store.dispute(
          Self.subject, in: Self.county, own: own, words: words, by: Self.partner)
      }
    }
    #expect(await confirm(Self.subject, by: SmallWorld.actor(.auditor)) == "role_refused")
    let elsewhere = SmallWorld.actor(.partner, in: [SmallWorld.second])
    #expect(await confirm(Self.subject, by: elsewhere) == "place_refused")
    #expect(await confirm("fund_receipt/D9", by: Self.partner) == "shared_unknown")
    #expect(await confirm("allocation/X1", by: Self.partner) == "shared_unknown")
    #expect(await dispute(10_000_000, "同数") == "dispute_same")
    #expect(await dispute(9_000_000, "") == "dispute_words")
    #expect(try await Self.record(store).words.isEmpty)
  }

  @Test func `one person never speaks for both sides`() async throws {
    let store = try await SmallWorld.prepared().store
    try await store.confirm(Self.subject, in: Self.county, by: Self.partner)
    let same = SmallWorld.actor(.finance, "east")
    let code = await Self.code {
      try await store.confirm(Self.subject, in: Self.county, by: same)
    }
    #expect(code == "both_sides_one_person")
    try await store.confirm(Self.subject, in: Self.county, by: Self.finance)
  }

  @Test func `a statement is never amended`() async throws {
    let temporary = try await SmallWorld.prepared()
    try await temporary.store.confirm(Self.subject, in: Self.county, by: Self.partner)
    await #expect(throws: (any Error).self) {
      try await temporary.raw(["UPDATE side_statement SET verdict = 'dispute'"])
    }
  }
}
