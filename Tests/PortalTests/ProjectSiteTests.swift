import Domain
import Fixtures
import Foundation
import HTTPTypes
import PortableSQL
import Storage
import Testing

@Suite("A project's way over a real store") struct ProjectSiteTests {
  private static let county = SmallWorld.first

  /// A site whose project P1 has reported progress with a photograph, and its path.
  private static func site() async throws -> (site: SiteOverStore, path: String) {
    let site = try await SiteOverStore(filled: false)
    let store = site.temporary.store
    try await SmallWorld.prepare(store)
    try await Offices.fill(store)
    let photos = PhotoFolder(site.temporary.folder.file("photos"))
    try await store.take(
      ProjectAct("progress", of: "P1", in: county, words: "砌墙"), with: RealPhoto.bytes,
      to: photos, by: Offices.actor(.township))
    try await store.take(
      ProjectAct("progress", of: "P1", in: county, words: "封顶"), by: Offices.actor(.township))
    let id = try #require(
      try await site.temporary.number("SELECT id FROM project WHERE code = 'P1'"))
    return (try site.again(photos: photos), "/projects/\(id)")
  }

  @Test func `a photograph of the progress stands on the page, and is served as it was kept`()
    async throws
  {
    let (site, path) = try await Self.site()
    let page = try await site.page(path)
    #expect(page.status == 200 && page.text.utf8.count < 60_000)
    let image = """
      <img src="\(path)/photos/1" alt="照片：记进度 2020-01-01 砌墙" loading="lazy" width="320"
      """
    #expect(page.text.contains(image))
    #expect(page.text.components(separatedBy: "<img").count == 2, "the second step has none")
    let photo = try await site.page("\(path)/photos/1")
    #expect(photo.status == 200 && photo.header("Content-Type") == "image/jpeg")
    #expect(photo.header("ETag") != nil)
    for other in [
      "\(path)/photos/2", "\(path)/photos/9", "\(path)/photos/x", "/projects/1/photos/1",
    ] {
      #expect(try await site.page(other).status == 404, "\(other)")
    }
  }

  @Test func `a new budget is public: asked, consented, approved, from what to what`() async throws
  {
    let (site, path) = try await Self.site()
    let before = try await site.page(path).text
    #expect(!before.contains("预算改过没有") && before.contains("100,000.00 元"))
    let steps: [(String, Role)] = [
      ("request", .township), ("review", .countyOffice), ("consent", .partner),
      ("approve", .countyOffice),
    ]
    for (index, (step, role)) in steps.enumerated() {
      try await site.temporary.store.take(
        PlanChangeAct(
          step, of: "P1", in: Self.county, after: index, budget: Money(fen: 15_000_000),
          words: "第\(index)步的话"), by: Offices.actor(role))
      // A page is made anew when the ledger was looked at more than a second ago.
      try await Task.sleep(for: .milliseconds(1_050))
      let page = try await site.page(path).text
      #expect(page.contains("预算改过没有") && page.contains("第\(index)步的话"))
      #expect(page.contains("由 100,000.00 元 调为 150,000.00 元"))
      #expect(page.contains(Offices.staff(Offices.code(role)).office))
      #expect(!page.contains("工作人员"), "names of staff are not public")
      #expect(page.contains("<dd>150,000.00 元</dd>") == (step == "approve"), "\(step)")
    }
    let english = try await site.client.get(path, [.acceptLanguage: "en"]).text
    #expect(english.contains("Approve the new budget") && english.contains("from ¥100,000.00 to"))
  }
}
