import Domain
import Fixtures
import Testing

@testable import Storage

@Suite("Which guarantees households lack") struct GuaranteeReadingTests {
  private static let today = SmallWorld.day("2020-01-01")

  private static func check(
    _ item: GuaranteeItem, met: Bool, _ day: String, of household: String = "A1"
  ) -> GuaranteeCheck {
    var check = GuaranteeCheck()
    (check.village, check.household, check.item) = (SmallWorld.village, household, item)
    (check.checked, check.met, check.gap) = (SmallWorld.day(day), met, met ? "" : "房顶漏雨")
    check.checker = "工作队"
    return check
  }

  private static func measure(_ kind: MeasureKind, from day: String) -> HelpMeasure {
    var measure = HelpMeasure()
    (measure.village, measure.number, measure.household) = (SmallWorld.village, "M1", "A1")
    (measure.kind, measure.begun, measure.helper) = (kind, SmallWorld.day(day), "住建局")
    return measure
  }

  private static func store() async throws -> TemporaryStore {
    let temporary = try await TemporaryStore()
    try await SmallWorld.prepare(temporary.store)
    try await SmallWorld.keepHouseholds(temporary.store)
    return temporary
  }

  private func read(_ temporary: TemporaryStore) async throws -> GuaranteeReading {
    let today = try #require(Self.today)
    return try await temporary.store.read {
      try GuaranteeReading(of: SmallWorld.first, on: today, $0)
    }
  }

  @Test func `only the newest check counts, and a measure since is help`() async throws {
    let temporary = try await Self.store()
    let store = temporary.store
    try await store.keep([
      Self.check(.housing, met: true, "2018-01-01"), Self.check(.housing, met: false, "2019-03-01"),
      Self.check(.water, met: false, "2018-01-01"), Self.check(.water, met: true, "2019-03-01"),
      Self.check(.medical, met: false, "2019-02-01", of: "A2"),
    ])
    var found = try await read(temporary)
    #expect(found.gaps.map(\.household) == ["A2", "A1"])
    #expect(found.gaps.map(\.state) == [.open, .open])
    #expect(found.met == [SmallWorld.village: [.water: 1]])
    #expect(found.counts == [.housing: [.open: 1], .medical: [.open: 1], .water: [.met: 1]])
    try await store.keep([Self.measure(.housing, from: "2019-05-01")])
    found = try await read(temporary)
    // What nobody helps stands first.
    #expect(found.gaps.map(\.item) == [.medical, .housing])
    #expect(found.gaps.map(\.state) == [.open, .underway])
    #expect(found.within { $0 != SmallWorld.village }.gaps.isEmpty)
  }

  @Test func `a household that is kept no more lacks nothing, one that moved lacks it there`()
    async throws
  {
    let temporary = try await Self.store()
    let store = temporary.store
    try await store.keep([
      Self.check(.housing, met: false, "2019-03-01"),
      Self.check(.housing, met: false, "2019-03-01", of: "A2"),
    ])
    var gone = SmallWorld.household("A2")
    (gone.from, gone.standing) = (SmallWorld.day("2019-06-01"), .closed)
    var moved = SmallWorld.household("A1")
    let village = SmallWorld.villages(of: SmallWorld.first)[1]
    (moved.from, moved.village) = (SmallWorld.day("2019-06-01"), village)
    try await store.keep([gone, moved])
    let found = try await read(temporary)
    #expect(found.gaps.map(\.household) == ["A1"] && found.gaps.map(\.village) == [village])
  }

  @Test func `the public is told how many, of every county at once`() async throws {
    let temporary = try await Self.store()
    try await temporary.store.keep([Self.check(.housing, met: false, "2019-03-01")])
    let today = Self.today
    let figures = try await temporary.store.read { try HelpFigures(on: today, $0) }
    #expect(figures.guarantees == [SmallWorld.first: [.housing: [.open: 1]]])
    let told = ToldGuarantees(figures.guarantees).states(.housing, in: .country)
    #expect(told.first == .some(nil), "one household is not told")
  }
}
