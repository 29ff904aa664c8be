/// One row of a table, as a person sees it.
package struct TableRow: Equatable, Sendable {
  /// The number of the row in the file, counted from 1 as spreadsheets show it.
  package let number: Int
  /// The texts from the first column on; empty at the end is left out.
  package let cells: [String]
  /// What the reader could not take for granted, in order of columns; mostly empty.
  package let warnings: [CellWarning]

  /// A row with its number.
  package init(number: Int, cells: [String], warnings: [CellWarning] = []) {
    self.number = number
    self.cells = cells
    self.warnings = warnings
  }

  /// The text of a column counted from 0; empty where the row has none.
  package subscript(column: Int) -> String {
    cells.indices.contains(column) ? cells[column] : ""
  }
}
