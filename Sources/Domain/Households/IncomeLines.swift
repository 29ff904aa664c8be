/// The income lines of all provinces: which one decides in a province and year (practice.md 4.2,
/// 4.3).
package struct IncomeLines: Sendable {
  private struct Name: Hashable {
    let province: DivisionCode
    let year: Int
    let purpose: LinePurpose
  }

  private var amounts: [Name: Money] = [:]

  /// Gathers lines; of two with one key the last counts.
  package init(_ lines: [PovertyLine] = []) {
    for line in lines {
      amounts[Name(province: line.province, year: line.year, purpose: line.purpose)] = line.amount
    }
  }

  /// Yuan a person and year: the province's own line, or else the country's; nil where neither has
  /// one for the year.
  package func line(_ purpose: LinePurpose, _ year: Int, in place: DivisionCode) -> Money? {
    let province = DivisionCode(place.prefix.prefix(2) + "0000") ?? .country
    return amounts[Name(province: province, year: year, purpose: purpose)]
      ?? amounts[Name(province: .country, year: year, purpose: purpose)]
  }
}
