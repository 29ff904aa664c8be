import Domain
import PortableSQL

/// Holds the removal of a county from the list to its conditions, and to the incidence that the
/// county's last year-end gives (S88).
struct CountyRemoval {
  private let unit: UnitOfWork
  private let register: RegisterDeclaration

  init(_ unit: UnitOfWork, _ register: RegisterDeclaration) {
    self.unit = unit
    self.register = register
  }

  func problems(_ rows: [DraftRow]) throws -> [RowProblem] {
    guard register.name == CountyStatus.register.declaration.name else { return [] }
    return try rows.compactMap { row in
      let status = CountyStatus.register.entry(row.values)
      return try problem(status).map { RowProblem(row.number, "removed", $0) }
    }
  }

  private func problem(_ status: CountyStatus) throws -> FieldProblem? {
    guard let removed = status.removed else { return nil }
    guard let line = try line(for: status.county, on: removed) else {
      return FieldProblem(
        "removal_line_missing", zh: "没有适用的摘帽条件，请先登记", en: "no conditions of removal are in force")
    }
    guard line.isMet(by: status) else {
      return FieldProblem(
        "removal_conditions", zh: "贫困发生率、错退率、漏评率或认可度未达到退出条件",
        en:
          "incidence, wrong exits, missed households or acknowledgement do not meet the conditions")
    }
    guard let recorded = try incidence(of: status.county, before: removed) else { return nil }
    guard status.incidence == recorded.hundredths else {
      return FieldProblem(
        "removal_incidence", zh: "所填贫困发生率与最近年度贫困人口台账不符（台账 \(recorded.text)%）",
        en: "the incidence is not that of the last year-end (\(recorded.text)%)")
    }
    return nil
  }

  /// The conditions of the county's region in force on a day.
  private func line(for county: DivisionCode, on day: Day) throws -> RemovalLine? {
    try Store.records(RecordQuery(RemovalLine.register.declaration), on: unit.connection)
      .map { RemovalLine.register.entry($0.values) }
      .filter { $0.region == RemovalLine.Region(of: county) }
      .filter { $0.from.map { $0 <= day } ?? false }
      .max { ($0.from ?? day) < ($1.from ?? day) }
  }

  /// The incidence at the end of the last year before a day that has year-ends.
  private func incidence(of county: DivisionCode, before day: Day) throws -> Incidence? {
    let row = try unit.connection.first(
      """
      SELECT sum(persons), sum(base) FROM year_end WHERE county = \(county.text) AND year =
        (SELECT max(year) FROM year_end WHERE county = \(county.text) AND year < \(day.year))
      """)
    guard let row, let poor = try row.optionalInteger(0), let base = try row.optionalInteger(1)
    else { return nil }
    return Incidence(poor: poor, of: base)
  }
}
