import Domain
import PortableSQL
import Storage
import Web

/// Makes the facts of the front page: where the money came from and where it went.
struct HomeFacts {
  private let atlas: Atlas
  private let connection: any Connection

  init(_ atlas: Atlas, on connection: any Connection) {
    self.atlas = atlas
    self.connection = connection
  }

  /// The facts; an empty ledger gives an empty page.
  func facts() throws -> HomePage.Facts {
    let totals = PlaceTotals(on: connection)
    let sources = try totals.sources(of: .country)
    let uses = try totals.inner(of: .country)
    let pairing = try cityPairing()
    let years = Set(sources.map(\.year)).sorted()
    let period = [years.first, years.last].compactMap { $0.map(String.init) }
    var facts = HomePage.Facts(
      period: period.joined(separator: "–"), provider: pairing.provider,
      recipient: pairing.recipient, example: try example())
    let counties = Set(sources.map(\.county)).union(uses.map(\.place)).sorted()
      .compactMap { DivisionCode($0) }
    facts.counties = try lines(counties, uses)
    let given = FundSource.allCases.filter { source in
      sources.contains { $0.source == source.rawValue && $0.received > 0 }
    }
    let used = ProjectCategory.allCases.filter { use in
      uses.contains { $0.category == use.rawValue && $0.arranged > 0 }
    }
    facts.sources = given.map(\.labels.phrase)
    facts.categories = used.map(\.labels.phrase)
    facts.given = Self.given(sources, given, counties)
    facts.used = Self.used(uses, counties, used)
    facts.projectCount = try ProjectList(on: connection).count(ProjectFilter())
    facts.recent = try ProjectList(on: connection).recent(ProjectFilter(), limit: 6)
      .map { ProjectFacts.line($0, atlas) }
    facts.totals = try HomeTotals(on: connection).totals(sources, projects: facts.projectCount)
    return facts
  }

  private func lines(_ counties: [DivisionCode], _ uses: [InnerTotal]) throws -> [PlaceLine] {
    let projects = try ProjectList(on: connection).counts(of: .country)
    return counties.map { county in
      let own = uses.filter { $0.place == county.text }
      return PlaceLine(
        code: county.text, name: atlas.name(county),
        arranged: Amount(fen: own.reduce(0) { $0 + $1.arranged }),
        paid: Amount(fen: own.reduce(0) { $0 + $1.paid }),
        projects: projects.filter { $0.place.county == county }.reduce(0) { $0 + $1.count })
    }
  }

  private static func given(
    _ sources: [SourceTotal], _ names: [FundSource], _ counties: [DivisionCode]
  ) -> [FlowChart.Band] {
    names.enumerated().flatMap { from, source in
      counties.enumerated().map { to, county in
        let own = sources.filter { $0.source == source.rawValue && $0.county == county.text }
        return FlowChart.Band(
          from: from, to: to, Amount(fen: own.reduce(0) { $0 + $1.received }))
      }
    }
  }

  private static func used(
    _ uses: [InnerTotal], _ counties: [DivisionCode], _ names: [ProjectCategory]
  ) -> [FlowChart.Band] {
    counties.enumerated().flatMap { from, county in
      names.enumerated().map { to, category in
        let own = uses.filter { $0.place == county.text && $0.category == category.rawValue }
        return FlowChart.Band(
          from: from, to: to, Amount(fen: own.reduce(0) { $0 + $1.arranged }))
      }
    }
  }

  private func cityPairing() throws -> (provider: Phrase, recipient: Phrase) {
    let row = try connection.first(
      "SELECT provider, recipient FROM pairing WHERE level = 'city' ORDER BY started, code")
    let codes = try row.map { [try $0.text(0), try $0.text(1)] } ?? []
    let names = codes.compactMap { DivisionCode($0) }.map(atlas.name)
    return (
      names.first ?? Phrase(zh: "东部", en: "the east"),
      names.last ?? Phrase(zh: "西部", en: "the west")
    )
  }

  /// A village that has been paid, to show in the search box.
  private func example() throws -> String {
    let row = try connection.first(
      """
      SELECT village FROM payment_run WHERE village LIKE '%2__' ORDER BY county, village
      """)
    guard let code = try row.flatMap({ DivisionCode(try $0.text(0)) }) else { return "" }
    return atlas.path(to: code).suffix(2).map(\.zh).joined(separator: " ")
  }
}
