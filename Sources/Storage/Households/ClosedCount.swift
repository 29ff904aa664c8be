import Domain
import PortableSQL

/// Keeps what the last close of a county counted: who was poor at its end and where, and how many
/// people a village had.
///
/// A row that reaches back before that end is refused where it would change the count, because the
/// next close begins with it. What no count sees may still be corrected, and a list of a past day
/// may come in.
struct ClosedCount {
  private let unit: UnitOfWork
  private let register: RegisterDeclaration

  /// A row that reaches back, with what its household, person or village counted for before it.
  struct Seen {
    fileprivate let row: DraftRow
    fileprivate let county: DivisionCode
    fileprivate let year: Int
    fileprivate let counted: String
  }

  init(_ unit: UnitOfWork, _ register: RegisterDeclaration) {
    self.unit = unit
    self.register = register
  }

  /// The rows that reach back before a close, before they are written.
  func seen(_ rows: [DraftRow]) throws -> [Seen] {
    guard let field else { return [] }
    var counties = OwningCounties(register)
    var last: (county: DivisionCode, year: Int?)?
    var seen: [Seen] = []
    for row in rows {
      let county = counties.county(of: row.values)
      if last?.county != county { last = (county, try unit.lastClosedYear(of: county)) }
      guard let year = last?.year, reachesBack(row, field, year) else { continue }
      seen.append(
        Seen(row: row, county: county, year: year, counted: try counted(row, in: county, year)))
    }
    return seen
  }

  /// What is wrong with these rows now that they are written.
  func problems(_ seen: [Seen]) throws -> [RowProblem] {
    try seen.compactMap { seen in
      let year = seen.year
      guard try counted(seen.row, in: seen.county, year) != seen.counted else { return nil }
      let problem = FieldProblem(
        "year_closed",
        zh: "\(year) 年度已结转，这一行会改变结转的人数；请从 \(year + 1)-01-01 或以后起另记一行，"
          + "不影响结转人数的内容可以更正",
        en: "the year \(year) is closed and this row would change its count: tell the change by a "
          + "row from \(year + 1)-01-01 on; what is not counted may be corrected")
      return RowProblem(seen.row.number, field, problem)
    }
  }

  /// The field that tells since when a row holds; nil for a register that no close counts.
  private var field: String? {
    switch register.name {
    case Household.register.declaration.name, Person.register.declaration.name: "valid_from"
    case VillageYear.register.declaration.name: "year"
    default: nil
    }
  }

  private func reachesBack(_ row: DraftRow, _ field: String, _ year: Int) -> Bool {
    guard let place = register.index(of: field) else { return false }
    if let from = row.values[place].text { return from <= "\(year)-12-31" }
    return row.values[place].integer.map { $0 <= year } ?? false
  }

  // MARK: What is counted

  private func counted(
    _ row: DraftRow, in county: DivisionCode, _ year: Int
  ) throws -> String {
    let end = try YearReckoning.end(of: year)
    switch register.name {
    case Household.register.declaration.name:
      return try self.household(Household.register.entry(row.values).number, in: county, on: end)
    case Person.register.declaration.name:
      let number = Person.register.entry(row.values).number
      let person = try AsItWas(Person.self, on: end, withPersonal: false)
        .one([.text(number)], in: county, on: unit.connection)
      guard let person, person.isPresent,
        try !household(person.household, in: county, on: end).isEmpty
      else { return "" }
      return person.household
    default:
      let told = VillageYear.register.entry(row.values)
      guard try unit.hasClosed(told.year, in: county) else { return "" }
      return try unit.connection.integer(
        """
        SELECT persons FROM village_year WHERE county = \(county.text)
          AND village = \(told.village.text) AND year = \(told.year)
        """
      ).map(String.init) ?? ""
    }
  }

  /// Where a household is counted, and as what; empty when it is not.
  private func household(
    _ number: String, in county: DivisionCode, on end: Day
  ) throws -> String {
    let found = try AsItWas(Household.self, on: end, withPersonal: false)
      .one([.text(number)], in: county, on: unit.connection)
    guard let found, found.isPoor || found.isMonitored else { return "" }
    let watched = found.isMonitored ? found.monitoring?.rawValue ?? "" : ""
    return "\(found.village.text) \(found.isPoor) \(watched)"
  }
}
