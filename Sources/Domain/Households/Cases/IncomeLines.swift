/// The lines of income that hold in the provinces, by year and purpose (practice.md 4.2, 4.3).
package struct IncomeLines: Sendable {
  private struct Key: Hashable {
    let province: DivisionCode
    let year: Int
    let purpose: LinePurpose
  }

  private let amounts: [Key: Money]
  /// The years of which any line is known, the last one first.
  private let years: [Int]

  /// Gathers lines.
  package init(_ lines: [PovertyLine]) {
    amounts = Dictionary(
      lines.map { (Key(province: $0.province, year: $0.year, purpose: $0.purpose), $0.amount) }
    ) { _, last in last }
    years = Set(lines.map(\.year)).sorted(by: >)
  }

  /// The line of a place's province, or else that of the country; nil when neither set one.
  ///
  /// Where no line of exit is set for the year, that of identification decides it.
  package func amount(_ purpose: LinePurpose, at place: DivisionCode, year: Int) -> Money? {
    let province = DivisionCode(String(place.text.prefix(2)) + "0000") ?? .country
    let own = [province, .country].lazy.compactMap {
      amounts[Key(province: $0, year: year, purpose: purpose)]
    }.first
    guard own == nil, purpose == .exit else { return own }
    return amount(.identification, at: place, year: year)
  }

  /// The line beside which an income is shown, and what it decides: that of identification, or of
  /// a year without one that of exit or else of monitoring.
  package func shown(at place: DivisionCode, year: Int) -> (purpose: LinePurpose, amount: Money)? {
    [.identification, .exit, .monitoring].lazy.compactMap { purpose in
      amount(purpose, at: place, year: year).map { (purpose, $0) }
    }.first
  }

  /// The line below which income of a year is low: that of monitoring, or else of identification.
  func low(at place: DivisionCode, year: Int) -> Money? {
    amount(.monitoring, at: place, year: year) ?? amount(.identification, at: place, year: year)
  }

  /// The same of the last year of which one is known, up to a year: lines only rise, so what is
  /// below an old one is below the one that is missing.
  func lastLow(at place: DivisionCode, year: Int) -> Money? {
    years.lazy.filter { $0 <= year }.compactMap { low(at: place, year: $0) }.first
  }
}

extension HouseholdYear {
  /// The net income a person: as it was recorded, or else by the household's net income or its
  /// parts; nil when nothing is known.
  package func income(members: Int) -> Money? {
    if let perPerson { return perPerson }
    guard members > 0, let net = netIncome ?? netByParts else { return nil }
    return Money(fen: net.fen / Int64(members))
  }
}
