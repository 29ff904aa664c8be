import Domain
import Hummingbird
import Storage
import Web

extension Portal {
  /// The front page, the search, and a page for every place.
  func addPlaceRoutes(to router: some RouterMethods) {
    router.get(.home) { request, _, _ in
      try await page(request, at: .home) { look, language in
        let facts = try await reader.read { try HomeFacts(look.atlas, on: $0).facts() }
        return HomePage(facts, language)
      }
    }
    router.get(.places) { request, _, form in try await search(request, form) }
    router.get(.place) { request, context, form in
      try await place(request, try context.place(), form)
    }
  }

  private func search(_ request: Request, _ form: FileForm) async throws -> Response {
    let words = String((request.uri.queryParameters["q"] ?? "").prefix(60))
    let parts = words.split(whereSeparator: \.isWhitespace).prefix(5).map(String.init)
    let address = Address.search(words)
    guard form == .page else {
      return try await file(request, at: address, form) { look, _ in
        Self.table(look.atlas, parts.isEmpty ? [""] : parts)
      }
    }
    return try await page(request, at: address) { look, language in
      let found = parts.isEmpty ? [] : look.atlas.search(parts, limit: 41)
      let facts = try await reader.read { connection in
        let totals = PlaceTotals(on: connection)
        let filter = ProjectFilter(words: parts)
        let projects =
          parts.isEmpty ? [] : try ProjectList(on: connection).projects(filter, limit: 20)
        return SearchPage.Facts(
          words: words,
          places: try found.prefix(40).map { place in
            let rows = try totals.totals(of: place.code)
            return PlaceLine(
              code: place.code.text, name: look.atlas.name(place.code),
              above: look.atlas.crumbs(to: place.code, withItself: false).map(\.name),
              arranged: Amount(fen: rows.reduce(0) { $0 + $1.arranged }),
              paid: Amount(fen: rows.reduce(0) { $0 + $1.paid }), projects: 0)
          }, projects: projects.map { ProjectFacts.line($0, look.atlas) },
          hasMore: found.count > 40 || projects.count == 20)
      }
      return SearchPage(facts, language)
    }
  }

  private static func table(_ atlas: Atlas, _ words: [String]) -> DataTable {
    DataTable(
      name: Phrase(zh: "地方", en: "Places"),
      columns: [
        .init("code", "区划代码", "Code"), .init("name_zh", "名称", "Name (Chinese)"),
        .init("name_en", "英文名称", "Name (English)"), .init("parent", "上级代码", "Parent"),
        .init("synthetic", "合成数据", "Synthetic"),
      ],
      rows: atlas.search(words, limit: 10_000).map {
        [
          .text($0.code.text), .text($0.zh), .text($0.en),
          $0.parent.map { .text($0.text) } ?? .none, .number($0.isSynthetic ? 1 : 0),
        ]
      })
  }

  private func place(
    _ request: Request, _ code: DivisionCode, _ form: FileForm
  ) async throws -> Response {
    guard try await state.look().atlas[code] != nil else { throw Refusal.notFound }
    let address = Address.place(code.text)
    guard form == .page else {
      return try await file(request, at: address, form) { look, _ in
        let rows = try await reader.read { try PlaceTotals(on: $0).totals(of: code) }
        return Self.table(rows)
      }
    }
    return try await page(request, at: address) { look, language in
      guard let place = look.atlas[code] else { throw Refusal.notFound }
      var facts = try await reader.read { try PlaceFacts(look.atlas, on: $0).facts(of: place) }
      let edition = try await book.edition(of: code, reader)
      let owed = edition.obligations(of: code)
      facts.notices = owed.isEmpty ? nil : NoticeCounts(owed, on: edition.today)
      return PlacePage(facts, language)
    }
  }

  private static func table(_ rows: [PlaceTotal]) -> DataTable {
    DataTable(
      name: Phrase(zh: "收支", en: "Totals"),
      columns: [
        .init("year", "年度", "Year"), .init("category", "类别", "Category"),
        .init("arranged_fen", "已安排", "Arranged"), .init("paid_fen", "已支付", "Paid"),
        .init("payments", "笔数", "Payments"),
      ],
      rows: rows.map {
        [
          .number(Int64($0.year)), .text($0.category), .fen($0.arranged), .fen($0.paid),
          .number($0.payments),
        ]
      })
  }
}
