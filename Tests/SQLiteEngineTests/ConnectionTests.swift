import Fixtures
import Foundation
import PortableSQL
import SQLiteEngine
import Testing

@Suite("Portable statements run on SQLite") struct ConnectionTests {
  private func open() async throws -> (SQLiteDatabase, TemporaryFolder) {
    let folder = try TemporaryFolder()
    let database = try SQLiteDatabase(path: folder.file("a.sqlite"))
    try await database.write { connection in
      try connection.execute(
        """
        CREATE TABLE parent (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE,
          size INTEGER NOT NULL, CONSTRAINT parent_size CHECK (size > 0)) STRICT
        """)
      try connection.execute(
        """
        CREATE TABLE child (parent INTEGER NOT NULL, CONSTRAINT child_fk FOREIGN KEY (parent)
          REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED) STRICT
        """)
      try connection.execute("CREATE TABLE value (x ANY) STRICT")
    }
    return (database, folder)
  }

  private func kind(_ database: SQLiteDatabase, _ statement: Statement) async throws
    -> DatabaseError.Kind?
  {
    do {
      try await database.write { try $0.execute(statement) }
      return nil
    } catch let error as DatabaseError { return error.kind }
  }

  @Test func `every value comes back as it went in`() async throws {
    let (database, _) = try await open()
    let values: [SQLValue] = [
      .null, .integer(0), .integer(.max), .integer(.min), .text(""), .text("村 '\"; $1"),
      .text("a\u{0}b"), .text("👨‍👩‍👧"), .blob([]), .blob([0, 255]),
      .blob([UInt8](repeating: 7, count: 100_000)), .text(String(repeating: "长", count: 50_000)),
    ]
    let back = try await database.write { connection in
      try connection.insert(into: "value", columns: ["x"]) { write in
        for value in values { try write([value]) }
      }
      return try connection.all("SELECT x FROM value ORDER BY rowid").map(\.values)
    }
    #expect(back == values.map { [$0] })
  }

