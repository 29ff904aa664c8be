package import Domain
import PortableSQL

/// Makes the tables of registers from their declarations, and widens them when fields or choices
/// are added.
///
/// Columns are only ever added; a field that leaves a declaration keeps its column and its past.
/// Only a field that becomes personal leaves its column, because its values are sealed then.
package enum RegisterTables {
  /// The column of what opens a record's personal values; NULL once these were erased.
  static let salt = "salt"

  /// Creates missing tables and columns for every register that is not stored by hand; what new
  /// columns hold of personal values is made from the values that stand sealed.
  static func sync(
    _ registers: [RegisterDeclaration], on database: any Database, _ vault: PersonalVault
  ) async throws {
    try await database.write { connection in
      let keyed = KeyedConnection(connection, vault)
      let standApart =
        try keyed.first(
          "SELECT 1 FROM register_column WHERE name = \(salt)") == nil
      for register in registers where !register.storedByHand {
        try sync(register, on: keyed, engine: database.engine, saltsStandApart: standApart)
      }
      // Where migration 8 kept the salts, and where `addSalt` found the last of them.
      try connection.execute("DROP TABLE IF EXISTS personal_salt")
    }
    try await renewChecks(of: registers.filter { !$0.storedByHand }, on: database)
  }

  private static func sync(
    _ register: RegisterDeclaration, on connection: any Connection, engine: Engine,
    saltsStandApart: Bool
  ) throws {
    let known = try connection.all(
      "SELECT name FROM register_column WHERE register = \(register.name)"
    ).map { try $0.text(0) }
    let missing = register.ownColumns.map(\.field).filter { !known.contains($0.name) }
    let lacksSalt = register.holdsPersons && !known.contains(salt)
    if known.isEmpty {
      try create(register, on: connection, engine: engine)
    } else {
      if lacksSalt {
        try addSalt(to: register, on: connection, engine: engine, fromTable: saltsStandApart)
      }
      let opened = register.sealedNames.intersection(known)
      if !opened.isEmpty { try seal(opened, of: register, on: connection, engine: engine) }
      for field in missing {
        let step = Migration.Step.statement(
          "ALTER TABLE \(register.name) ADD COLUMN \(column(field, added: true))")
        try connection.execute(Statement(unsafe: step.text(for: engine)))
        if field.privacy == .personal { try fill(field, of: register, on: connection) }
      }
    }
    for name in missing.map(\.name) + (lacksSalt ? [salt] : []) {
      try connection.execute(
        "INSERT INTO register_column (register, name) VALUES (\(register.name), \(name))")
    }
  }

  /// Makes the column of salts; earlier programs had them all in one table, from which they come.
  private static func addSalt(
    to register: RegisterDeclaration, on connection: any Connection, engine: Engine,
    fromTable: Bool
  ) throws {
    let table = try Identifier(register.name)
    let step = Migration.Step.statement(
      "ALTER TABLE \(table.name) ADD COLUMN \(saltColumn)")
    try connection.execute(Statement(unsafe: step.text(for: engine)))
    try lowerWalls(for: register, on: connection, engine: engine)
    if fromTable {
      try connection.execute(
        """
        UPDATE \(table) SET salt = (SELECT s.salt FROM personal_salt s
          WHERE s.county = \(table).county AND s.register = \(table.name)
            AND s.record = \(table).id)
        """)
    }
    try raiseWalls(for: register, on: connection, engine: engine)
  }

  /// Without a rule for its length, which whoever reads it checks (`Row.salt`).
  ///
  /// One that calls a function costs SQLite a copy of every page that a statement of many rows
  /// changes.
  private static let saltColumn = "\(salt) BYTEA"

  /// Puts what a personal field's values are found by into its new column, for the records that
  /// stand.
  private static func fill(
    _ field: FieldDeclaration, of register: RegisterDeclaration, on connection: any Connection
  ) throws {
    guard let index = register.index(of: field.name) else { return }
    let rows = RecordRows(register, on: connection)
    let counties = try connection.all(
      "SELECT DISTINCT county FROM \(try Identifier(register.name))")
    for county in try counties.map({ try $0.text(0) }) {
      var found: [(id: Int64, value: FieldValue)] = []
      try rows.forEach("\(rows.select) WHERE county = \(county)") { stored in
        found.append((stored.id, stored.values[index]))
      }
      for (id, value) in found where !value.isNone {
        try connection.execute(
          """
          UPDATE \(try Identifier(register.name))
          SET \(try Identifier(field.name)) = \(try rows.bound(field.name, value))
          WHERE county = \(county) AND id = \(id)
          """)
      }
    }
  }

  private static func create(
    _ register: RegisterDeclaration, on connection: any Connection, engine: Engine
  ) throws {
    let step = Migration.Step.table(definition(of: register), clustered: true)
    try connection.execute(Statement(unsafe: step.text(for: engine)))
    if let place = register.place, register.effect != .voucher {
      try connection.execute(
        Statement(
          unsafe: "CREATE INDEX \(register.name)_place ON \(register.name) (county, \(place))"))
    }
    for (_, field) in register.ownColumns
    where field.kind.isCitizenNumber && !register.key.contains(field.name) {
      try connection.execute(
        Statement(
          unsafe: "CREATE INDEX \(register.name)_\(field.name) ON \(register.name) "
            + "(county, \(field.name))"))
    }
    try raiseWalls(for: register, on: connection, engine: engine)
  }

  /// Takes the walls of a register's table away while it is rebuilt.
  static func lowerWalls(
    for register: RegisterDeclaration, on connection: any Connection, engine: Engine
  ) throws {
    guard register.effect.isFinal, engine == .sqlite else { return }
    for act in ["update", "delete"] {
      try connection.execute(Statement(unsafe: "DROP TRIGGER \(register.name)_no_\(act)"))
    }
  }

  /// Puts the walls of a register's table up.
  static func raiseWalls(
    for register: RegisterDeclaration, on connection: any Connection, engine: Engine
  ) throws {
    guard register.effect.isFinal, engine == .sqlite else { return }
    let walls =
      register.holdsPersons
      ? SQLiteWalls.erasableOnly(register.name, salt: salt)
      : SQLiteWalls.appendOnly(register.name)
    for wall in walls {
      try connection.execute(Statement(unsafe: wall))
    }
  }

  /// The `CREATE TABLE` text of a register, in portable SQL.
  package static func definition(of register: RegisterDeclaration) -> String {
    let name = register.name
    var parts = ["county TEXT NOT NULL", "id BIGINT NOT NULL", "rev BIGINT NOT NULL"]
    parts += register.ownColumns.map { column($0.field, added: false) }
    if register.holdsPersons { parts.append(saltColumn) }
    // Stored in the order of the business key, by which files come and batches look up payees.
    parts.append(
      "CONSTRAINT \(name)_pk PRIMARY KEY (county, \(register.key.joined(separator: ", ")))")
    // The number first: it finds a record without its county too, and large registers are paged
    // by it.
    parts.append("CONSTRAINT \(name)_id UNIQUE (id, county)")
    parts += register.fields.compactMap { check($0, in: name) }
    parts += register.fields.compactMap { foreignKey($0, in: name) }
    return "CREATE TABLE \(name) (\n  \(parts.joined(separator: ",\n  ")))"
  }

  private static func column(_ field: FieldDeclaration, added: Bool) -> String {
    let type =
      field.privacy == .personal ? "BYTEA" : field.kind.isInteger ? "BIGINT" : "TEXT"
    return "\(field.name) \(type)\(field.required && !added ? " NOT NULL" : "")"
  }

  /// The name of the CHECK of a field.
  static func checkName(of field: FieldDeclaration, in table: String) -> String {
    "\(table)_\(field.name)"
  }

  private static func check(_ field: FieldDeclaration, in table: String) -> String? {
    rule(field).map { "CONSTRAINT \(checkName(of: field, in: table)) CHECK (\($0))" }
  }

  /// What the CHECK of a field says; `kept` are choices that stay allowed beside the declared ones.
  static func rule(_ field: FieldDeclaration, keeping kept: [String] = []) -> String? {
    guard field.privacy != .personal else { return nil }
    switch field.kind {
    case .choice(let choices):
      let declared = choices.map(\.code)
      let codes = declared + kept.filter { !declared.contains($0) }
      // Not IN: SQLite makes a table of the list anew for every row that it checks.
      return codes.map { "\(field.name) = '\($0)'" }.joined(separator: " OR ")
    case .money(let bounds), .count(_, let bounds), .measure(_, let bounds):
      return "\(field.name) BETWEEN \(bounds.lowerBound) AND \(bounds.upperBound)"
    case .flag: return "\(field.name) IN (0, 1)"
    case .year: return "\(field.name) BETWEEN 1949 AND 2199"
    case .text, .choices, .division, .day, .reference, .citizenNumber: return nil
    }
  }

  private static func foreignKey(_ field: FieldDeclaration, in table: String) -> String? {
    guard case .reference(let target) = field.kind, let register = AllRegisters.named(target),
      register.key.count == 1, let key = register.key.first
    else { return nil }
    return "CONSTRAINT \(table)_\(field.name)_fk FOREIGN KEY (county, \(field.name)) "
      + "REFERENCES \(target) (county, \(key))"
  }
}

extension RegisterDeclaration {
  /// The names of the fields that stand sealed in the history and nowhere else.
  var sealedNames: Set<String> {
    Set(personalNames).subtracting(ownColumns.map(\.field.name))
  }

  /// The fields with a column of their own: all but the owning county's and the personal ones.
  ///
  /// Of those, the compared ones and parts of the key have one for their token.
  var ownColumns: [(index: Int, field: FieldDeclaration)] {
    fields.enumerated().filter { _, field in
      guard field.privacy == .personal else { return field.name != "county" }
      return field.isCompared || key.contains(field.name)
    }.map { ($0.offset, $0.element) }
  }
}
