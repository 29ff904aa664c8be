package import Domain
package import PortableSQL
package import Storage
package import Web

/// Figures that were published for a place, each beside what the register gives: a printed figure
/// agrees when the register's lies within half a unit of its last digit (consistency.md A1-A6).
package struct PovertyClaims {
  private let years: [PovertyYear]
  private let atlas: Atlas
  private let connection: any Connection

  init(_ years: [PovertyYear], _ atlas: Atlas, on connection: any Connection) {
    self.years = years
    self.atlas = atlas
    self.connection = connection
  }

  private enum Indicator: String, CaseIterable {
    case headcount = "poor_headcount_end_of_year"
    case incidence = "poverty_incidence_end_of_year"
    case fall = "persons_lifted_out_of_poverty"

    var name: Phrase {
      switch self {
      case .headcount: Phrase(zh: "年底贫困人口", en: "Poor at the end of the year")
      case .incidence: Phrase(zh: "年底贫困发生率", en: "Incidence at the end of the year")
      case .fall: Phrase(zh: "净减少（公布时称“脱贫”）", en: "Net fall (published as \"lifted\")")
      }
    }
  }

  /// The figures that were published about a year of a county or a place above it, beside what the
  /// register tells everybody.
  package static func table(
    of county: DivisionCode, in year: Int, _ atlas: Atlas, _ language: Language,
    on connection: any Connection
  ) throws -> Table {
    var (place, claims): (DivisionCode?, [PublishedClaim]) = (county, [])
    while let one = place {
      let years = try PovertyFacts(atlas, on: connection).all(one)
      claims += try PovertyClaims(years, atlas, on: connection).claims(of: one, in: year)
        .map { claim in
          var claim = claim
          let name = atlas.name(one)
          claim.name = Phrase(
            zh: "\(name.zh) \(claim.name.zh)", en: "\(name.en): \(claim.name.en)")
          return claim
        }
      place = one.parent
    }
    return PublishedClaim.table(claims, beside: Phrase(zh: "登记册", en: "Register"), language)
  }

  /// The claims about a place, by period; one that was printed several times stands once.
  func claims(of place: DivisionCode, in year: Int? = nil) throws -> [PublishedClaim] {
    let names = [place.text, atlas.name(place).zh]
    return try Indicator.allCases.flatMap { indicator in
      var seen: Set<[String]> = []
      return try figures(of: indicator, names).compactMap { figure -> PublishedClaim? in
        guard year.map({ figure.period.split(separator: "-").contains("\($0)") }) ?? true,
          seen.insert([figure.period, figure.value]).inserted
        else { return nil }
        return claim(figure, indicator, place)
      }
    }
  }

  private func figures(of indicator: Indicator, _ names: [String]) throws -> [PublishedFigure] {
    let query = RecordQuery(PublishedFigure.register.declaration)
    return try Store.records(query, on: connection)
      .map { PublishedFigure.register.entry($0.values) }
      .filter { $0.indicator == indicator.rawValue && names.contains($0.recipient) }
      .sorted { ($0.period, $0.code) < ($1.period, $1.code) }
  }

  private func claim(
    _ figure: PublishedFigure, _ indicator: Indicator, _ place: DivisionCode
  ) -> PublishedClaim {
    let recorded = recorded(indicator, figure.period, place)
    let rounded = RoundedFigure(figure.value)
    let isPercent = indicator == .incidence
    func words(_ thousandths: Int64) -> String {
      isPercent
        ? "\(Incidence(hundredths: thousandths / 10).text)%" : Digits.grouped(thousandths / 1_000)
    }
    let published = isPercent ? "\(figure.value)%" : figure.value
    return PublishedClaim(
      Phrase(
        zh: "\(figure.period) \(indicator.name.zh)", en: "\(indicator.name.en), \(figure.period)"),
      published: Int64(published).map(Digits.grouped) ?? published,
      recorded: recorded.map(words) ?? "", source: figure.source,
      agrees: rounded.flatMap { rounded in recorded.map { rounded.stands(for: $0) } })
  }

  /// What the register gives, in thousandths of a person or of a percent; nil when it says nothing
  /// or may not tell.
  private func recorded(
    _ indicator: Indicator, _ period: String, _ place: DivisionCode
  ) -> Int64? {
    let ends = period.split(separator: "-").compactMap { Int($0) }
    func poor(_ year: Int?) -> (poor: Int64, base: Int64)? {
      guard let found = years.first(where: { $0.year == year }), let poor = found.told(place)
      else { return nil }
      return (Int64(poor), Int64(found.base(of: place) ?? 0))
    }
    switch indicator {
    case .headcount: return poor(ends.first).map { $0.poor * 1_000 }
    case .incidence:
      // The share itself to a thousandth, so that it is the printed figure that is rounded.
      return poor(ends.first).flatMap { $0.base > 0 ? $0.poor * 100_000 / $0.base : nil }
    case .fall:
      guard ends.count == 2, let first = poor(ends[0]), let last = poor(ends[1]) else { return nil }
      return (first.poor - last.poor) * 1_000
    }
  }
}
