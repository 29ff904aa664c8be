import Domain
import Fixtures
import Testing

@testable import Storage

@Suite("What a transaction knows of counties") struct KnownOfCountiesTests {
  private let county = SmallWorld.first
  private let clerk = Offices.actor(.countyOffice)

  @Test func `each county is asked once, also when it answers with nothing`() {
    var known = KnownOfCounties<Int?>()
    var asked: [DivisionCode] = []
    for county in [SmallWorld.first, SmallWorld.second, SmallWorld.first] {
      let value = known.value(of: county) {
        asked.append(county)
        return county == SmallWorld.first ? nil : 2_016
      }
      #expect(value == (county == SmallWorld.first ? nil : 2_016))
    }
    #expect(asked == [SmallWorld.first, SmallWorld.second])
    known.forget()
    #expect(known.value(of: SmallWorld.first) { 2_017 } == 2_017)
  }

  @Test func `a year that a transaction closes is closed for what it writes then`() async throws {
    let temporary = try await TemporaryStore()
    try await temporary.store.keep(SmallWorld.divisions)
    try await SmallWorld.keep([(SmallWorld.poorHousehold("A"), 4)], in: temporary.store)
    try await temporary.store.keep(SmallWorld.populations(2016...2019))
    func closeAndReachBack() async throws {
      try await temporary.store.work { [county, clerk] unit in
        // Asked for and known from here on: no year is closed.
        try unit.keep(SmallWorld.poorHousehold("A", in: 1))
        _ = try YearClosing(unit, county: county).close(2016, by: clerk)
        try unit.keep(SmallWorld.poorHousehold("A"))
      }
    }
    let refusal = await #expect(throws: ImportRefusal.self) { try await closeAndReachBack() }
    #expect(refusal?.problems.map(\.problem.code) == ["year_closed"])
  }
}
