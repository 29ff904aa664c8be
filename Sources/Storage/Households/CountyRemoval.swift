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
    guard try removed <= unit.today(in: status.county) else {
      return FieldProblem(
        "removal_future", zh: "退出日期不能晚于今天", en: "a removal is not of a day to come")
    }
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
    // A removal speaks of the end of the year before: an older count knows nothing of who became
    // poor since, and without any the county would only say itself that it may leave.
    guard let recorded = try reading.incidence(of: status.county, before: removed),
      recorded.year == removed.year - 1
    else {
      return FieldProblem(
        "removal_uncounted", zh: "没有 \(removed.year - 1) 年末贫困人口数（含该年乡村户籍人口），请先结转或上报该年度",
        en: "the year \(removed.year - 1) has no count of poor persons and its base: close or "
          + "report that year first")
    }
    guard status.incidence == recorded.incidence.hundredths else {
      return FieldProblem(
        "removal_incidence",
        zh: "所填贫困发生率与最近年度贫困人口台账不符（台账 \(recorded.incidence.text)%）",
        en: "the incidence is not that of the last year-end (\(recorded.incidence.text)%)")
    }
    return nil
  }
}
