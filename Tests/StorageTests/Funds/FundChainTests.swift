import Domain
import Fixtures
import PortableSQL
import SQLiteEngine
import Storage
import Testing

/// S29-S35: payments <= arrangement <= allocation <= received, at every moment.
@Suite("The fund chain") struct FundChainTests {
  private let county = SmallWorld.first

  private func world() async throws -> TemporaryStore {
    let temporary = try await SmallWorld.prepared()
    return temporary
  }

  /// The codes of what an import is refused for; nothing may have changed then.
  private func problems<Entry: Record>(
    _ entries: [Entry], _ temporary: TemporaryStore
  ) async throws -> [String] {
    let before = try await temporary.everything()
    do {
      try await temporary.store.keep(entries)
      return []
    } catch let refusal as ImportRefusal {
      #expect(try await temporary.everything() == before)
      let whole = refusal.problems.allSatisfy {
        !$0.problem.labels.zh.isEmpty && !$0.problem.labels.en.isEmpty
      }
      #expect(whole)
      return refusal.problems.map(\.problem.code)
    }
  }

  @Test func `no more is allocated than was received from the source`() async throws {
    let temporary = try await world()
    #expect(
      try await problems([SmallWorld.allocation("X2", 20_001)], temporary) == ["exceeds_balance"])
    let other = SmallWorld.allocation("X2", 1, source: .social)
    #expect(try await problems([other], temporary) == ["exceeds_balance"])
    #expect(try await problems([SmallWorld.allocation("X2", 20_000)], temporary) == [])
  }

  @Test func `no more is arranged than was allocated from the source for the year`() async throws {
    let temporary = try await world()
    let over = SmallWorld.arrangement("A3", project: "P1", 30_001)
    #expect(try await problems([over], temporary) == ["exceeds_balance"])
    var wrongYear = SmallWorld.arrangement("A3", project: "P1", 1)
    wrongYear.year = 2019
    #expect(try await problems([wrongYear], temporary) == ["exceeds_balance"])
    let all = SmallWorld.arrangement("A3", project: "P1", 30_000)
    #expect(try await problems([all], temporary) == [])
  }

  @Test func `no more is requested than was arranged, earlier requests included`() async throws {
    let temporary = try await world()
    let two = [
      SmallWorld.request("R1", project: "P1", 20_000),
      SmallWorld.request("R2", project: "P1", 10_001),
    ]
    #expect(try await problems(two, temporary) == ["exceeds_balance"])
    #expect(try await temporary.number("SELECT count(*) FROM reimbursement") == 0)
    #expect(try await problems([two[0]], temporary) == [])
    #expect(
      try await problems([SmallWorld.request("R3", project: "P1", 10_000)], temporary) == [])
  }

  @Test func `money is not arranged without the partner's consent and the approval`() async throws {
    let temporary = try await world()
    var waiting = SmallWorld.project("P3")
    waiting.state = .pool
    waiting.consented = nil
    waiting.consentOffice = ""
    waiting.approved = nil
    waiting.started = nil
    try await temporary.store.keep([waiting])
    let arrangement = SmallWorld.arrangement("A3", project: "P3", 1)
    #expect(try await problems([arrangement], temporary) == ["arranged_without_consent"])
    // Consent counts from its day on.
    let early = SmallWorld.arrangement("A3", project: "P1", 1, on: "2018-02-19")
    #expect(try await problems([early], temporary) == ["arranged_without_consent"])
    let inTime = SmallWorld.arrangement("A3", project: "P1", 1, on: "2018-02-20")
    #expect(try await problems([inTime], temporary) == [])
  }

  @Test func `money is not requested before the project began`() async throws {
    let temporary = try await world()
    let early = SmallWorld.request("R1", project: "P1", 1, on: "2018-02-28")
    #expect(try await problems([early], temporary) == ["request_before_start"])
    let first = SmallWorld.request("R1", project: "P1", 1, on: "2018-03-01")
    #expect(try await problems([first], temporary) == [])
  }

  @Test func `what is not in the pool, or no place, is named with its field`() async throws {
    let temporary = try await world()
    let unknown = SmallWorld.arrangement("A3", project: "P9", 1)
    #expect(try await problems([unknown], temporary) == ["reference_unknown"])
    let nowhere = SmallWorld.project("P4", at: SmallWorld.place("621122103201"))
    #expect(try await problems([nowhere], temporary) == ["division_unknown"])
    // A project of another county is unknown here.
    var stranger = SmallWorld.arrangement("A3", in: SmallWorld.second, project: "P1", 1)
    #expect(try await problems([stranger], temporary) == ["reference_unknown"])
    stranger.county = SmallWorld.place("621121")
    #expect(
      try await problems([stranger], temporary) == ["division_unknown", "reference_unknown"])
  }

  @Test func `no more is given back than was arranged from that source and year`() async throws {
    let temporary = try await world()
    let store = temporary.store
    try await store.keep([SmallWorld.receipt("D2", 500, source: .social)])
    try await store.keep([SmallWorld.allocation("X2", 500, source: .social)])
    try await store.keep([SmallWorld.arrangement("A3", project: "P1", 500, source: .social)])
    let over = SmallWorld.giveBack("G1", project: "P1", 501, source: .social)
    #expect(try await problems([over], temporary) == ["return_source"])
    let all = SmallWorld.giveBack("G1", project: "P1", 500, source: .social)
    #expect(try await problems([all], temporary) == [])
    let more = SmallWorld.giveBack("G2", project: "P1", 1, source: .social)
    #expect(try await problems([more], temporary) == ["return_source"])
    // Reserved money is not there to be given back.
    try await store.keep([SmallWorld.request("R1", project: "P1", 30_000)])
    let reserved = SmallWorld.giveBack("G3", project: "P1", 1)
    #expect(try await problems([reserved], temporary) == ["exceeds_balance"])
  }

  @Test func `a reversed arrangement is not given back`() async throws {
    let temporary = try await world()
    let store = temporary.store
    try await store.keep([SmallWorld.receipt("D2", 500, source: .social)])
    try await store.keep([SmallWorld.allocation("X2", 500, source: .social)])
    try await store.keep([SmallWorld.arrangement("A3", project: "P1", 500, source: .social)])
    let id = try await temporary.number("SELECT id FROM tx WHERE idem = 'arrangement:A3'") ?? 0
    let day = try #require(Day("2018-04-01"))
    try await store.reverse(RecordID(id), in: county, on: day, key: "undo:A3")
    let back = SmallWorld.giveBack("G1", project: "P1", 500, source: .social)
    #expect(try await problems([back], temporary) == ["return_source"])
  }

  @Test func `a voucher is booked once and never amended`() async throws {
    let temporary = try await world()
    let same = try await temporary.store.keep([SmallWorld.receipt("D1", 100_000)])
    #expect(same.unchanged == 1 && same.added == 0)
    let other = SmallWorld.receipt("D1", 100_001)
    #expect(try await problems([other], temporary) == ["voucher_exists"])
    #expect(
      try await temporary.number("SELECT count(*) FROM tx WHERE idem = 'fund_receipt:D1'") == 1)
  }

  @Test func `a file with one bad row keeps none of its rows`() async throws {
    let temporary = try await world()
    let rows = [
      SmallWorld.receipt("D2", 1), SmallWorld.receipt("D3", 1), SmallWorld.receipt("D2", 2),
    ]
    #expect(try await problems(rows, temporary) == ["key_repeated"])
    let late = [SmallWorld.allocation("X2", 1), SmallWorld.allocation("X3", 99_999)]
    #expect(try await problems(late, temporary) == ["exceeds_balance"])
  }

  @Test func `a project keeps place and category once money is arranged to it`() async throws {
    let temporary = try await world()
    let moved = SmallWorld.project("P1", at: SmallWorld.villages(of: county)[3])
    #expect(try await problems([moved], temporary) == ["project_fixed"])
    let other = SmallWorld.project("P1", at: nil, .health)
    #expect(try await problems([other], temporary) == ["project_fixed"])
    var renamed = SmallWorld.project("P1")
    renamed.name = "新名称"
    #expect(try await problems([renamed], temporary) == [])
  }

  @Test func `a request ends voided or expired, once, and not before it was made`() async throws {
    let temporary = try await world()
    let store = temporary.store
    try await store.keep([
      SmallWorld.request("R1", project: "P1", 30_000, on: "2018-06-05", expires: "2018-06-30")
    ])
    let before = try #require(Day("2018-05-20"))
    let day = try #require(Day("2018-07-01"))
    await #expect(throws: (any Error).self) {
      try await store.endRequest("R1", in: county, as: .void, on: before)
    }
    await #expect(throws: (any Error).self) {
      try await store.endRequest("R1", in: county, as: .posted, on: day)
    }
    await #expect(throws: LedgerRefusal.pendingUnknown) {
      try await store.endRequest("R9", in: county, as: .void, on: day)
    }
    try await store.endRequest("R1", in: county, as: .expired, on: day)
    await #expect(throws: LedgerRefusal.pendingResolved) {
      try await store.endRequest("R1", in: county, as: .void, on: day)
    }
    // The money is free again.
    try await store.keep([SmallWorld.request("R2", project: "P1", 30_000, on: "2018-07-02")])
    try await store.seal("2018-05", in: county)
    #expect(try await temporary.verify().compactMap(\.finding) == [])
  }
}
