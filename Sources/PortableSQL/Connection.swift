/// What a transaction may do; lives only inside `Database.read` or `Database.write`.
package protocol Connection {
  /// Runs a statement and tells how many rows it changed.
  /// - Throws: `DatabaseError`.
  @discardableResult
  func execute(_ statement: Statement) throws -> Int

  /// Runs a query and hands over its rows one by one, live: a row is gone when `body` returns.
  /// - Throws: `DatabaseError`, or what `body` throws.
  func forEach(_ statement: Statement, _ body: (Row) throws -> Void) throws

  /// Writes rows into one table, their values in the order of `columns`.
  /// - Throws: `DatabaseError`.
  func insert(_ rows: RowBlock, into table: Identifier, columns: [Identifier]) throws
}

extension Connection {
  /// Writes many rows into one table.
  ///
  /// `fill` is handed a function that writes one row, its values in the order of `columns`.
  /// - Throws: `DatabaseError`, or what `fill` throws.
  package func insert(
    into table: Identifier, columns: [Identifier],
    _ fill: (_ write: ([SQLValue]) throws -> Void) throws -> Void
  ) throws {
    var rows = RowBlock(width: columns.count)
    try fill { values in
      for value in values { rows.append(value) }
      guard rows.count == RowBlock.share else { return }
      try insert(rows, into: table, columns: columns)
      rows = RowBlock(width: columns.count)
    }
    if rows.count > 0 { try insert(rows, into: table, columns: columns) }
  }

  /// All rows of a query; for answers known to be small.
  package func all(_ statement: Statement) throws -> [Row] {
    var rows: [Row] = []
    try forEach(statement) { rows.append($0.copied()) }
    return rows
  }

  /// The first row of a query.
  package func first(_ statement: Statement) throws -> Row? {
    var found: Row?
    try forEach(statement) { row in if found == nil { found = row.copied() } }
    return found
  }

  /// The number in the first column of the first row, or nothing.
  package func integer(_ statement: Statement) throws -> Int64? {
    try first(statement)?.optionalInteger(0)
  }
}
