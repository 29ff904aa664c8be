/// The rows of one sheet, read as they are asked for; memory does not grow with their number.
///
/// Rows without content are left out. A reading that is no longer wanted is simply dropped.
package final class TableRows {
  /// The sheet the rows come from.
  package let sheet: String
  private let source: any RowSource
  private var block = TableBlock()
  private var taken = 0

  init(sheet: String, source: any RowSource) {
    self.sheet = sheet
    self.source = source
  }

  /// The next row, or nil at the end; after an error, nil.
  package func next() throws(TableError) -> TableRow? {
    if taken == block.count {
      guard let next = try nextBlock() else { return nil }
      block = next
      taken = 0
    }
    taken += 1
    return block.row(taken - 1)
  }

  /// The next rows as they lie in memory, at least one; nil at the end, and after an error.
  ///
  /// Rows of a block of which only some were taken by ``next()`` are not handed over again.
  package func nextBlock() throws(TableError) -> TableBlock? {
    do throws(TableError) {
      return try source.next()
    } catch {
      throw error.located(sheet: sheet)
    }
  }
}

/// Something that rows come out of, some at a time, never none.
protocol RowSource: AnyObject {
  func next() throws(TableError) -> TableBlock?
}
