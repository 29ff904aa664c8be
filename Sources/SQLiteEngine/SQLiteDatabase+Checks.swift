package import PortableSQL

extension SQLiteDatabase {
  /// The named CHECKs of a table, read from the text with which it was made.
  package func checks(of table: Identifier) async throws -> [String: String] {
    try await read { connection in
      var found: [String: String] = [:]
      for check in Self.checks(in: try Self.text(of: table, on: connection)) {
        found[check.name] = check.rule
      }
      return found
    }
  }

  /// Makes the tables anew with other CHECKs, in the order of "Making Other Kinds Of Table Schema
  /// Changes" (sqlite.org/lang_altertable.html), because SQLite cannot change a constraint.
  package func replaceChecks(_ changes: [Identifier: [String: String]]) async throws {
    try await reshape { connection in
      for (table, rules) in changes {
        var sql = try Self.text(of: table, on: connection)
        for (name, rule) in rules {
          guard let old = Self.checks(in: sql).first(where: { $0.name == name }) else { continue }
          sql.replaceSubrange(old.place, with: rule)
        }
        try Self.rebuild(table, as: sql, on: connection)
      }
    }
  }

  private static func text(of table: Identifier, on connection: any Connection) throws -> String {
    try connection.first(
      "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = \(table.name)")?.text(0) ?? ""
  }

  /// Every named CHECK of a table's text with where its rule stands; no rule of ours has a bracket
  /// inside quotes.
  private static func checks(
    in sql: String
  ) -> [(name: String, rule: String, place: Range<String.Index>)] {
    var found: [(name: String, rule: String, place: Range<String.Index>)] = []
    for opening in sql.ranges(of: #/CONSTRAINT [a-z0-9_]+ CHECK \(/#) {
      let name = sql[opening].split(separator: " ")[1]
      var depth = 1
      var end = opening.upperBound
      while end < sql.endIndex {
        if sql[end] == "(" { depth += 1 }
        if sql[end] == ")" { depth -= 1 }
        if depth == 0 { break }
        end = sql.index(after: end)
      }
      let place = opening.upperBound..<end
      found.append((String(name), String(sql[place]), place))
    }
    return found
  }

  private static func rebuild(
    _ table: Identifier, as sql: String, on connection: any Connection
  ) throws {
    let belongings = try connection.all(
      """
      SELECT sql FROM sqlite_schema
      WHERE tbl_name = \(table.name) AND type IN ('index', 'trigger') AND sql IS NOT NULL
      """
    ).map { try $0.text(0) }
    let made = "\(table.name)_renewed"
    // SQLite writes the name in quotes once a table was renamed.
    let definition = sql.drop { $0 != "(" }
    for step in [
      "CREATE TABLE \(made) \(definition)", "INSERT INTO \(made) SELECT * FROM \(table.name)",
      "DROP TABLE \(table.name)", "ALTER TABLE \(made) RENAME TO \(table.name)",
    ] + belongings {
      try connection.execute(Statement(unsafe: step))
    }
  }
}
