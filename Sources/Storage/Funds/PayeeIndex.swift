import Domain
import PortableSQL
import Transparency

/// Keeps the index by which a payee is found from an ID number, in the transaction that writes the
/// payees.
struct PayeeIndex {
  private let unit: UnitOfWork
  /// The setting that tells under which key the index was made, as the token of this very name.
  static let setting = "payee_index"

  init(_ unit: UnitOfWork) { self.unit = unit }

  /// Takes up payees that were added or changed.
  ///
  /// Without the key the index can only be given up, so that it is never wrong.
  func note(_ payees: [DivisionCode: [Int64]]) throws {
    let connection = unit.connection
    guard let index = unit.payeeIndex else {
      try connection.execute("DELETE FROM setting WHERE name = \(Self.setting)")
      return
    }
    var rows: [[SQLValue]] = []
    for (county, ids) in payees {
      for id in Set(ids) {
        try connection.execute(
          "DELETE FROM payee_index WHERE county = \(county.text) AND payee = \(id)")
        let row = try connection.first(
          "SELECT citizen_number FROM payee WHERE county = \(county.text) AND id = \(id)")
        guard let number = try row?.optionalText(0) else { continue }
        rows.append(
          [.text(county.text), .blob(index.token(for: number).bytes), .integer(id)])
      }
    }
    try Self.insert(rows, on: connection)
  }

  /// Makes the index of all payees when there is none under this key.
  static func bring(_ index: BlindIndex, into database: any Database) async throws {
    let mark = index.token(for: setting).hex
    let known = try await database.read { connection in
      try connection.first("SELECT value FROM setting WHERE name = \(setting)")?.text(0)
    }
    guard known != mark else { return }
    try await database.write { connection in
      try connection.execute("DELETE FROM payee_index")
      let rows = try connection.all(
        "SELECT county, citizen_number, id FROM payee WHERE citizen_number IS NOT NULL"
      ).map { row -> [SQLValue] in
        [
          .text(try row.text(0)), .blob(index.token(for: try row.text(1)).bytes),
          .integer(try row.integer(2)),
        ]
      }
      try insert(rows, on: connection)
      try connection.execute(
        """
        INSERT INTO setting (name, value) VALUES (\(setting), \(mark))
        ON CONFLICT (name) DO UPDATE SET value = excluded.value
        """)
    }
  }

  private static func insert(_ rows: [[SQLValue]], on connection: any Connection) throws {
    try connection.insert(into: "payee_index", columns: .payeeIndex) { write in
      for row in rows { try write(row) }
    }
  }
}
