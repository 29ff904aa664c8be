import Domain
import Fixtures
import Storage
import Testing

@Suite("What the public learns of the poverty register") struct PovertySiteTests {
  /// A village that told a year: who was poor before, fell back and was lifted.
  private static func year(
    _ county: String, before: Int, fellBack: Int, lifted: Int
  ) -> YearEnd {
    var row = YearEnd()
    (row.village, row.year) = (SmallWorld.place(county + "101201"), 2019)
    (row.before, row.fellBack, row.lifted) = (before, fellBack, lifted)
    (row.entered, row.increased, row.died, row.decreased, row.removed) = (0, 0, 0, 0, 0)
    row.persons = before + fellBack - lifted
    row.reported = true
    return row
  }

  /// Four counties of a prefecture, of which the first has one person who fell back.
  private func site() async throws -> SiteOverStore {
    let site = try await SiteOverStore()
    let more = ["621121", "621124"].flatMap { county in
      ["", "101000", "101201"].map { below in
        var division = Division()
        division.code = SmallWorld.place(county + below)
        division.nameZh = "地\(division.code.text)"
        division.parent = division.code.parent
        division.validFrom = SmallWorld.day("2000-01-01")
        return division
      }
    }
    try await site.temporary.store.keep(more)
    try await site.temporary.store.keep([
      Self.year("621121", before: 100, fellBack: 1, lifted: 50),
      Self.year("621122", before: 50, fellBack: 0, lifted: 20),
      Self.year("621123", before: 200, fellBack: 60, lifted: 100),
      Self.year("621124", before: 300, fellBack: 87, lifted: 150),
    ])
    return site
  }

  @Test func `the flows of a prefecture and of its counties tell no small sum of the others`()
    async throws
  {
    let site = try await site()
    func flows(_ place: String) async throws -> Bool {
      try await site.page("/poverty?place=\(place)&year=2019").text.contains("这个数怎么来的")
    }
    #expect(try await flows("621100"))
    // The second has nobody who fell back, so the third must guard the first.
    let told = try await [
      flows("621121"), flows("621122"), flows("621123"), flows("621124"),
    ]
    #expect(told == [false, true, false, true])
  }
}
