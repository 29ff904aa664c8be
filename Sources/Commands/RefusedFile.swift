import Domain
import Exchange

/// A refused file for programs; without the values of its cells.
struct RefusedFile: Encodable {
  private let rejected: String
  /// How many problems there are in all.
  private let count: Int
  private let problems: [Item]

  private struct Item: Encodable {
    let cell: String
    let row: Int
    let code: String
    let zh: String
    let en: String
  }

  /// Tells the problems, and where the file with its errors is; `count` where not all are told.
  init(_ problems: [CellProblem], of count: Int? = nil, to path: String) {
    rejected = path
    self.count = count ?? problems.count
    self.problems = problems.map {
      Item(
        cell: $0.cell, row: $0.row, code: $0.problem.code, zh: $0.problem.labels.zh,
        en: $0.problem.labels.en)
    }
  }
}
