import Domain
import PortableSQL
import Transparency

extension RegisterTables {
  /// Seals fields that stood open in a register of an earlier program: in every revision, under a
  /// new salt of the record, and out of the register's own table.
  ///
  /// What the log covers is put together again from the parts (`PastForm`). Of a record that was
  /// erased before, the fields go for good.
  static func seal(
    _ names: Set<String>, of register: RegisterDeclaration, on connection: any Connection,
    engine: Engine
  ) throws {
    let table = try Identifier(register.name)
    try lowerWalls(for: register, on: connection, engine: engine)
    if engine == .sqlite {
      for act in ["update", "delete"] {
        try connection.execute(Statement(unsafe: "DROP TRIGGER record_history_no_\(act)"))
      }
    }
    let records = try connection.all("SELECT county, id, salt FROM \(table)").map {
      (county: try $0.text(0), id: try $0.integer(1), salt: try $0.salt(2))
    }
    for record in records {
      try seal(
        names, in: SealContext(county: record.county, register: register.name, record: record.id),
        salt: record.salt, on: connection)
    }
    for name in names.sorted() {
      try connection.execute(
        Statement(unsafe: "ALTER TABLE \(table.name) DROP COLUMN \(try Identifier(name).name)"))
      try connection.execute(
        "DELETE FROM register_column WHERE register = \(register.name) AND name = \(name)")
    }
    if engine == .sqlite {
      for wall in SQLiteWalls.appendOnly("record_history") {
        try connection.execute(Statement(unsafe: wall))
      }
    }
    try raiseWalls(for: register, on: connection, engine: engine)
  }

  /// The same for one record.
  private static func seal(
    _ names: Set<String>, in context: SealContext, salt: Secret?, on connection: any Connection
  ) throws {
    let vault = try connection.vault
    let revisions = try connection.all(
      """
      SELECT rev, body, sealed FROM record_history WHERE county = \(context.county)
        AND register = \(context.register) AND record = \(context.record)
      """
    ).map { (rev: try $0.integer(0), body: Array(try $0.text(1).utf8), sealed: $0.value(2)) }
    let wasSealed = revisions.contains { $0.sealed != .null }
    let isErased = wasSealed && salt == nil
    // One of its own: nothing may be sealed twice under the same key and number.
    var random = SystemRandomNumberGenerator()
    let fresh = Secret(using: &random)
    for revision in revisions {
      var personal: [UInt8]?
      if let salt, case .blob(let sealed) = revision.sealed {
        personal = vault.open(sealed, salt: salt, revision: revision.rev, in: context)
        if personal == nil {
          throw DatabaseError(.corrupt, "the sealed values of \(context.register) do not open")
        }
      }
      let moved = try PastForm.moving(
        names, from: revision.body, to: personal, key: salt.map(vault.commitmentKey))
      let sealed: SQLValue =
        isErased
        ? revision.sealed
        : .blob(
          try vault.seal(fresh).seal(
            moved.personal, revision: revision.rev, context: context.text))
      try connection.execute(
        """
        UPDATE record_history SET body = \(String(decoding: moved.body, as: UTF8.self)),
          sealed = \(sealed)
        WHERE county = \(context.county) AND register = \(context.register)
          AND record = \(context.record) AND rev = \(revision.rev)
        """)
    }
    guard !isErased else { return }
    try connection.execute(
      """
      UPDATE \(try Identifier(context.register)) SET salt = \(fresh.bytes)
      WHERE county = \(context.county) AND id = \(context.record)
      """)
  }
}
