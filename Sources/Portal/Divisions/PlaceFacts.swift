import Domain
import PortableSQL
import Storage
import Web

/// Makes the facts of place pages from summaries, projects and payments.
struct PlaceFacts {
  private let atlas: Atlas
  private let connection: any Connection
  /// How many lines a place page shows of a list that has a page of its own.
  private static let shown = 20

  init(_ atlas: Atlas, on connection: any Connection) {
    self.atlas = atlas
    self.connection = connection
  }

  /// The facts of one place; nil when no division has the code.
  func facts(of place: Atlas.Place) throws -> PlacePage.Facts {
    let totals = PlaceTotals(on: connection)
    let rows = try totals.totals(of: place.code)
    var facts = PlacePage.Facts(
      code: place.code.text, name: atlas.name(place.code), level: Self.level(place.code),
      above: atlas.crumbs(to: place.code, withItself: false))
    facts.provider = try provider(of: place.code)
    if place.code.level <= .county {
      facts.received = Amount(
        fen: try totals.sources(of: place.code).reduce(0) { $0 + $1.received })
    }
    facts.arranged = Amount(fen: rows.reduce(0) { $0 + $1.arranged })
    facts.paid = Amount(fen: rows.reduce(0) { $0 + $1.paid })
    facts.years = Self.years(rows)
    facts.categories = Self.categories(rows)
    facts.places = try lines(inside: place.code)
    let filter = ProjectFilter(place: place.code)
    facts.projectCount = try ProjectList(on: connection).count(filter)
    facts.projects = try ProjectList(on: connection).recent(filter, limit: Self.shown / 2)
      .map { ProjectFacts.line($0, atlas) }
    facts.paymentCount = Int(rows.reduce(0) { $0 + $1.payments })
    guard place.code.level >= .township else { return facts }
    let payments = try PaymentList(on: connection).payments(of: place.code, limit: Self.shown)
    facts.payments = payments.map { PaymentFacts.line($0, atlas, place: nil) }
    facts.nextPayments =
      payments.count == Self.shown ? payments.last.map { String($0.id.value) } : nil
    return facts
  }

  /// The lines of the places inside one.
  func lines(inside code: DivisionCode) throws -> [PlaceLine] {
    guard code.level < .village else { return [] }
    var sums: [String: (arranged: Int64, paid: Int64)] = [:]
    for total in try PlaceTotals(on: connection).inner(of: code) {
      sums[total.place, default: (0, 0)].arranged += total.arranged
      sums[total.place, default: (0, 0)].paid += total.paid
    }
    let projects = try ProjectList(on: connection).counts(of: code)
    return try atlas.children(of: code).map { child in
      // Prefectures and provinces are sums of their counties.
      let inner =
        child.code.level >= .county
        ? [child.code.text]
        : sums.keys.filter {
          $0.hasPrefix(child.code.prefix)
        }
      return PlaceLine(
        code: child.code.text, name: atlas.name(child.code), provider: try provider(of: child.code),
        arranged: Amount(fen: inner.reduce(0) { $0 + (sums[$1]?.arranged ?? 0) }),
        paid: Amount(fen: inner.reduce(0) { $0 + (sums[$1]?.paid ?? 0) }),
        projects: projects.filter { $0.place.text.hasPrefix(child.code.prefix) }
          .reduce(0) { $0 + $1.count })
    }
  }

  /// The payments of a place after one, newest first.
  func payments(
    of code: DivisionCode, after: RecordID?, limit: Int
  ) throws -> [PublicPayment] {
    try PaymentList(on: connection).payments(of: code, after: after, limit: limit)
  }

  /// Who helps a place now or helped it last; nobody below the county.
  private func provider(of code: DivisionCode) throws -> Phrase {
    guard code.level <= .county else { return Phrase(same: "") }
    let row = try connection.first(
      """
      SELECT provider FROM pairing WHERE recipient = \(code.text)
      ORDER BY CASE WHEN ended IS NULL THEN 0 ELSE 1 END, started DESC
      """)
    guard let provider = try row.flatMap({ DivisionCode(try $0.text(0)) }) else {
      return Phrase(same: "")
    }
    return atlas.name(provider)
  }

  private static func level(_ code: DivisionCode) -> PlacePage.Level {
    switch code.level {
    case .country, .province: .province
    case .prefecture: .city
    case .county: .county
    case .township: .town
    case .village: .village
    }
  }

  private static func years(_ rows: [PlaceTotal]) -> [PlacePage.Year] {
    Dictionary(grouping: rows, by: \.year).sorted { $0.key < $1.key }.map { year, rows in
      PlacePage.Year(
        year, arranged: Amount(fen: rows.reduce(0) { $0 + $1.arranged }),
        paid: Amount(fen: rows.reduce(0) { $0 + $1.paid }))
    }
  }

  private static func categories(_ rows: [PlaceTotal]) -> [PlacePage.Category] {
    Dictionary(grouping: rows, by: \.category).map { category, rows in
      PlacePage.Category(
        ProjectFacts.category(category), Amount(fen: rows.reduce(0) { $0 + $1.paid }))
    }.sorted { $0.paid.fen > $1.paid.fen }
  }
}

extension PlaceFacts {
  /// The places by which a long list of payments can be narrowed: those inside, or the counties
  /// with payments when no place was named; none below the township.
  func smaller(than place: DivisionCode?) throws -> [PlaceLine] {
    if let place { return place.level < .township ? try lines(inside: place) : [] }
    let counties = try PlaceTotals(on: connection).inner(of: .country).map(\.place)
    let prefectures = Set(counties.compactMap { DivisionCode($0)?.prefecture }).sorted()
    return try prefectures.flatMap { try lines(inside: $0) }
  }
}
