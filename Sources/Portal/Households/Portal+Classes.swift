import Domain
import Hummingbird
import Storage
import Web

extension Portal {
  /// Poor places by class, and what came there.
  func addClassRoutes(to router: some RouterMethods) {
    router.get(.classes) { request, _, form in try await classes(request, form) }
  }

  private func classes(_ request: Request, _ form: FileForm) async throws -> Response {
    let place = try request.place() ?? .country
    let kind = request.uri.queryParameters["class"].map(String.init)
    let after: Int = try request.number("after") ?? 0
    guard after >= 0, kind.map({ PlaceClass.Kind(rawValue: $0) != nil }) ?? true else {
      throw Refusal.notFound
    }
    let address = Address.classes(
      place: place == .country ? nil : place.text, kind: kind, after: after > 0 ? after : nil)
    let found = { () async throws -> [ClassedPlace] in
      try await reader.read { try ClassedPlace.all(of: place, on: $0) }
    }
    guard form == .page else {
      return try await file(request, at: address, form) { look, _ in
        Self.table(try await found().filter { kind == nil || $0.kind.rawValue == kind }, look.atlas)
      }
    }
    return try await page(request, at: address) { look, language in
      if place != .country, look.atlas[place] == nil { throw Refusal.notFound }
      var facts = ClassesPage.Facts(look.atlas.above(place))
      facts.above = look.atlas.crumbs(to: place, withItself: false)
      facts.places = try await found().map { ($0, look.atlas.name($0.place)) }
      (facts.kind, facts.after, facts.today) = (kind, after, reader.today)
      return ClassesPage(facts, language)
    }
  }

  private static func table(_ places: [ClassedPlace], _ atlas: Atlas) -> DataTable {
    func yuan(_ fen: Int64) -> DataTable.Value { .text(Money(fen: fen).yuan) }
    return DataTable(
      name: Phrase(zh: "贫困地区分类", en: "Classes of places"),
      columns: [
        .init("place", "区划代码", "Code"), .init("name", "名称", "Name"),
        .init("class", "类别", "Class"), .init("valid_from", "认定日期", "From"),
        .init("valid_until", "退出日期", "Until"),
        .init("arranged_yuan", "安排（元）", "Arranged in yuan"),
        .init("paid_yuan", "支付（元）", "Paid in yuan"),
      ],
      rows: places.map { line in
        [
          .text(line.place.text), .text(atlas.name(line.place).zh), .text(line.kind.rawValue),
          line.from.map { .text($0.text) } ?? .none, line.until.map { .text($0.text) } ?? .none,
          yuan(line.arranged), yuan(line.paid),
        ]
      })
  }
}
