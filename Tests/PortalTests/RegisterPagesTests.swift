import Domain
import Fixtures
import Portal
import Storage
import Testing
import Web

/// 果树认购点, a register that only these tests know.
private struct Orchard: Record {
  var code = ""
  var place = DivisionCode.unknown
  var trees = 0
  /// In hundredths of a mu.
  var area: Int64?
  var income = Money.zero
  var keeper = ""

  static let register = Register<Orchard>(
    "orchard", zh: "果园", en: "Orchards", owner: .county, privacy: .open, key: ["code"],
    place: "place",
    fields: [
      .text(\.code, "code", zh: "编号", en: "Code", length: 1...20),
      .division(\.place, "place", zh: "地点", en: "Place"),
      .count(\.trees, "trees", zh: "棵数", en: "Trees", unit: .pieces),
      .measure(\.area, "area", zh: "面积", en: "Area", unit: .mu),
      .money(\.income, "income", zh: "收入", en: "Income"),
      .text(\.keeper, "keeper", zh: "看护人", en: "Keeper", length: 0...20, privacy: .personal),
    ])
}

@Suite("Pages of a register that no page knows") struct RegisterPagesTests {
  private static func site() async throws -> SiteOverStore {
    let site = try await SiteOverStore(
      registers: AllRegisters.list + [Orchard.register.declaration], filled: false)
    try await SmallWorld.prepare(site.temporary.store)
    var orchard = Orchard()
    orchard.code = "G-1"
    orchard.place = SmallWorld.first
    orchard.trees = 120
    orchard.area = 1_250
    orchard.income = Money(fen: 123_450)
    orchard.keeper = "王看护"
    try await site.temporary.store.keep([orchard])
    return site
  }

  @Test func `it is in the catalogue, and has a list, a page and files`() async throws {
    let site = try await Self.site()
    #expect(try await site.page("/data").text.contains("果园"))
    let list = try await site.page("/data/orchard").text
    #expect(list.contains("G-1") && list.contains("1234.50") && list.contains("棵数"))
    let json = try await site.page("/data/orchard.json").text
    #expect(json.contains("\"income_fen\":123450") && json.contains("\"trees\":120"))
    #expect(json.contains("\"area\":12.50"))
    let csv = try await site.page("/data/orchard.csv").text
    #expect(csv.contains("收入（元）") && csv.contains("1234.50"))
    #expect(csv.contains("面积（亩）") && csv.contains("12.50") && !csv.contains("1250"))
  }

  @Test func `a record has a page with its history`() async throws {
    let site = try await Self.site()
    let records = try await site.temporary.store.records(
      RecordQuery(Orchard.register.declaration))
    let id = try #require(records.first?.id.value)
    let page = try await site.page("/data/orchard/\(id)").text
    #expect(page.contains("G-1") && page.contains("录入"))
    #expect(try await site.page("/data/orchard/\(id).json").text.contains("\"G-1\""))
  }

  @Test func `its personal field is on no page and in no file`() async throws {
    let site = try await Self.site()
    for path in ["/data/orchard", "/data/orchard.json", "/data/orchard.csv"] {
      let text = try await site.page(path).text
      #expect(!text.contains("王看护") && !text.contains("看护人"), "\(path)")
    }
  }
}
