import Domain
import PortableSQL

extension RegisterTables {
  /// Brings the CHECKs of existing tables to what the declarations say now, so that a list of
  /// choices can grow.
  ///
  /// A choice that left its declaration stays allowed, because records may have it. SQLite cannot
  /// change a constraint, so the table is made anew in one transaction, in the order of "Making
  /// Other Kinds Of Table Schema Changes" of its documentation; PostgreSQL drops and adds the
  /// constraint in a file of its own engine.
  static func renewChecks(
    of registers: [RegisterDeclaration], on database: any Database
  ) async throws {
    guard database.engine == .sqlite else { return }
    let old = try await database.read { connection in
      try registers.compactMap { try renewed($0, on: connection) }
    }
    guard !old.isEmpty else { return }
    try await database.reshape { connection in
      for table in old { try rebuild(table.name, as: table.sql, on: connection) }
    }
  }

  /// The table as it has to be made now; nil when it is so already.
  private static func renewed(
    _ register: RegisterDeclaration, on connection: any Connection
  ) throws -> (name: String, sql: String)? {
    let stored = try connection.first(
      "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = \(register.name)")
    guard let stored = try stored?.text(0) else { return nil }
    var sql = stored
    for field in register.ownColumns.map(\.field) {
      guard let place = checkText(of: field, in: register.name, sql) else { continue }
      let kept = Self.choices(in: String(sql[place]))
      guard let wanted = check(field, in: register.name, keeping: kept) else { continue }
      sql.replaceSubrange(place, with: wanted)
    }
    return sql == stored ? nil : (register.name, sql)
  }

  /// Where the constraint of a field stands in the text of its table.
  private static func checkText(
    of field: FieldDeclaration, in table: String, _ sql: String
  ) -> Range<String.Index>? {
    guard let opening = sql.firstRange(of: "CONSTRAINT \(table)_\(field.name) CHECK (") else {
      return nil
    }
    // The rules hold no brackets inside quotes: codes are letters, digits and underscores.
    var depth = 1
    var end = opening.upperBound
    while depth > 0, end < sql.endIndex {
      if sql[end] == "(" { depth += 1 }
      if sql[end] == ")" { depth -= 1 }
      end = sql.index(after: end)
    }
    return opening.lowerBound..<end
  }

  /// The quoted codes of a constraint.
  private static func choices(in check: String) -> [String] {
    check.split(separator: "'", omittingEmptySubsequences: false).enumerated()
      .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
  }

  private static func rebuild(
    _ name: String, as sql: String, on connection: any Connection
  ) throws {
    let belongings = try connection.all(
      """
      SELECT sql FROM sqlite_schema
      WHERE tbl_name = \(name) AND type IN ('index', 'trigger') AND sql IS NOT NULL
      """
    ).map { try $0.text(0) }
    let made = "\(name)_renewed"
    // SQLite writes the name in quotes once a table was renamed.
    let definition = sql.drop { $0 != "(" }
    for step in [
      "CREATE TABLE \(made) \(definition)", "INSERT INTO \(made) SELECT * FROM \(name)",
      "DROP TABLE \(name)", "ALTER TABLE \(made) RENAME TO \(name)",
    ] + belongings {
      try connection.execute(Statement(unsafe: step))
    }
  }
}
