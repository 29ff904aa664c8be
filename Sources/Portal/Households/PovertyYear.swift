import Domain
import Storage
import Web

/// The end of a year as the public may see it: the counties of the country among each other, and
/// the places inside one county among theirs.
///
/// What is told of a county follows from the counties alone, whichever page asks, so that no page
/// has to read all villages of the country. Where a county's villages would tell too much beside
/// its sum, none of the places inside it is told, not even as "fewer than 5". (Only a county of two
/// villages with 4 each would be found so, by whoever knows the rule; no county is so small.)
struct PovertyYear {
  let year: Int
  /// The counties and what they add up to.
  let counties: ToldPlaces
  /// The places inside the county; empty above.
  private let inside: ToldPlaces?
  private let hidesInside: Bool
  private let bases: [DivisionCode: Int]

  /// A year of a county or wider place; nil where the place has no rows.
  init?(
    _ year: Int, counties: [DivisionCode: PovertyRow], villages: [DivisionCode: PovertyRow] = [:],
    at place: DivisionCode
  ) {
    self.year = year
    self.counties = ToldPlaces(counties.mapValues(\.poor), under: .country)
    bases = Self.bases(counties, upTo: .country).merging(
      Self.bases(villages, upTo: place.county)
    ) { own, _ in own }
    guard place.level >= .county else {
      (inside, hidesInside) = (nil, false)
      guard self.counties.numbers[place] != nil else { return nil }
      return
    }
    let county = place.county
    let isTold = self.counties.telling(of: county) == .told
    let judged = ToldPlaces(
      villages.mapValues(\.poor), under: county, kept: isTold ? [] : [county])
    inside = judged
    hidesInside = isTold && judged.telling(of: county) != .told
    guard judged.numbers[place] != nil else { return nil }
  }

  /// Sums of the registered population, as far as it was told, of places and all above them.
  private static func bases(
    _ rows: [DivisionCode: PovertyRow], upTo top: DivisionCode
  ) -> [DivisionCode: Int] {
    var bases: [DivisionCode: Int] = [:]
    for (place, row) in rows {
      guard let base = row.base else { continue }
      var code = place
      bases[code, default: 0] += base
      while code != top, let parent = code.parent {
        bases[parent, default: 0] += base
        code = parent
      }
    }
    return bases
  }

  /// Where a place is judged: among the counties, or inside its own.
  private func judges(_ place: DivisionCode) -> ToldPlaces? {
    place.level > .county ? inside : counties
  }

  /// How a place's number is told.
  func number(of place: DivisionCode) -> PovertyPage.Number {
    guard let places = judges(place) else { return .kept }
    if place.level > .county, hidesInside { return .kept }
    return PovertyPage.Number(places.numbers[place] ?? 0, places.telling(of: place))
  }

  /// A place's number; nil where it is not told.
  func told(_ place: DivisionCode) -> Int? { number(of: place).value }

  /// The registered population of a place; nil where it was not told.
  func base(of place: DivisionCode) -> Int? { bases[place] }

  /// The places directly inside one that have a number, by code.
  func parts(of place: DivisionCode) -> [DivisionCode] {
    (place.level >= .county ? inside : counties)?.parts(of: place) ?? []
  }

  /// A place's line.
  func line(_ place: DivisionCode, _ name: Phrase, _ address: Address?) -> PovertyPage.Line {
    let (number, base) = (number(of: place), bases[place])
    let incidence = number.value.flatMap { poor in
      base.flatMap { Incidence(poor: Int64(poor), of: Int64($0))?.text }
    }
    return PovertyPage.Line(name, address, poor: number, base: base, incidence: incidence)
  }
}
