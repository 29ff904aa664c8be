import Domain
import Fixtures
import Storage
import Testing

@Suite("What a province keeps of what no county owns") struct ProvinceEntersTests {
  private let province = Actor(
    person: "province", role: .province, reach: [SmallWorld.place("620000")])

  private func enter<Entry: Record>(
    _ entry: Entry, in store: Store, by actor: Actor
  ) async -> String? {
    await refusalCode {
      _ = try await store.enter(
        [DraftRow(number: 2, values: Entry.register.values(entry))],
        in: Entry.register.declaration, by: actor)
    }
  }

  private func line(_ place: String) -> PovertyLine {
    var line = PovertyLine()
    (line.province, line.year, line.amount) = (SmallWorld.place(place), 2019, Money(fen: 353_500))
    line.source = "省扶贫办"
    return line
  }

  @Test func `it enters its own lines of income, and no other's nor the country's`() async throws {
    let store = try await SmallWorld.filled().store
    #expect(await enter(line("620000"), in: store, by: province) == nil)
    for place in ["350000", "100000"] {
      #expect(await enter(line(place), in: store, by: province) == "place_refused")
    }
    let county = Offices.actor(.countyOffice)
    #expect(await enter(line("620000"), in: store, by: county) == "role_refused")
    let lines = try await store.incomeLines()
    #expect(lines.amount(.identification, at: SmallWorld.first, year: 2019)?.fen == 353_500)
  }

  @Test func `what it promises is its own`() async throws {
    let store = try await SmallWorld.filled().store
    var promise = FundCommitment()
    (promise.number, promise.year, promise.amount) = ("P1", 2019, Money(fen: 1_000_000))
    promise.provider = SmallWorld.place("620000")
    promise.recipient = SmallWorld.place("621100")
    #expect(await enter(promise, in: store, by: province) == nil)
    promise.provider = SmallWorld.place("350000")
    #expect(await enter(promise, in: store, by: province) == "place_refused")
  }
}
