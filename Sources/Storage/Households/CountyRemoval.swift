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
    let reading = RemovalReading(on: unit.connection)
    guard let line = try reading.line(for: status.county, on: removed) else {
      return FieldProblem(
        "removal_line_missing", zh: "没有适用的摘帽条件，请先登记", en: "no conditions of removal are in force")
    }
    guard line.isMet(by: status) else {
      return FieldProblem(
        "removal_conditions", zh: "贫困发生率、错退率、漏评率或认可度未达到退出条件",
        en:
          "incidence, wrong exits, missed households or acknowledgement do not meet the conditions")
    }
    guard let recorded = try reading.incidence(of: status.county, before: removed)?.incidence
    else { return nil }
    guard status.incidence == recorded.hundredths else {
      return FieldProblem(
        "removal_incidence", zh: "所填贫困发生率与最近年度贫困人口台账不符（台账 \(recorded.text)%）",
        en: "the incidence is not that of the last year-end (\(recorded.text)%)")
    }
    return nil
  }
}
