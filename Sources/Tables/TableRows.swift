/// The rows of one sheet, read as they are asked for; memory does not grow with their number.
///
/// Rows without content are left out. A reading that is no longer wanted is simply dropped.
package final class TableRows {
  /// The sheet the rows come from.
  package let sheet: String
  private let source: any RowSource

  init(sheet: String, source: any RowSource) {
    self.sheet = sheet
    self.source = source
  }

  /// The next row, or nil at the end; after an error, nil.
  package func next() throws(TableError) -> TableRow? {
    do throws(TableError) {
      return try source.next()
    } catch {
      throw error.located(sheet: sheet)
    }
  }
}

/// Something that rows come out of.
protocol RowSource: AnyObject {
  func next() throws(TableError) -> TableRow?
}

/// Rows in the order they came, taken one by one.
struct RowQueue {
  private var rows: [TableRow] = []
  private var taken = 0

  /// The next row, if one is waiting.
  mutating func take() -> TableRow? {
    guard taken < rows.count else { return nil }
    defer { taken += 1 }
    return rows[taken]
  }

  /// Replaces the rows, all of which have been taken.
  mutating func refill(_ rows: [TableRow]) {
    self.rows = rows
    taken = 0
  }
}