  @Test func `what the engine refuses is told in portable words`() async throws {
    let (database, _) = try await open()
    #expect(try await kind(database, "INSERT INTO parent VALUES (1, 'a', 1)") == nil)
    #expect(
      try await kind(database, "INSERT INTO parent VALUES (1, 'b', 1)") == .unique(table: "parent"))
    #expect(
      try await kind(database, "INSERT INTO parent VALUES (2, 'a', 1)") == .unique(table: "parent"))
    #expect(
      try await kind(database, "INSERT INTO parent VALUES (2, 'b', 0)")
        == .check(name: "parent_size"))
    #expect(
      try await kind(database, "INSERT INTO parent VALUES (2, NULL, 1)")
        == .notNull(column: "parent.name"))
    #expect(try await kind(database, "INSERT INTO child VALUES (9)") == .foreignKey)
    #expect(try await kind(database, "SELEC 1") == .statement)
    #expect(try await kind(database, "SELECT * FROM nothing") == .statement)
  }

  @Test func `a refused transaction leaves nothing, and the next one works`() async throws {
    let (database, _) = try await open()
    await #expect(throws: DatabaseError.self) {
      try await database.write { connection in
        try connection.execute("INSERT INTO parent VALUES (1, 'a', 1)")
        try connection.execute("INSERT INTO parent VALUES (1, 'a', 1)")
      }
    }
    #expect(try await database.read { try $0.integer("SELECT count(*) FROM parent") } == 0)
    #expect(try await kind(database, "INSERT INTO parent VALUES (1, 'a', 1)") == nil)
  }

  @Test func `a deferred key fails at the commit, all of it`() async throws {
    let (database, _) = try await open()
    do {
      try await database.write { connection in
        try connection.execute("INSERT INTO parent VALUES (1, 'a', 1)")
        try connection.execute("INSERT INTO child VALUES (2)")
      }
      Issue.record("committed")
    } catch let error as DatabaseError { #expect(error.kind == .foreignKey) }
    #expect(try await database.read { try $0.integer("SELECT count(*) FROM parent") } == 0)
    try await database.write { connection in
      try connection.execute("INSERT INTO child VALUES (2)")
      try connection.execute("INSERT INTO parent VALUES (2, 'b', 1)")
    }
  }

  @Test func `rows are handed over one by one, and reading may stop`() async throws {
    let (database, _) = try await open()
    struct Enough: Error {}
    let seen = try await database.write { connection in
      try connection.insert(into: "value", columns: ["x"]) { write in
        for number in 0..<1_000 { try write([.integer(Int64(number))]) }
      }
      var seen: Int64 = 0
      do {
        try connection.forEach("SELECT x FROM value ORDER BY x") { row in
          seen = try row.integer(0)
          if seen == 10 { throw Enough() }
        }
      } catch is Enough {}
      #expect(try connection.first("SELECT x FROM value ORDER BY x")?.integer(0) == 0)
      #expect(try connection.first("SELECT x FROM value WHERE x < 0") == nil)
      #expect(try connection.integer("SELECT max(x) FROM value WHERE x < 0") == nil)
      return seen
    }
    #expect(seen == 10)
  }

  @Test func `the same query may run inside itself`() async throws {
    let (database, _) = try await open()
    let pairs = try await database.write { connection in
      try connection.insert(into: "value", columns: ["x"]) { write in
        for number in 0..<3 { try write([.integer(Int64(number))]) }
      }
      var pairs = 0
      try connection.forEach("SELECT x FROM value") { _ in
        guard pairs < 20 else { return }
        try connection.forEach("SELECT x FROM value") { _ in pairs += 1 }
      }
      return pairs
    }
    #expect(pairs == 9)
  }

  @Test func `statements tell how many rows they changed`() async throws {
    let (database, _) = try await open()
    let counts = try await database.write { connection in
      [
        try connection.execute("INSERT INTO value VALUES (1), (2), (3)"),
        try connection.execute("UPDATE value SET x = 9 WHERE x > \(1)"),
        try connection.execute("DELETE FROM value"),
      ]
    }
    #expect(counts == [3, 2, 3])
  }

  @Test func `a reader sees one state, whatever is written meanwhile`() async throws {
    let (database, _) = try await open()
    try await database.write { try $0.execute("INSERT INTO value VALUES (1)") }
    async let read = database.read { connection in
      let first = try connection.integer("SELECT count(*) FROM value")
      for _ in 0..<200 {
        guard try connection.integer("SELECT count(*) FROM value") == first else { return false }
      }
      return true
    }
    for _ in 0..<50 { try await database.write { try $0.execute("INSERT INTO value VALUES (1)") } }
    #expect(try await read)
  }

  @Test func `a file that is no database, and a folder that is not there`() async throws {
    let folder = try TemporaryFolder()
    try Data(repeating: 65, count: 4_096).write(to: URL(fileURLWithPath: folder.file("no.sqlite")))
    #expect(throws: (any Error).self) { try SQLiteDatabase(path: folder.file("no.sqlite")) }
    do {
      _ = try SQLiteDatabase(path: folder.file("none/a.sqlite"))
      Issue.record("opened")
    } catch let error as DatabaseError {
      #expect(error.kind == .storage && error.message.contains("folder"))
    }
  }

  @Test func `statistics and checkpoints change no data`() async throws {
    let (database, folder) = try await open()
    try await database.write { try $0.execute("INSERT INTO value VALUES (1)") }
    try await database.optimise()
    try await database.checkpoint()
    let wal = try FileManager.default.attributesOfItem(atPath: folder.file("a.sqlite-wal"))
    #expect((wal[.size] as? NSNumber)?.intValue == 0)
    #expect(try await database.read { try $0.integer("SELECT x FROM value") } == 1)
  }
}
