import GRDB
import GRDBSQLite
import PortableSQL

/// Runs portable statements on one GRDB connection, through SQLite's own binding and stepping:
/// GRDB's argument dictionaries would cost more than the insert itself in a batch of payments.
@safe
struct SQLiteConnection: Connection {
  private let db: GRDB.Database

  init(_ db: GRDB.Database) { self.db = db }

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
    while try prepared.step() { try body(prepared.row()) }
  }

  func insert(
    into table: Identifier, columns: [Identifier],
    _ fill: (_ write: ([SQLValue]) throws -> Void) throws -> Void
  ) throws {
    let names = columns.map(\.name).joined(separator: ", ")
    let marks = columns.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
    let prepared = try prepare(
      PortableSQL.Statement(unsafe: "INSERT INTO \(table.name) (\(names)) VALUES (\(marks))"))
    defer { prepared.reset() }
    try fill { values in
      try prepared.bind(values)
      while try prepared.step() {}
      prepared.rewind()
    }
  }

  /// A statement ready to be bound: the cached one, or one of its own while the cached one is still
  /// handing over rows further out, because a second run would begin those anew.
  private func prepare(_ statement: PortableSQL.Statement) throws -> PreparedStatement {
    do {
      let cached = try db.cachedStatement(sql: statement.sql)
      let isBusy = unsafe sqlite3_stmt_busy(cached.sqliteStatement) != 0
      return PreparedStatement(
        isBusy ? try db.makeStatement(sql: statement.sql) : cached, of: db)
    } catch let error as GRDB.DatabaseError { throw Self.portable(error) }
  }

  /// The portable reason for what SQLite said.
  static func portable(_ error: GRDB.DatabaseError) -> PortableSQL.DatabaseError {
    PreparedStatement.error(
      code: error.extendedResultCode.rawValue, message: error.message ?? "")
  }
}
