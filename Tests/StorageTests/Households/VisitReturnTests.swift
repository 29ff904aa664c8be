import Domain
import Fixtures
import PortableSQL
import Storage
import Testing

@Suite("Forms that come back as they should not") struct VisitReturnTests {
  @Test(arguments: [
    ["household": 2, "household.from": 20_160_101], ["household": 1, "household.from": 20_160_101],
    ["household.from": 20_160_101], ["household": -1], [:],
    ["household": 2, "household.from": 20_160_101, "household_year": 1],
  ])
  func `a form cannot say that it has seen what was written after it was made`(
    bases: [String: Int64]
  ) async throws {
    let temporary = try await VisitWorld.world()
    try await VisitWorld.change(temporary, phone: "13900000002")
    let book = try await temporary.store.takeVisitBook(
      of: SmallWorld.village, by: VisitWorld.clerk)
    try await VisitWorld.change(temporary, phone: "13900000004")
    var entry = try VisitWorld.entry(book, values: ["household.phone": .text("13700000003")])
    let began = try #require(entry.bases["household.from"])
    entry.bases = bases
    if bases["household.from"] != nil { entry.bases["household.from"] = began }
    // What it was made from is told, and then both sides have changed the number.
    let isTrue = bases["household"] == 2 && bases["household_year"] == nil
    #expect(await VisitWorld.refusal(temporary, book, [entry]) == (isTrue ? nil : "visit_base"))
    #expect(try await VisitWorld.phone(temporary) == "13900000004")
    entry.bases["household"] = 3
    #expect(await VisitWorld.refusal(temporary, book, [entry]) == "visit_base")
    #expect(try await VisitWorld.phone(temporary) == "13900000004")
  }
}
