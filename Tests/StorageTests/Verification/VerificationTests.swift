import Domain
import Fixtures
import PortableSQL
import SQLiteEngine
import Storage
import Testing
import Transparency

@Suite("Verification of the books") struct VerificationTests {
  @Test func `a small world holds, and the reports count what it has`() async throws {
    let temporary = try await SmallWorld.filled()
    let reports = try await temporary.verify()
    #expect(reports.map(\.county) == ["100000", "621122", "621123"])
    #expect(reports.compactMap(\.finding) == [])
    #expect(reports.map(\.payments) == [0, 182, 120])
    for report in reports {
      let entries = try await temporary.number(
        "SELECT count(*) FROM log_entry WHERE county = \(report.county)")
      let movements = try await temporary.number(
        "SELECT count(*) FROM tx WHERE county = \(report.county)")
      #expect(report.entries == entries && report.movements == movements)
    }
    try await temporary.store.keep(reports)
    #expect(try await temporary.number("SELECT count(*) FROM verification WHERE holds = 1") == 3)
  }

  @Test func `one county alone is verified when it is named`() async throws {
    let temporary = try await SmallWorld.filled()
    let publisher = try temporary.publisher()
    let reports = try await temporary.store.verify(
      county: SmallWorld.second, keys: { try? publisher.verifierKey(origin: $0) })
    #expect(reports.map(\.county) == ["621123"] && reports[0].finding == nil)
  }

  @Test func `checkpoints of another key, or no key, do not hold`() async throws {
    let temporary = try await SmallWorld.filled()
    let other = try CheckpointPublisher(temporary.store, seed: Array(repeating: 8, count: 32))
    let forged = try await temporary.store.verify(keys: { try? other.verifierKey(origin: $0) })
    #expect(forged.allSatisfy { $0.finding?.invariant == "L14" })
    let none = try await temporary.store.verify(keys: { _ in nil })
    #expect(none.allSatisfy { $0.finding?.invariant == "L14" })
  }

  @Test func `books without anything hold`() async throws {
    let temporary = try await TemporaryStore()
    #expect(try await temporary.verify().compactMap(\.finding) == [])
  }

  @Test func `a second writer's good movement without a leaf is found`() async throws {
    let temporary = try await SmallWorld.filled()
    try await RawMovement().write(to: temporary)
    let finding = try await temporary.verify().compactMap(\.finding).first
    #expect(finding?.invariant == "L13" && finding?.place == "tx")
  }
}
