import Domain
import PortableSQL
import Storage
import Web

/// Makes the facts of the page on poverty, with small numbers kept back (trust.md 4.5).
struct PovertyFacts {
  private let atlas: Atlas
  private let years: PovertyYears
  private let connection: any Connection

  init(_ atlas: Atlas, on connection: any Connection) {
    self.atlas = atlas
    self.connection = connection
    years = PovertyYears(on: connection)
  }

  /// The place that is shown when none is asked for.
  func top() throws -> DivisionCode? { try years.top() }

  /// The years that a place has.
  func all(_ place: DivisionCode) throws -> [PovertyYear] {
    try all(place, try years.counties())
  }

  private func all(
    _ place: DivisionCode, _ counties: [Int: [DivisionCode: PovertyRow]]
  ) throws -> [PovertyYear] {
    guard place.level >= .county else {
      // A sum lacks no county that told an earlier year: it would read as a fall.
      var told: Set<DivisionCode> = []
      return counties.keys.sorted().compactMap { year in
        let own = Set((counties[year] ?? [:]).keys.filter { $0.text.hasPrefix(place.prefix) })
        guard own.isSuperset(of: told) else { return nil }
        told = own
        return PovertyYear(year, counties: counties[year] ?? [:], at: place)
      }
    }
    let villages = try years.villages(of: place.county)
    return villages.keys.sorted().compactMap { year in
      PovertyYear(
        year, counties: counties[year] ?? [:], villages: villages[year] ?? [:], at: place)
    }
  }

  /// The facts of a place in a year; nil when the place has no year-ends.
  func facts(
    of place: DivisionCode, in asked: Int?, on today: Day?
  ) throws -> PovertyPage.Facts? {
    let counties = try years.counties()
    let all = try all(place, counties)
    guard let year = asked.map({ year in all.first { $0.year == year } }) ?? all.last else {
      return nil
    }
    var facts = PovertyPage.Facts(atlas.above(place), year: year.year)
    facts.above = atlas.crumbs(to: place, withItself: false)
    facts.years = all.map { one in
      one.line(
        place, Phrase(same: String(one.year)), .poverty(place: place.text, year: one.year))
    }
    let told = zip(all, facts.years).compactMap { one, line in
      line.poor.value.map { (year: one.year, poor: $0) }
    }
    if let first = told.first, let last = told.last { facts.ends = (first, last) }
    facts.parts = year.parts(of: place).map { part in
      let address: Address? =
        part.level == .village ? nil : .poverty(place: part.text, year: year.year)
      return year.line(part, atlas.name(part), address)
    }
    facts.flows = try flows(of: place, year, before: counties[year.year - 1] ?? [:])
    facts.causes = try causes(of: place, year)
    if place.level == .county, let today {
      let standings = try RemovalReading(on: connection).standings(of: place, on: today)
      facts.removals = standings.map { standing in
        RemovalPart(standing) { year in
          zip(all, facts.years).first { $0.0.year == year }?.1.incidence
        }
      }
    }
    if place.level < .county {
      let statuses = try RemovalReading(on: connection).statuses(within: place)
      facts.removalList = RemovalList(
        statuses.map { .init($0, county: atlas.name($0.county)) }, in: place.text)
    }
    facts.claims = try PovertyClaims(all, atlas, on: connection).claims(of: place)
    return facts
  }

  /// The flows of a county or wider place, all or none of them, because each follows from the
  /// others and the numbers at both ends.
  private func flows(
    of place: DivisionCode, _ year: PovertyYear, before: [DivisionCode: PovertyRow]
  ) throws -> [(name: Phrase, count: Int)] {
    guard place.level <= .county else { return [] }
    let before = ToldPlaces(before.mapValues(\.poor), under: .country)
    let counties = try years.flows(in: .country, year.year)
    // With the flows who told them would tell how many were poor at either end.
    var kept = year.counties.kept.union(before.kept)
    for county in counties where county.flows.contains(nil) {
      // What a village did not tell is missing in every place above it.
      var code: DivisionCode? = county.county
      while let place = code {
        kept.insert(place)
        code = place.parent
      }
    }
    let rows = counties.map { ($0.county, $0.flows.map { $0 ?? 0 }) }
    let told = ToldRows(Dictionary(rows) { first, _ in first }, under: .country, kept: kept)
    guard let sums = told.row(of: place) else { return [] }
    return zip(Self.flowNames, sums).filter { $0.1 > 0 }.map { (name: $0, count: $1) }
  }

  /// The main causes in a county, small ones as "fewer than 5"; at no other level, so that no sums
  /// tell what is kept back in a county.
  private func causes(
    of place: DivisionCode, _ year: PovertyYear
  ) throws -> [(name: Phrase, number: PovertyPage.Number)] {
    guard place.level == .county, let whole = year.told(place) else { return [] }
    let counts = try years.causes(of: place, year.year)
    guard !counts.isEmpty else { return [] }
    let known = PovertyCause.allCases.filter { counts[$0] ?? 0 > 0 }
    let numbers = known.map { counts[$0] ?? 0 }
    // Whose cause nobody wrote down is a part of the whole too.
    let unknown = max(0, whole - numbers.reduce(0, +))
    let cells = SmallCells(numbers + [unknown])
    guard !cells.keepsWhole else { return [] }
    let names = known.map(\.labels.phrase) + [Phrase(zh: "未填原因", en: "No cause written")]
    return zip(names, zip(numbers + [unknown], cells.parts)).compactMap { name, cell in
      guard cell.0 > 0 || cell.1 != .told else { return nil }
      return (name, PovertyPage.Number(cell.0, cell.1))
    }.sorted { ($0.number.value ?? 0) > ($1.number.value ?? 0) }
  }

  private static let flowNames: [Phrase] = PovertyYears.flowNames.compactMap { name in
    YearEnd.register.declaration.fields.first { $0.name == name }?.labels.phrase
  }
}

extension PovertyPage.Number {
  /// A number as it may be told.
  init(_ count: Int, _ telling: SmallCells.Telling) {
    switch telling {
    case .told: self = .told(count)
    case .few: self = .few
    case .kept: self = .kept
    }
  }
}
