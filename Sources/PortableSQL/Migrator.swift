/// Brings a database forward to the newest schema, each step in a transaction of its own.
package struct Migrator: Sendable {
  private let migrations: [Migration]

  /// Takes the steps in ascending order.
  package init(_ migrations: [Migration]) { self.migrations = migrations }

  /// Applies what is missing and tells the numbers applied.
  /// - Throws: `DatabaseError` of kind `statement` when the database is newer than the program.
  @discardableResult
  package func migrate(_ database: any Database, upTo last: Int = .max) async throws -> [Int] {
    try await database.write { connection in
      try connection.execute(
        """
        CREATE TABLE IF NOT EXISTS schema_migration (
          number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL)
        """)
    }
    let current = try await database.read { connection in
      try connection.integer("SELECT max(number) FROM schema_migration") ?? 0
    }
    guard current <= migrations.last?.number ?? 0 else {
      throw DatabaseError(
        .statement, "the data are of schema \(current), newer than this program; use a newer one")
    }
    var applied: [Int] = []
    for migration in migrations where migration.number > Int(current) && migration.number <= last {
      try await database.write { try Self.apply(migration, on: $0, engine: database.engine) }
      applied.append(migration.number)
    }
    return applied
  }

  private static func apply(
    _ migration: Migration, on connection: any Connection, engine: Engine
  ) throws {
    for step in migration.steps {
      try connection.execute(Statement(unsafe: step.text(for: engine)))
    }
    for wall in migration.walls[engine] ?? [] {
      try connection.execute(Statement(unsafe: wall))
    }
    try connection.execute(
      "INSERT INTO schema_migration (number, name) VALUES (\(migration.number), \(migration.name))")
  }
}

extension Migration.Step {
  /// The statement in the words of an engine: only types and table options differ.
  package func text(for engine: Engine) -> String {
    switch (self, engine) {
    case (.statement(let sql), .postgres), (.table(let sql, _), .postgres): sql
    case (.statement(let sql), .sqlite): Self.sqliteTypes(sql)
    case (.table(let sql, let clustered), .sqlite):
      Self.sqliteTypes(sql) + (clustered ? " STRICT, WITHOUT ROWID" : " STRICT")
    }
  }

  /// STRICT tables of SQLite know INTEGER (64 bits) and BLOB.
  private static func sqliteTypes(_ sql: String) -> String {
    sql.split(separator: " ", omittingEmptySubsequences: false).map { word in
      if word.hasPrefix("BIGINT") { return "INTEGER" + word.dropFirst(6) }
      if word.hasPrefix("BYTEA") { return "BLOB" + word.dropFirst(5) }
      return String(word)
    }.joined(separator: " ")
  }
}
