package import Domain

/// The places of a county's register by their names, as the national list names them.
///
/// Only places within the importer's reach are known, so a name of another county's is no place.
package struct NationalPlaces: Sendable {
  /// Whether a place is within the importer's reach.
  package let reaches: @Sendable (DivisionCode) -> Bool
  private var counties: [String: Set<String>] = [:]
  private var townships: [String: Set<String>] = [:]
  private var villages: [String: Set<String>] = [:]

  /// Gathers the places that are valid on a day.
  /// - Parameters:
  ///   - divisions: every row of the register of divisions.
  ///   - day: the day as of which the file holds.
  ///   - reaches: whether a place is within the importer's reach.
  package init(
    _ divisions: [Division], on day: Day,
    reaches: @escaping @Sendable (DivisionCode) -> Bool = { _ in true }
  ) {
    self.reaches = reaches
    for place in divisions {
      if let from = place.validFrom, from > day { continue }
      if let to = place.validTo, to < day { continue }
      let code = place.code
      switch code.level {
      case .county: counties[place.nameZh, default: []].insert(code.text)
      case .township where reaches(code):
        townships["\(code.county.text) \(place.nameZh)", default: []].insert(code.text)
      case .village where reaches(code):
        villages["\(code.parent?.text ?? "") \(place.nameZh)", default: []].insert(code.text)
        villages["\(code.county.text) \(place.nameZh)", default: []].insert(code.text)
        villages[code.text, default: []].insert(code.text)
      default: break
      }
    }
  }

  /// The village of three cells: names, or a code in the village's own.
  /// - Throws: `place_unknown`, or `place_ambiguous` when a name stands for several.
  package func village(
    county: String, township: String, village: String
  ) throws(FieldProblem) -> DivisionCode {
    if let code = DivisionCode(village), code.level == .village {
      return try Self.one(villages[code.text])
    }
    let inCounty = try Self.one(DivisionCode(county).map { [$0.text] } ?? counties[county])
    guard !township.isEmpty else {
      return try Self.one(villages["\(inCounty.text) \(village)"])
    }
    let inTownship = try Self.one(
      DivisionCode(township).map { [$0.text] } ?? townships["\(inCounty.text) \(township)"])
    return try Self.one(villages["\(inTownship.text) \(village)"])
  }

  private static func one(_ codes: Set<String>?) throws(FieldProblem) -> DivisionCode {
    guard let codes, let code = codes.first.flatMap({ DivisionCode($0) }) else {
      throw FieldProblem(
        "place_unknown", zh: "在您管辖的范围内没有这个县、乡、村，请核对名称或先导入行政区划",
        en: "no such place within your reach: check the names, or import the divisions first")
    }
    guard codes.count == 1 else {
      throw FieldProblem(
        "place_ambiguous", zh: "有几个同名的地方，请在“乡”一列写明，或在“村”一列填区划代码",
        en: "several places have this name: name the township, or give the village's code")
    }
    return code
  }
}
