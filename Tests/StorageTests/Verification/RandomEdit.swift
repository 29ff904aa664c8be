import Fixtures
import Foundation
import GRDB

/// One random change of a database file: a byte of a value, a row deleted, a row doubled.
struct RandomEdit {
  /// What is done to a row.
  enum Act: Hashable {
    case change(column: String)
    case delete
    case double
    /// A row doubled into a county that keeps no books.
    case stray
  }

  let table: String
  let act: Act
  /// The row, for people who look into a failure.
  private(set) var row = ""

  init(_ table: String, _ act: Act) {
    self.table = table
    self.act = act
  }

  /// The name under which a test lists the edit.
  var name: String {
    switch act {
    case .change(let column): "\(table).\(column)"
    case .delete: "\(table) delete"
    case .double: "\(table) double"
    case .stray: "\(table) stray"
    }
  }

  /// Every edit that a table's columns allow.
  static func all(of table: String, in db: Database) throws -> [RandomEdit] {
    let columns = try columns(of: table, in: db)
    var acts: [Act] = columns.map { .change(column: $0.name) } + [.delete, .double]
    if columns.contains(where: { $0.name == "county" }) { acts.append(.stray) }
    return acts.map { RandomEdit(table, $0) }
  }

  /// Does it to a random row; false when no row of the table could be changed so.
  mutating func apply(to db: Database, _ random: inout SeededRandom) throws -> Bool {
    let columns = try Self.columns(of: table, in: db)
    let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
    guard count > 0 else { return false }
    for _ in 0..<20 {
      let offset = Int.random(in: 0..<count, using: &random)
      let found = try Row.fetchOne(db, sql: "SELECT * FROM \(table) LIMIT 1 OFFSET \(offset)")
      guard let found else { return false }
      row = columns.filter(\.isKey).map { "\($0.name)=\(found[$0.name] as DatabaseValue)" }
        .joined(separator: " ")
      if try apply(to: found, columns, db, &random) { return true }
    }
    return false
  }

  private func apply(
    to row: Row, _ columns: [Column], _ db: Database, _ random: inout SeededRandom
  ) throws -> Bool {
    let keys = columns.filter(\.isKey)
    let place = keys.map { "\($0.name) IS ?" }.joined(separator: " AND ")
    let values = keys.map { row[$0.name] as DatabaseValue }
    do {
      switch act {
      case .delete:
        try db.execute(sql: "DELETE FROM \(table) WHERE \(place)", arguments: .init(values))
      case .change(let column):
        guard let new = Self.changed(row[column], &random) else { return false }
        try db.execute(
          sql: "UPDATE \(table) SET \(column) = ? WHERE \(place)", arguments: .init([new] + values))
      case .double: try insert(row, columns, db) { $0.isUnique && $0.name != "county" }
      case .stray: try insert(row, columns, db) { $0.name == "county" }
      }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT { return false }
    return db.changesCount == 1
  }

  private func insert(
    _ row: Row, _ columns: [Column], _ db: Database, _ isNew: (Column) -> Bool
  ) throws {
    let values = columns.map { column -> DatabaseValue in
      let old: DatabaseValue = row[column.name]
      guard isNew(column) else { return old }
      switch old.storage {
      case .int64(let number): return (number + 3_145_728).databaseValue
      case .string(let text):
        return (column.name == "county" ? "621199" : text + "9").databaseValue
      default: return old
      }
    }
    let marks = values.map { _ in "?" }.joined(separator: ", ")
    try db.execute(sql: "INSERT INTO \(table) VALUES (\(marks))", arguments: .init(values))
  }

  /// The value with one byte changed; nil when there is nothing to change.
  private static func changed(
    _ value: DatabaseValue, _ random: inout SeededRandom
  ) -> DatabaseValue? {
    switch value.storage {
    case .int64(let number):
      return (number ^ (1 << Int64.random(in: 0..<8, using: &random))).databaseValue
    case .string(let text) where !text.isEmpty:
      var scalars = Array(text.unicodeScalars)
      let index = scalars.indices.randomElement(using: &random) ?? 0
      let old = scalars[index].value
      let new = old < 0x80 ? (48...57).filter { $0 != old }.randomElement(using: &random) : old + 1
      scalars[index] = new.flatMap { Unicode.Scalar($0) } ?? "0"
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars)
      return String(view).databaseValue
    case .blob(let data) where !data.isEmpty:
      var data = data
      let index = data.indices.randomElement(using: &random) ?? data.startIndex
      data[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      return data.databaseValue
    default: return nil
    }
  }

  private struct Column {
    let name: String
    let isKey: Bool
    let isUnique: Bool
  }

  private static func columns(of table: String, in db: Database) throws -> [Column] {
    var unique: Set<String> = []
    for index in try Row.fetchAll(db, sql: "PRAGMA index_list(\(table))") where index["unique"] == 1
    {
      let name: String = index["name"]
      for column in try Row.fetchAll(db, sql: "PRAGMA index_info(\(name))") {
        unique.insert(column["name"])
      }
    }
    return try Row.fetchAll(db, sql: "PRAGMA table_info(\(table))").map { row in
      let name: String = row["name"]
      return Column(name: name, isKey: row["pk"] as Int > 0, isUnique: unique.contains(name))
    }
  }
}
