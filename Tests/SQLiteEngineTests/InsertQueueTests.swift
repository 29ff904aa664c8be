import Fixtures
import PortableSQL
import SQLiteEngine
import Testing

/// Many rows at once are written on another thread; nobody may notice but by the time it takes.
@Suite("Rows that are written behind") struct InsertQueueTests {
  private func open() async throws -> (SQLiteDatabase, TemporaryFolder) {
    let folder = try TemporaryFolder()
    let database = try SQLiteDatabase(path: folder.file("a.sqlite"))
    try await database.write { connection in
      try connection.execute(
        """
        CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, text TEXT, bytes BLOB,
          CONSTRAINT item_id CHECK (id <> 4444)) STRICT
        """)
    }
    return (database, folder)
  }

  private static func row(_ number: Int) -> [SQLValue] {
    let text = String(repeating: "长", count: number % 40)
    return [
      .integer(Int64(number)), number % 7 == 0 ? .null : .text("\(text)\(number)"),
      number % 5 == 0 ? .null : .blob([UInt8](repeating: UInt8(number % 251), count: number % 60)),
    ]
  }

  private static func insert(_ numbers: Range<Int>, _ connection: any Connection) throws {
    try connection.insert(into: "item", columns: ["id", "text", "bytes"]) { write in
      for number in numbers { try write(row(number)) }
    }
  }

  private func count(_ database: SQLiteDatabase) async throws -> Int64? {
    try await database.read { try $0.integer("SELECT count(*) FROM item") }
  }

  @Test(arguments: [1, 15, 16, 17, 511, 512, 513, 4_095, 4_443])
  func `however many rows there are, each comes back as it went in`(count: Int) async throws {
    let (database, _) = try await open()
    try await database.write { try Self.insert(0..<count, $0) }
    let back = try await database.read { connection in
      try connection.all("SELECT * FROM item ORDER BY id").map(\.values)
    }
    #expect(back == (0..<count).map(Self.row))
  }

  @Test func `what is empty stays apart from what is nothing`() async throws {
    let (database, _) = try await open()
    let values: [[SQLValue]] = (Int64(0)..<40).map { number in
      let isOdd = number % 2 == 1
      return [.integer(number), isOdd ? .text("") : .null, isOdd ? .null : .blob([])]
    }
    var rows = RowBlock(width: 3)
    for value in values.joined() { rows.append(value) }
    let block = rows
    let back = try await database.write { connection in
      try connection.insert(block, into: "item", columns: ["id", "text", "bytes"])
      return try connection.all("SELECT * FROM item ORDER BY id").map(\.values)
    }
    #expect(back == values)
  }

  @Test func `a number that was not known yet is put into every row`() async throws {
    let (database, _) = try await open()
    var rows = RowBlock(width: 3)
    for number in 0..<3 {
      rows.append(0)
      rows.append("row \(number)")
      rows.appendNull()
    }
    rows.set(7, in: 0)
    rows.set(9, in: 1)
    let block = rows
    #expect(block.cells.filter { $0.kind == .integer }.map(\.number) == [7, 7, 7])
    await #expect(throws: DatabaseError.self) {
      try await database.write {
        try $0.insert(block, into: "item", columns: ["id", "text", "bytes"])
      }
    }
    #expect(try await count(database) == 0)
  }

  @Test func `a statement that follows sees all rows`() async throws {
    let (database, _) = try await open()
    let seen = try await database.write { connection in
      var seen: [Int64?] = []
      for start in stride(from: 0, to: 4_000, by: 1_000) {
        try Self.insert(start..<start + 1_000, connection)
        seen.append(try connection.integer("SELECT count(*) FROM item"))
        try connection.execute("DELETE FROM item WHERE id = \(start)")
      }
      return seen
    }
    #expect(seen == [1_000, 1_999, 2_998, 3_997])
  }

  @Test func `rows may be written while a query hands over others`() async throws {
    let (database, _) = try await open()
    try await database.write { connection in
      try Self.insert(0..<3, connection)
      try connection.forEach("SELECT id FROM item WHERE id < 3 ORDER BY id") { row in
        let first = 1_000 * (1 + Int(try row.integer(0)))
        try Self.insert(first..<first + 600, connection)
      }
    }
    #expect(try await count(database) == 1_803)
  }

  @Test func `one refused row among many undoes the transaction`() async throws {
    let (database, _) = try await open()
    do {
      try await database.write { try Self.insert(0..<6_000, $0) }
      Issue.record("kept")
    } catch let error as DatabaseError { #expect(error.kind == .check(name: "item_id")) }
    #expect(try await count(database) == 0)
    try await database.write { try Self.insert(0..<4_444, $0) }
    #expect(try await count(database) == 4_444)
  }

  @Test(arguments: [4_000..<5_000, 4_440..<4_450])
  func `a refusal cannot be passed over, of many rows or of few`(rows: Range<Int>) async throws {
    let (database, _) = try await open()
    await #expect(throws: DatabaseError.self) {
      try await database.write { connection in
        try? Self.insert(rows, connection)
        for _ in 0..<3 { _ = try? connection.integer("SELECT count(*) FROM item") }
        try? Self.insert(0..<100, connection)
      }
    }
    #expect(try await count(database) == 0)
  }

  @Test func `a transaction that is given up waits for its rows and keeps none`() async throws {
    struct GivenUp: Error {}
    let (database, _) = try await open()
    for _ in 0..<20 {
      await #expect(throws: GivenUp.self) {
        try await database.write { connection in
          try Self.insert(0..<4_000, connection)
          throw GivenUp()
        }
      }
    }
    #expect(try await count(database) == 0)
  }
}
