/// What is wrong in a sheet, to be written into the very workbook that it stands in.
package struct SheetMarks: Sendable {
  /// What is wrong in a row.
  package struct Row: Sendable {
    /// The words beside it.
    package var words: String
    /// The columns at fault, counted from 0; their cells are coloured.
    package var columns: [Int]

    /// What is wrong, and where.
    package init(_ words: String, columns: [Int] = []) {
      self.words = words
      self.columns = columns
    }
  }

  /// The column of the words, counted from 0, of which everything is taken out that stood in it
  /// before; nil for one behind all that hold anything.
  package var column: Int?
  /// By row, counted from 1; the heading of the words is one of them.
  package var rows: [Int: Row]
  /// What is wrong with the sheet as a whole, in rows below its last.
  package var below: [String]

  /// Gathers marks.
  package init(column: Int?, rows: [Int: Row], below: [String] = []) {
    self.column = column
    self.rows = rows
    self.below = below
  }
}

extension TableReader {
  /// Writes the workbook anew with marks in one of its sheets, in a file for its owner alone.
  ///
  /// Titles, other sheets, formats and formulas stay as they came, and every row keeps its number.
  /// Marks of an earlier time are taken out.
  /// - Returns: Whether it did: what is no workbook, a sheet in UTF-16, one without a place for
  ///   rows or a free column, has to be written anew by ``XLSXWriter``.
  /// - Throws: `unknownSheet`, `cannotWrite`, and what reading throws.
  package func writeMarked(
    _ marks: SheetMarks, in sheet: String, to path: String
  ) throws(TableError) -> Bool {
    guard let workbook, let found = workbook.sheets.first(where: { $0.name == sheet }) else {
      return false
    }
    var column = marks.column ?? 0
    if marks.column == nil { column = try SheetWidth.of(found, in: workbook.package) }
    guard column <= ColumnName.last else { return false }
    let styles = try MarkedStyles(workbook.stylesPart, in: workbook.package)
    guard
      let part = try SheetMarker.write(
        marks, at: column, in: found, of: workbook.package, styles.colour)
    else { return false }
    var parts = [(name: found.part, file: part)]
    if let name = workbook.stylesPart, let changed = try styles.file() {
      parts.append((name, changed))
    }
    try workbook.package.write(replacing: parts, to: path)
    return true
  }
}
