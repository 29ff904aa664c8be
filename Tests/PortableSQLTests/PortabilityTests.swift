import Foundation
import Testing

/// Reads the SQL in Storage's sources and refuses what only one engine understands.
///
/// The walls of SQLite are its own and stand in one file.
@Suite("The SQL of Storage is portable") struct PortabilityTests {
  private static let forbidden = [
    "AUTOINCREMENT", "INTEGER", "BLOB", " REAL", "DATETIME", "IFNULL(", "STRFTIME(", "JULIANDAY(",
    "DATETIME(", "DATE(", "GROUP_CONCAT(", "PRINTF(", "INSTR(", "IIF(", "TOTAL(", "TYPEOF(", "HEX(",
    "RANDOMBLOB(", "LAST_INSERT_ROWID", "ROWID", " GLOB ", "INSERT OR ", "REPLACE INTO", "PRAGMA ",
    "SQLITE_", "JSON_EXTRACT(", " == ", "CREATE TRIGGER", "RAISE(", "WITHOUT ROWID", "STRICT",
    "NUMERIC", "SERIAL", "::", "ILIKE", "NOW(", " INDEXED BY",
  ]

  private static let keywords = [
    "SELECT ", "INSERT INTO", "UPDATE ", "DELETE FROM", "CREATE ", "ALTER ", "WHERE ", "AND ",
    "CONSTRAINT ", "ORDER BY",
  ]

  private var folder: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/Storage")
  }

  /// The literals of a Swift file that look like SQL.
  private func literals(_ text: String) -> [String] {
    var found: [String] = []
    for (index, part) in text.components(separatedBy: "\"\"\"").enumerated() {
      if index % 2 == 1 {
        found.append(part)
        continue
      }
      for line in part.split(separator: "\n") where !line.contains("//") {
        let pieces = line.components(separatedBy: "\"")
        found += pieces.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
      }
    }
    return found.filter { literal in Self.keywords.contains { literal.contains($0) } }
  }

  /// The literal without the Swift that is interpolated in it.
  private func plain(_ literal: String) -> String {
    var depth = 0
    var kept = ""
    for part in literal.components(separatedBy: "\\(").enumerated() {
      guard part.offset > 0 else {
        kept += part.element
        continue
      }
      depth += 1
      for character in part.element {
        if depth == 0 { kept.append(character) }
        if character == "(" { depth += depth > 0 ? 1 : 0 }
        if character == ")", depth > 0 { depth -= 1 }
      }
    }
    return kept
  }

  private func complaints(_ literal: String) -> [String] {
    let upper = plain(literal).uppercased()
    var found = Self.forbidden.filter { upper.contains($0) }
    if literal.contains("= ?") || literal.contains("(?") { found.append("?") }
    return found
  }

  @Test func `every statement keeps to what all engines understand`() throws {
    let files = try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    var statements = 0
    for case let file as URL in files
    where file.pathExtension == "swift" && file.lastPathComponent != "SQLiteWalls.swift" {
      for literal in literals(try String(contentsOf: file, encoding: .utf8)) {
        statements += 1
        #expect(complaints(literal) == [], "\(file.lastPathComponent): \(literal)")
      }
    }
    #expect(statements > 60)
  }

  @Test func `the scan sees what it looks for`() {
    let quote = "\"\"\""
    let source = """
      try connection.execute("SELECT ifnull(x, 0) FROM t WHERE a = ?")
      let step = \(quote)
        CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT)
        \(quote)
      // "SELECT strftime('%s')"
      """
    #expect(literals(source).flatMap(complaints) == ["IFNULL(", "?", "AUTOINCREMENT", "INTEGER"])
  }
}
