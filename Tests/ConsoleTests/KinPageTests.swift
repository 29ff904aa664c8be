import Domain
import Fixtures
import HTTPTypes
import Storage
import Testing

@testable import Console

@Suite("The list of paired kin") struct KinPageTests {
  @Test func `paired kin are listed within reach, by class and state`() async throws {
    let console = try await ConsoleOverStore()
    try await SmallWorld.keepHouseholds(console.temporary.store)
    var kin = KinPairing()
    kin.village = SmallWorld.village
    kin.number = "K1"
    kin.household = "A1"
    kin.cadre = "干部甲"
    kin.unit = "东部某局"
    kin.problem = .schooling
    kin.from = SmallWorld.day("2019-12-31")
    try await console.temporary.store.keep([kin])
    func visit(_ day: String, _ purpose: VisitPurpose) -> HouseholdVisit {
      var visit = HouseholdVisit()
      (visit.village, visit.household, visit.visitor) = (kin.village, "A1", "东部某局")
      (visit.visited, visit.purpose) = (SmallWorld.day(day), purpose)
      visit.recorded = SmallWorld.day("2020-01-01")
      return visit
    }
    // Before they were paired, and for something else.
    try await console.temporary.store.keep([
      visit("2019-12-30", .kin), visit("2019-12-31", .kin), visit("2020-01-01", .check),
    ])
    let partner = try await console.cookie(Offices.code(.partner))
    let page = try await console.client.get("/console/kin", [.cookie: partner]).text
    #expect(page.contains("结亲 1 对，1 个困难没有解决") && page.contains("干部甲 · 东部某局"))
    #expect(page.contains("走访次数") && page.contains(">2019-12-31<"))
    #expect(!page.contains("2019-12-30"))
    try await console.temporary.store.keep([Offices.staff("neighbour")])
    var grant = Offices.grant("neighbour", .village)
    grant.division = SmallWorld.villages(of: SmallWorld.first)[1]
    try await console.temporary.store.keep([grant])
    let other = try await console.cookie("neighbour")
    let none = try await console.client.get("/console/kin", [.cookie: other]).text
    #expect(none.contains("结亲 0 对") && !none.contains("干部甲"))
  }
}
