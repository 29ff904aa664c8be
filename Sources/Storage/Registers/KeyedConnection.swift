import PortableSQL

/// A connection that knows the vault of the store it belongs to.
struct KeyedConnection: Connection {
  private let base: any Connection
  let vault: PersonalVault

  init(_ base: any Connection, _ vault: PersonalVault) {
    self.base = base
    self.vault = vault
  }

  @discardableResult
  func execute(_ statement: Statement) throws -> Int { try base.execute(statement) }

  func forEach(_ statement: Statement, _ body: (Row) throws -> Void) throws {
    try base.forEach(statement, body)
  }

  func insert(_ rows: RowBlock, into table: Identifier, columns: [Identifier]) throws {
    try base.insert(rows, into: table, columns: columns)
  }
}

extension Connection {
  /// What opens personal values; there is one inside `Store.read` and `Store.work`.
  /// - Throws: `DatabaseError` on a connection that did not come from a store.
  var vault: PersonalVault {
    get throws {
      guard let keyed = self as? KeyedConnection else {
        throw DatabaseError(.other, "personal values are read through a store only")
      }
      return keyed.vault
    }
  }
}
