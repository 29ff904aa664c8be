package import Domain
import Tables

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

  /// What to tell of a list that was written with its errors to `path`.
  package func words(path: String) -> Labels {
    let rows = Set(problems.map(\.row)).count
    guard count > problems.count else {
      return Labels(
        zh: "共 \(count) 处错误，未导入任何一行。整份名单，错误标在 \(rows) 行旁：\(path)",
        en: "\(count) problems; no row was imported. The whole list, with its errors beside "
          + "\(rows) rows: \(path)")
    }
    let told = problems.count
    return Labels(
      zh: "共 \(count) 处错误，未导入任何一行。整份名单，前 \(told) 处错误标在 \(rows) 行旁：\(path)",
      en: "\(count) problems; no row was imported. The whole list, with the first \(told) of them "
        + "beside \(rows) rows: \(path)")
  }

  /// The problems at their cells.
  ///
  /// No value stands in a problem: cells are personal.
  package func located(in table: NationalTable) -> [CellProblem] {
    let heading = table.heading
    return problems.map { problem in
      CellProblem(
        sheet: table.sheet, row: problem.row, column: problem.column,
        heading: problem.row == heading.number ? "" : problem.column.map { heading[$0] } ?? "",
        value: nil, problem: problem.problem)
    }
  }
}
