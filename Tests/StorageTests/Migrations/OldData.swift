import PortableSQL
import SQLiteEngine

/// Rows as earlier programs would have left them, table by table.
enum OldData {
  static func write(to database: SQLiteDatabase, schema: Int) async throws {
    try await database.write { connection in
      for statement in statements(schema) { try connection.execute(statement) }
    }
  }

  static func read(_ database: SQLiteDatabase, schema: Int) async throws -> [String] {
    try await database.read { connection in
      var rows: [String] = []
      for table in tables(schema) {
        try connection.forEach("SELECT * FROM \(try Identifier(table))") {
          rows.append("\(table) \($0.values)")
        }
      }
      return rows
    }
  }

  private static func tables(_ schema: Int) -> [String] {
    var tables = ["account", "tx", "posting", "balance"]
    if schema >= 2 { tables += ["log_head", "log_entry"] }
    if schema >= 3 { tables += ["place_summary"] }
    return tables
  }

  private static func statements(_ schema: Int) -> [Statement] {
    let zeros = [UInt8](repeating: 0, count: 32)
    var statements: [Statement] = [
      "INSERT INTO account VALUES ('621122', 1, 'outside', 'CNY', 'D', 0, 1)",
      "INSERT INTO account VALUES ('621122', 2, 'received:social', 'CNY', 'C', 1, 2)",
      "INSERT INTO balance VALUES ('621122', 1, 'D', 0, NULL, 0, 0, 0, 0)",
      "INSERT INTO balance VALUES ('621122', 2, 'C', 1, NULL, 0, 0, 0, 0)",
      "INSERT INTO posting VALUES ('621122', 9, 1, 1, 'posted', 1, 2, 'CNY', 100)",
      "UPDATE balance SET tx = 9, dp = 100 WHERE account = 1",
      "UPDATE balance SET tx = 9, cp = 100 WHERE account = 2",
      """
      INSERT INTO tx (county, id, seq, idem, body_hash, kind, effective, recorded, n, total, posted,
        register, voucher, leaf)
      VALUES ('621122', 9, 1, 'k', \(zeros), 'post', '2018-01-01', 1, 1, 100, 100, 'r', 'v', 3)
      """,
    ]
    if schema >= 2 {
      statements += [
        """
        INSERT INTO log_head (county, origin, size, frontier, recorded, number, signed, checkpoints)
        VALUES ('621122', 'o', 1, \(zeros), 1, 1, 0, 0)
        """,
        "INSERT INTO log_entry VALUES ('621122', 0, \(zeros), \(zeros))",
      ]
    }
    if schema >= 3 {
      statements.append(
        "INSERT INTO place_summary VALUES ('621122', '621122', 2018, 'x', 1, 1, 1, 1)")
    }
    return statements
  }
}
