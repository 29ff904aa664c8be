package import Tables

/// A list of the national system as a table: the sheet that holds it, and its heading.
///
/// Lists come with a title and a line of who filled them in above the heading, or behind a sheet
/// that explains the columns; what stands before the heading is passed over.
package struct NationalTable {
  /// The sheet's name.
  package let sheet: String
  /// The row that names the columns; one without cells where the file has no row.
  package let heading: TableRow
  /// The file that it stands in.
  let reader: TableReader

  /// So many rows of a sheet are looked at for its heading.
  private static let rowsLookedAt = 10

  /// Finds the heading: of the first sheet that has most of what a list must have, the row that
  /// names most of it.
  ///
  /// A sheet behind it may be last year's: what the list lacks is told, not looked for there.
  /// - Throws: `TableError` when the file itself is not to be read.
  package init(_ source: TableSource, name: String) throws(TableError) {
    reader = try TableReader(source, name: name, limits: .bulk)
    let most = NationalColumn.required.count / 2
    var best: (sheet: String, heading: TableRow, known: Set<Int>)?
    for sheet in reader.sheets {
      let rows = try reader.rows(.named(sheet))
      for _ in 0..<Self.rowsLookedAt {
        guard let row = try rows.next() else { break }
        let known = Set(row.cells.compactMap(NationalColumn.index))
        guard let before = best, before.known.count >= known.count else {
          best = (sheet, row, known)
          continue
        }
      }
      if let best, best.known.intersection(NationalColumn.required).count > most { break }
    }
    sheet = best?.sheet ?? reader.sheets.first ?? ""
    heading = best?.heading ?? TableRow(number: 1, cells: [])
  }

  /// The rows below the heading, read anew.
  package func rows() throws(TableError) -> Rows {
    Rows(rows: try reader.rows(.named(sheet)), heading: heading.number)
  }

  /// Rows as they come out of the file.
  package struct Rows {
    fileprivate let rows: TableRows
    fileprivate let heading: Int

    /// The next row; nil at the end.
    package func next() throws(TableError) -> TableRow? {
      while let row = try rows.next() {
        if row.number > heading { return row }
      }
      return nil
    }
  }
}
