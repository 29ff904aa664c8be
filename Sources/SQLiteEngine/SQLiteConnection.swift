import GRDB
import GRDBSQLite
import PortableSQL

/// Runs portable statements on one GRDB connection, through SQLite's own binding and stepping:
/// GRDB's argument dictionaries would cost more than the insert itself in a batch of payments.
@safe
struct SQLiteConnection: Connection {
  private let db: GRDB.Database
  private let queue: InsertQueue?

  /// Takes a connection; with a queue, many rows at once are written behind.
  init(_ db: GRDB.Database, _ queue: InsertQueue? = nil) {
    self.db = db
    self.queue = queue
  }

  @discardableResult
  func execute(_ statement: PortableSQL.Statement) throws -> Int {
    let prepared = try prepare(statement)
    defer { prepared.reset() }
    try prepared.bind(statement.values)
    while try prepared.step() {}
    return db.changesCount
  }

  func forEach(_ statement: PortableSQL.Statement, _ body: (PortableSQL.Row) throws -> Void) throws
  {
    let prepared = try prepare(statement)
    defer { prepared.reset() }
    try prepared.bind(statement.values)
    queue?.beginReading()
    defer { queue?.endReading() }
    while try prepared.step() { try body(prepared.row()) }
  }

  func insert(_ rows: RowBlock, into table: Identifier, columns: [Identifier]) throws {
    guard let queue else {
      return try InsertStatement(into: table, columns, rows: rows.count, on: db).insert(rows)
    }
    // Only what is new has to be prepared, which needs the connection for itself.
    if !queue.knows(InsertStatement.text(table, columns, for: rows.count)) { try queue.settle() }
    let statement = try InsertStatement(into: table, columns, rows: rows.count, on: db)
    if queue.takes(rows.count) { return queue.add(rows, statement) }
    try queue.write(rows, statement)
  }

  /// A statement ready to be bound: the cached one, or one of its own while the cached one is still
  /// handing over rows further out, because a second run would begin those anew.
  private func prepare(_ statement: PortableSQL.Statement) throws -> PreparedStatement {
    try queue?.settle()
    do {
      let cached = try db.cachedStatement(sql: statement.sql)
      let isBusy = unsafe sqlite3_stmt_busy(cached.sqliteStatement) != 0
      return PreparedStatement(isBusy ? try db.makeStatement(sql: statement.sql) : cached)
    } catch let error as GRDB.DatabaseError { throw Self.portable(error) }
  }

  /// The portable reason for what SQLite said.
  static func portable(_ error: GRDB.DatabaseError) -> PortableSQL.DatabaseError {
    PreparedStatement.error(
      code: error.extendedResultCode.rawValue, message: error.message ?? "")
  }
}
