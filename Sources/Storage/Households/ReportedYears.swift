import Domain
import PortableSQL

/// Holds files of year-ends to what a file may bring: rows that say they were reported, and none
/// for a year that the county closed from its persons.
struct ReportedYears {
  private let unit: UnitOfWork
  private let register: RegisterDeclaration

  init(_ unit: UnitOfWork, _ register: RegisterDeclaration) {
    self.unit = unit
    self.register = register
  }

  func problems(_ rows: [DraftRow]) throws -> [RowProblem] {
    let names = [YearEnd.register.declaration.name, YearEndCause.register.declaration.name]
    guard names.contains(register.name), let reported = register.index(of: "reported"),
      let year = register.index(of: "year")
    else { return [] }
    var closed: [String: Bool] = [:]
    return try rows.compactMap { row in
      guard row.values[reported].integer == 1 else {
        return RowProblem(row.number, "reported", Self.notReported)
      }
      let county = register.county(of: row.values)
      let year = Int(row.values[year].integer ?? 0)
      let known = try closed["\(county.text) \(year)"] ?? unit.hasClosed(year, in: county)
      closed["\(county.text) \(year)"] = known
      guard known else { return nil }
      return RowProblem(
        row.number, "year",
        FieldProblem("year_closed", zh: "\(year) 年度已结转", en: "the year \(year) is closed"))
    }
  }

  private static let notReported = FieldProblem(
    "close_by_deed", zh: "上报数须标明“上报”，不能填日志条数；结转数只由结转产生",
    en: "a reported row says so and has no size of a log; only a close makes others")
}

extension UnitOfWork {
  /// Whether the county closed a year from its persons.
  func hasClosed(_ year: Int, in county: DivisionCode) throws -> Bool {
    try connection.first(
      """
      SELECT 1 FROM year_end WHERE county = \(county.text) AND year = \(year) AND reported = 0
      """) != nil
  }
}
