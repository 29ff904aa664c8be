import Domain
import Fixtures
import Storage
import Testing

@Suite("What is told of households can be known") struct ToldOfPeopleTests {
  private let clerk = Offices.actor(.village)

  private static func store() async throws -> TemporaryStore {
    let temporary = try await TemporaryStore()
    try await SmallWorld.prepare(temporary.store)
    try await Offices.fill(temporary.store)
    try await SmallWorld.keepHouseholds(temporary.store)
    return temporary
  }

  /// The code of the refusal of a record that the village's clerk enters; the clock stands at the
  /// first of January 2020.
  private func enter<Entry: Record>(
    _ entry: Entry, _ temporary: TemporaryStore, areNew: Bool = false
  ) async -> String? {
    await refusalCode {
      _ = try await temporary.store.enter(
        [DraftRow(number: 1, values: Entry.register.values(entry))],
        in: Entry.register.declaration, by: clerk, areNew: areNew)
    }
  }

  private static func check(_ day: String) -> GuaranteeCheck {
    var check = GuaranteeCheck()
    (check.village, check.household, check.item) = (SmallWorld.village, "A1", .food)
    (check.checked, check.met) = (SmallWorld.day(day), true)
    check.checker = "工作队"
    return check
  }

  private static func measure(_ number: String, for person: String = "") -> HelpMeasure {
    var measure = HelpMeasure()
    (measure.village, measure.number, measure.household) = (SmallWorld.village, number, "A1")
    (measure.kind, measure.begun, measure.person) = (.health, SmallWorld.day("2019-01-01"), person)
    (measure.helper, measure.detail) = ("县医院", "送药")
    return measure
  }

  @Test func `nothing is checked, solved or earned before its day`() async throws {
    let temporary = try await Self.store()
    #expect(await enter(Self.check("2020-01-02"), temporary) == "told_ahead")
    #expect(await enter(Self.check("2020-01-01"), temporary) == nil)
    let year = SmallWorld.year(2021, of: "A1", perPerson: 2_000)
    #expect(await enter(year, temporary) == "told_ahead")
    #expect(await enter(SmallWorld.year(2020, of: "A1", perPerson: 2_000), temporary) == nil)
    var kin = KinPairing()
    (kin.village, kin.number, kin.household) = (SmallWorld.village, "K1", "A1")
    (kin.cadre, kin.unit, kin.from) = ("干部甲", "东部某局", SmallWorld.day("2018-01-01"))
    (kin.state, kin.solved) = (.solved, SmallWorld.day("2020-01-02"))
    #expect(await enter(kin, temporary) == "told_ahead")
    kin.solved = SmallWorld.day("2019-12-31")
    #expect(await enter(kin, temporary) == nil)
  }

  @Test func `help for a member goes to the member's household`() async throws {
    let temporary = try await Self.store()
    #expect(await enter(Self.measure("M1", for: "A2-1"), temporary) == "measure_stranger")
    #expect(await enter(Self.measure("M1", for: "A1-2"), temporary) == nil)
    #expect(await enter(Self.measure("M2"), temporary) == nil)
  }

  @Test func `a new record overwrites none that stands, and a correction does`() async throws {
    let temporary = try await Self.store()
    #expect(await enter(Self.measure("M1"), temporary, areNew: true) == nil)
    var other = Self.measure("M1")
    other.household = "A2"
    #expect(await enter(other, temporary, areNew: true) == "record_exists")
    #expect(await enter(Self.measure("M1"), temporary, areNew: true) == nil)
    var mended = Self.measure("M1")
    mended.detail = "送药上门"
    #expect(await enter(mended, temporary) == nil)
  }
}
