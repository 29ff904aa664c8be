import Domain
import Hummingbird
import Storage
import Web

extension Portal {
  /// How many are poor, by year and place.
  func addPovertyRoutes(to router: some RouterMethods) {
    router.get(.poverty) { request, _, form in try await poverty(request, form) }
  }

  private func poverty(_ request: Request, _ form: FileForm) async throws -> Response {
    let (place, year) = (try request.place(), try request.number("year") as Int?)
    let address = Address.poverty(place: place?.text, year: year)
    guard form == .page else {
      return try await file(request, at: address, form) { look, _ in
        try await reader.read { connection in
          let facts = PovertyFacts(look.atlas, on: connection)
          guard let place = try place ?? facts.top() else {
            return Self.povertyTable([], look.atlas)
          }
          let years = try facts.all(place).filter { year == nil || $0.year == year }
          return Self.povertyTable(
            years.map { ($0, [place] + $0.parts(of: place)) }, look.atlas)
        }
      }
    }
    return try await page(request, at: address) { look, language in
      if let place, look.atlas[place] == nil { throw Refusal.notFound }
      let facts = try await reader.read { connection -> PovertyPage.Facts in
        let facts = PovertyFacts(look.atlas, on: connection)
        let shown = try place ?? facts.top() ?? .country
        if let found = try facts.facts(of: shown, in: year, on: reader.today) { return found }
        guard year == nil else { throw Refusal.notFound }
        return PovertyPage.Facts(look.atlas.above(shown), year: 0)
      }
      return PovertyPage(facts, language)
    }
  }

  private static func povertyTable(
    _ years: [(PovertyYear, [DivisionCode])], _ atlas: Atlas
  ) -> DataTable {
    DataTable(
      name: Phrase(zh: "年末贫困人口", en: "Poor at the end of the year"),
      columns: [
        .init("year", "年度", "Year"), .init("place", "区划代码", "Code"),
        .init("name", "名称", "Name"), .init("poor", "贫困人口", "Poor persons"),
        .init("told", "公布方式", "Told as"), .init("base", "乡村户籍人口", "Registered population"),
        .init("incidence_percent", "发生率", "Incidence"),
      ],
      rows: years.flatMap { year, places in
        places.map { place in
          let line = year.line(place, atlas.name(place), nil)
          return [
            .number(Int64(year.year)), .text(place.text), .text(line.name.zh),
            line.poor.value.map { .number(Int64($0)) } ?? .none, .text(line.poor.code),
            line.base.map { .number(Int64($0)) } ?? .none,
            line.incidence.map { .text($0) } ?? .none,
          ]
        }
      })
  }
}

extension PovertyPage.Number {
  /// How the open data say that a number is told.
  fileprivate var code: String {
    switch self {
    case .told: "number"
    case .few: "fewer_than_5"
    case .kept: "not_told"
    }
  }
}
