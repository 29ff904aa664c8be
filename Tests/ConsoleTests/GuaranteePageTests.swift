import Domain
import Fixtures
import HTTPTypes
import PortableSQL
import Storage
import Testing

@testable import Console

@Suite("The list of guarantees that households lack") struct GuaranteePageTests {
  @Test func `guarantees that households lack are listed within reach, and the look written down`()
    async throws
  {
    let console = try await ConsoleOverStore()
    try await SmallWorld.keepHouseholds(console.temporary.store)
    let store = console.temporary.store
    var check = GuaranteeCheck()
    (check.village, check.household, check.item) = (SmallWorld.village, "A1", .housing)
    (check.checked, check.gap) = (SmallWorld.day("2019-12-22"), "房顶漏雨")
    check.checker = "工作队"
    try await store.keep([check])
    func page(_ person: String, _ query: String = "") async throws -> String {
      let cookie = try await console.cookie(person)
      return try await console.client.get("/console/guarantees\(query)", [.cookie: cookie]).text
    }
    let clerk = try await page(Offices.code(.village))
    #expect(clerk.contains("1 项保障有短板，1 项没有措施") && clerk.contains(">A1</a>"))
    #expect(clerk.contains("住房安全") && !clerk.contains("房顶漏雨"))
    let looks = try await console.temporary.number(
      """
      SELECT count(*) FROM audit_event e
        JOIN audit_subject s ON s.county = e.county AND s.idx = e.idx
      WHERE e.act = 'list' AND e.object = 'guarantee_check'
      """)
    #expect(looks == 1)
    let county = try await page(Offices.code(.countyOffice))
    #expect(county.contains("按地方") && county.contains("place=\(SmallWorld.village.township.text)"))
    #expect(try await page(Offices.code(.finance)).contains("房") == false)
    let far = try await console.client.get(
      "/console/guarantees?place=621122",
      [.cookie: try await console.cookie(Offices.code(.village))])
    #expect(far.status == 404)
    // Help for it has begun.
    var measure = HelpMeasure()
    (measure.village, measure.number, measure.household) = (SmallWorld.village, "M7", "A1")
    (measure.kind, measure.begun) = (.relocation, SmallWorld.day("2019-12-30"))
    measure.helper = "住建局"
    try await store.keep([measure])
    #expect(try await page(Offices.code(.village)).contains("1 项保障有短板，0 项没有措施"))
  }
}
