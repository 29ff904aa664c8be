package import Domain
package import Tables

/// Why a file of the national system is given up; nothing of it is kept.
package struct NationalRefusal: Error, Sendable {
  /// The first problems, at most ``most``, in the order of rows.
  package private(set) var problems: [NationalProblem]
  /// How many there are in all.
  package private(set) var count: Int

  /// So many problems are told; a file with more has one cause for most of them.
  package static let most = 1_000

  /// Gathers problems.
  package init(_ problems: [NationalProblem]) {
    count = problems.count
    self.problems = Array(problems.prefix(Self.most))
  }

  /// Adds problems that were found later in the file.
  package mutating func add(_ more: [NationalProblem]) {
    count += more.count
    problems += more.prefix(Self.most - problems.count)
  }

  /// What to tell of a file whose rows with their errors were written to `path`.
  package func words(path: String) -> Labels {
    let rows = Set(problems.map(\.row)).count
    guard count > problems.count else {
      return Labels(
        zh: "共 \(count) 处错误，未导入任何一行。出错的行（\(rows) 行）及其错误：\(path)",
        en: "\(count) problems; no row was imported. The rows with their errors (\(rows)): \(path)")
    }
    let told = problems.count
    return Labels(
      zh: "共 \(count) 处错误，未导入任何一行。前 \(told) 处所在的行（\(rows) 行）及其错误：\(path)",
      en: "\(count) problems; no row was imported. The rows of the first \(told) "
        + "with their errors (\(rows)): \(path)")
  }

  /// The problems at their cells, and the rows that have one as they stand in the file.
  ///
  /// The heading comes first; the file is read once more for them. No value stands in a problem:
  /// cells are personal.
  package func located(
    in source: TableSource, name: String
  ) throws(TableError) -> (rows: [TableRow], problems: [CellProblem]) {
    let table = try TableReader(source, name: name, limits: .bulk).rows()
    let wanted = Set(problems.map(\.row))
    var rows: [TableRow] = []
    while let row = try table.next() {
      if rows.isEmpty || wanted.contains(row.number) { rows.append(row) }
    }
    let heading = rows.first
    return (
      rows,
      problems.map { problem in
        CellProblem(
          sheet: table.sheet, row: problem.row, column: problem.column,
          heading: problem.row == heading?.number
            ? "" : problem.column.map { heading?[$0] ?? "" } ?? "",
          value: nil, problem: problem.problem)
      }
    )
  }
}
