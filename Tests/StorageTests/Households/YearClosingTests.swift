import Domain
import Fixtures
import PortableSQL
import Storage
import Testing

@Suite("A year is closed from its persons") struct YearClosingTests {
  private let county = SmallWorld.first
  private let clerk = Offices.actor(.countyOffice)

  /// Two poor households and a lifted one; the clock stands at the beginning of 2020.
  private func world() async throws -> TemporaryStore {
    let temporary = try await TemporaryStore()
    try await temporary.store.keep(SmallWorld.divisions)
    try await SmallWorld.keep(
      [
        (SmallWorld.poorHousehold("A"), 4), (SmallWorld.poorHousehold("B", in: 1), 3),
        (SmallWorld.poorHousehold("C", in: 2, .lifted), 2),
      ], in: temporary.store)
    try await temporary.store.keep(SmallWorld.populations(2016...2019))
    return temporary
  }

  private func act(
    _ temporary: TemporaryStore, _ date: String, _ kind: PopulationAct.Kind
  ) async throws {
    let day = try #require(Day(date))
    try await temporary.store.register(PopulationAct(day, kind), in: county, by: clerk)
  }

  private func lift(
    _ number: String, in village: Int, on date: String, _ temporary: TemporaryStore
  ) async throws {
    try await temporary.store.keep([
      SmallWorld.poorHousehold(number, in: village, .lifted, from: date)
    ])
  }

  @Test func `no year is left out between two, and the first may be any`() async throws {
    let temporary = try await world()
    func close(_ year: Int) async -> String? {
      await refusalCode { try await temporary.store.closeYear(year, of: county, by: clerk) }
    }
    #expect(await close(2016) == nil)
    #expect(await close(2018) == "close_gap")
    #expect(await close(2017) == nil)
    #expect(await close(2018) == nil)
  }

  @Test func `it says who was poor and how that came about`() async throws {
    let temporary = try await world()
    try await temporary.store.closeYear(2016, of: county, by: clerk)
    let child = SmallWorld.member(9, of: SmallWorld.poorHousehold("A"))
    try await act(temporary, "2017-03-01", .arrival(child, .born))
    try await act(temporary, "2017-04-01", .departure(person: "B-3", .died, head: nil))
    try await act(temporary, "2017-05-01", .departure(person: "B-2", .marriedOut, head: nil))
    try await act(temporary, "2017-06-01", .fallBack(household: "C", cause: .disaster))
    try await lift("A", in: 0, on: "2017-12-20", temporary)
    let rows = try await temporary.store.closeYear(2017, of: county, by: clerk)
    #expect(rows.map(\.persons) == [0, 1, 2, 0] && rows.map(\.households) == [0, 1, 1, 0])
    #expect(rows.map(\.before) == [4, 3, 0, 0] && rows.map(\.base) == [500, 500, 500, 500])
    // The child was born into a poor household and was lifted with it before the year ended.
    #expect(rows[0].lifted == 4 && rows[0].increased == 0)
    #expect(rows[1].died == 1 && rows[1].decreased == 1 && rows[2].fellBack == 2)
    #expect(try await temporary.verify().allSatisfy { $0.finding == nil })
  }

  @Test func `whoever went to a household that was never poor left, and was not lifted`()
    async throws
  {
    let temporary = try await world()
    let ordinary = SmallWorld.poorHousehold("D", .ordinary)
    try await SmallWorld.keep([(ordinary, 2)], in: temporary.store)
    try await temporary.store.closeYear(2016, of: county, by: clerk)
    var bride = SmallWorld.member(2, of: SmallWorld.poorHousehold("A"))
    (bride.household, bride.from) = ("D", Day("2017-05-01"))
    (bride.change, bride.relation) = (.marriedIn, .other)
    try await temporary.store.keep([bride])
    try await lift("B", in: 1, on: "2017-12-20", temporary)
    let rows = try await temporary.store.closeYear(2017, of: county, by: clerk)
    #expect(rows.map(\.persons) == [3, 0, 0, 0])
    #expect(rows.map(\.decreased) == [1, 0, 0, 0] && rows.map(\.lifted) == [0, 3, 0, 0])
    #expect(try await temporary.verify().allSatisfy { $0.finding == nil })
  }

  @Test func `it is closed once, in order, after its end, by the county`() async throws {
    let temporary = try await world()
    let store = temporary.store
    try await store.closeYear(2017, of: county, by: clerk)
    let cases: [(Int, Actor, String)] = [
      (2017, clerk, "year_closed"), (2016, clerk, "close_order"), (2020, clerk, "close_too_early"),
      (2018, Offices.actor(.township), "role_refused"),
      (2018, Offices.actor(.countyOffice, .sibling), "place_refused"),
    ]
    for (year, actor, code) in cases {
      let before = try await temporary.everything()
      #expect(await refusalCode { try await store.closeYear(year, of: county, by: actor) } == code)
      #expect(try await temporary.everything() == before)
    }
    try await store.closeYear(2018, of: county, by: clerk)
  }

