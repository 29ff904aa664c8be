package import Domain
import Tables

/// One bad cell of a file: where it is, what stands there, and what is wrong with it.
package struct CellProblem: Sendable, Hashable {
  /// The sheet's name.
  package let sheet: String
  /// The row as the spreadsheet shows it.
  package let row: Int
  /// The column counted from 0; nil when the row as a whole is wrong.
  package let column: Int?
  /// The column's heading.
  package let heading: String
  /// What stands in the cell; nil for personal fields, whose values never reach a message.
  package let value: String?
  /// What is wrong and what to do.
  package let problem: FieldProblem

  /// The cell as the spreadsheet names it, such as `C5`; the row alone when no cell is at fault.
  package var cell: String {
    column.map { "\(ColumnName.letters($0))\(row)" } ?? "第 \(row) 行"
  }

  /// One line in both languages.
  package var line: String {
    let shown = value.map { "“\($0)”" } ?? ""
    return "\(sheet)!\(cell) \(heading)\(shown)：\(problem.labels.zh) / \(problem.labels.en)"
  }
}
