import GRDB
import GRDBSQLite
import PortableSQL

/// Writes rows into one table: many at a time where there are many, which costs SQLite a third
/// less than a statement a row.
///
/// What is refused leaves the rows before it (`OR FAIL`): SQLite would else copy every page that it
/// changes once more for each statement, to be able to undo that one alone. The transaction must be
/// given up, which `InsertQueue` sees to.
///
/// It holds addresses only, so that any thread can run it; GRDB's cache keeps what lies there.
struct InsertStatement: Sendable {
  /// So many rows go into one statement.
  private static let most = 16
  private let one: UInt
  private let many: UInt

  /// Prepares for so many rows.
  init(into table: Identifier, _ columns: [Identifier], rows: Int, on db: GRDB.Database) throws {
    one = try Self.address(Self.text(table, columns, for: 1), db)
    many = rows < Self.most ? 0 : try Self.address(Self.text(table, columns, for: rows), db)
  }

  /// The text that so many rows need; of the shorter one alone when they are few.
  static func text(_ table: Identifier, _ columns: [Identifier], for rows: Int) -> String {
    let names = columns.map(\.name).joined(separator: ", ")
    let marks = "(\(columns.map { _ in "?" }.joined(separator: ", ")))"
    let values = repeatElement(marks, count: rows < most ? 1 : most).joined(separator: ", ")
    return "INSERT OR FAIL INTO \(table.name) (\(names)) VALUES \(values)"
  }

  private static func address(_ sql: String, _ db: GRDB.Database) throws -> UInt {
    do {
      return unsafe UInt(bitPattern: try db.cachedStatement(sql: sql).sqliteStatement)
    } catch let error as GRDB.DatabaseError { throw SQLiteConnection.portable(error) }
  }

  /// Writes the rows, in their order.
  func insert(_ rows: RowBlock) throws {
    guard let one = PreparedStatement(at: one) else { return }
    let many = PreparedStatement(at: many)
    var rest = rows.cells[...]
    try unsafe rows.bytes.withUnsafeBytes { bytes in
      // Here, while what they were bound to still lies there.
      defer {
        many?.reset()
        one.reset()
      }
      var place = bytes.baseAddress
      while let many, rest.count >= Self.most * rows.width {
        try unsafe many.run(with: rest.prefix(Self.most * rows.width), at: &place)
        rest = rest.dropFirst(Self.most * rows.width)
      }
      while !rest.isEmpty {
        try unsafe one.run(with: rest.prefix(rows.width), at: &place)
        rest = rest.dropFirst(rows.width)
      }
    }
  }
}