  @Test func `it needs every village's population, and the year before as it was closed`()
    async throws
  {
    let temporary = try await world()
    let store = temporary.store
    try await store.closeYear(2018, of: county, by: clerk)
    // Somebody changed what was closed, past all that the program asks.
    try await temporary.raw(["UPDATE person SET change = 'away' WHERE number = 'A-2'"])
    let differs = await #expect(throws: FieldProblem.self) {
      try await store.closeYear(2019, of: county, by: clerk)
    }
    #expect(differs?.code == "close_before_differs")
    let village = try #require(SmallWorld.divisions.first { $0.code == SmallWorld.village })
    #expect(differs?.labels.zh.contains("（\(village.nameZh)）") == true)
    try await temporary.raw(["UPDATE person SET change = 'registered' WHERE number = 'A-2'"])
    try await store.closeYear(2019, of: county, by: clerk)
    temporary.clock.move(seconds: 400 * 86_400)
    #expect(
      await refusalCode { try await store.closeYear(2020, of: county, by: clerk) }
        == "close_base_missing")
  }

  @Test func `no row reaches back into what was counted, and what was not may be corrected`()
    async throws
  {
    let temporary = try await world()
    let store = temporary.store
    try await store.closeYear(2018, of: county, by: clerk)
    let home = SmallWorld.poorHousehold("A")
    func keep(_ rows: some Sequence<some Record>) async -> String? {
      await refusalCode { try await store.keep(Array(rows)) }
    }
    var gone = SmallWorld.member(2, of: home)
    gone.change = .away
    var moved = home
    (moved.from, moved.village) = (Day("2018-06-01"), SmallWorld.villages(of: county)[1])
    var lifted = home
    lifted.state = .lifted
    var base = SmallWorld.populations(2018...2018)[0]
    base.persons = 499
    let before = try await temporary.everything()
    #expect(await keep([SmallWorld.member(8, of: home)]) == "year_closed")
    #expect(await keep([gone]) == "year_closed")
    #expect(await keep([moved]) == "year_closed")
    #expect(await keep([lifted]) == "year_closed")
    #expect(await keep([base]) == "year_closed")
    #expect(try await temporary.everything() == before)
    // A telephone, somebody who was never poor, a year to come, and the first of January.
    var corrected = home
    corrected.phone = "13800000000"
    try await store.keep([corrected])
    try await SmallWorld.keep([(SmallWorld.poorHousehold("D", .ordinary), 2)], in: store)
    base.year = 2020
    try await store.keep([base])
    gone.from = Day("2019-01-01")
    try await store.keep([gone])
    try await store.closeYear(2019, of: county, by: clerk)
  }

  @Test func `verify counts it again as it was known then, and finds what was changed`()
    async throws
  {
    let temporary = try await world()
    try await temporary.store.closeYear(2018, of: county, by: clerk)
    try await temporary.store.keep([
      SmallWorld.member(8, of: SmallWorld.poorHousehold("A"), from: "2019-01-01")
    ])
    try await lift("B", in: 1, on: "2019-01-01", temporary)
    #expect(try await temporary.verify().allSatisfy { $0.finding == nil })
    let village = SmallWorld.villages(of: county)[0].text
    // Whoever edits row and history alike still has not changed the persons.
    try await temporary.raw([
      "DROP TRIGGER year_end_no_update", "UPDATE year_end SET persons = 5, before = 5",
    ])
    let finding = try await temporary.verify().compactMap(\.finding).first
    #expect(finding != nil, "\(village)")
  }

  @Test func `a file brings only reported rows, and none for a closed year`() async throws {
    let temporary = try await world()
    let store = temporary.store
    var row = YearEnd()
    (row.village, row.year, row.persons) = (SmallWorld.villages(of: county)[0], 2016, 4)
    (row.base, row.logSize) = (500, 12)
    #expect(await refusalCode { try await store.keep([row]) } == "close_by_deed")
    (row.reported, row.logSize) = (true, nil)
    var next = row
    (next.village, next.persons) = (SmallWorld.villages(of: county)[1], 3)
    try await store.keep([row, next])
    try await store.closeYear(2017, of: county, by: clerk)
    (row.village, row.year) = (SmallWorld.villages(of: county)[0], 2017)
    #expect(await refusalCode { try await store.keep([row]) } == "year_closed")
  }

  @Test func `a county is removed only with its conditions, and with its own incidence`()
    async throws
  {
    let temporary = try await world()
    let store = temporary.store
    try await SmallWorld.keepRules(store)
    var status = CountyStatus()
    (status.county, status.listed) = (county, Day("2012-03-19"))
    try await store.keep([status])
    (status.removed, status.document) = (Day("2019-04-28"), "甘政发〔2019〕示例")
    (status.wrongExits, status.missed, status.acknowledged) = (10, 20, 9_500)
    (status.incidence) = 300
    #expect(await refusalCode { try await store.keep([status]) } == "removal_conditions")
    status.incidence = 299
    // Without a count of 2018 the county would only say itself that it may leave.
    #expect(await refusalCode { try await store.keep([status]) } == "removal_uncounted")
    try await store.closeYear(2017, of: county, by: clerk)
    #expect(await refusalCode { try await store.keep([status]) } == "removal_uncounted")
    try await store.closeYear(2018, of: county, by: clerk)
    status.removed = temporary.store.today?.adding(days: 1)
    #expect(await refusalCode { try await store.keep([status]) } == "removal_future")
    status.removed = Day("2019-04-28")
    // 7 poor among 2,000 registered are 0.35%.
    #expect(await refusalCode { try await store.keep([status]) } == "removal_incidence")
    status.incidence = 35
    status.acknowledged = 9_000
    #expect(await refusalCode { try await store.keep([status]) } == "removal_conditions")
    status.acknowledged = 9_001
    try await store.keep([status])
  }
}
