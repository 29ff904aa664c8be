import Crypto
import Domain
import Fixtures
import Foundation
import PortableSQL
import SQLiteEngine
import Storage
import Testing

@Suite("The schema goes forward only") struct MigrationTests {
  private func open(_ folder: TemporaryFolder) throws -> SQLiteDatabase {
    try SQLiteDatabase(path: folder.file("test.sqlite"))
  }

  private func schema(_ database: SQLiteDatabase) async throws -> [String] {
    try await database.read { connection in
      try connection.all(
        "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name"
      ).map { "\(try $0.text(0)) \(try $0.text(1)) \(try $0.text(2))" }
    }
  }

  /// `number name sha256` of every migration, as `checksums.txt` keeps them.
  private var fingerprints: [String] {
    Schema.migrations.map { migration in
      let digest = SHA256.hash(data: Data(migration.fingerprint.utf8))
      let hex = digest.map { byte in
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
      return "\(migration.number) \(migration.name) \(hex)"
    }
  }

  @Test func `a landed migration is never changed`() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let text = try String(
      contentsOf: folder.appendingPathComponent("checksums.txt"), encoding: .utf8)
    let landed = text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
    let message: Comment =
      """
      Migrations differ from checksums.txt. A landed one must not change: add a further one. For a \
      new one add its line. They are now:
      \(fingerprints.joined(separator: "\n"))
      """
    #expect(fingerprints == landed, message)
  }

  @Test func `numbers are 1, 2, 3 without gaps, and names are unique`() {
    #expect(Schema.migrations.map(\.number) == Array(1...Schema.migrations.count))
    #expect(Set(Schema.migrations.map(\.name)).count == Schema.migrations.count)
  }

  @Test func `from an empty file to the newest schema, and again without effect`() async throws {
    let folder = try TemporaryFolder()
    let database = try open(folder)
    let migrator = Migrator(Schema.migrations)
    #expect(try await migrator.migrate(database) == Schema.migrations.map(\.number))
    let fresh = try await schema(database)
    #expect(try await migrator.migrate(database) == [])
    #expect(try await schema(database) == fresh)
  }

  @Test(arguments: 1..<Schema.migrations.count)
  func `from each earlier schema, with data in it`(number: Int) async throws {
    let folder = try TemporaryFolder()
    let database = try open(folder)
    let migrator = Migrator(Schema.migrations)
    try await migrator.migrate(database, upTo: number)
    try await OldData.write(to: database, schema: number)
    let before = try await OldData.read(database, schema: number)
    #expect(!before.isEmpty)
    let applied = try await migrator.migrate(database)
    #expect(applied == Array((number + 1)...Schema.migrations.count))
    #expect(try await OldData.read(database, schema: number) == before)
    let fresh = try SQLiteDatabase(path: folder.file("fresh.sqlite"))
    try await migrator.migrate(fresh)
    #expect(try await schema(database) == schema(fresh))
  }

  @Test func `a step that fails leaves the schema as it was`() async throws {
    let folder = try TemporaryFolder()
    let database = try open(folder)
    let good = Migration(1, "good", steps: [.statement("CREATE TABLE a (x BIGINT)")])
    let bad = Migration(
      2, "bad", steps: [.statement("CREATE TABLE b (x BIGINT)"), .statement("CREATE TABEL c")])
    await #expect(throws: DatabaseError.self) {
      try await Migrator([good, bad]).migrate(database)
    }
    let tables = try await schema(database).filter { $0.hasPrefix("table") }
    #expect(tables.count == 2)
    let repaired = Migration(2, "good too", steps: [.statement("CREATE TABLE b (x BIGINT)")])
    #expect(try await Migrator([good, repaired]).migrate(database) == [2])
  }

  @Test func `data newer than the program are refused with advice`() async throws {
    let temporary = try await TemporaryStore()
    try await temporary.raw(["INSERT INTO schema_migration (number, name) VALUES (999, 'future')"])
    do {
      _ = try await Store(temporary.database, personalKey: try TemporaryStore.secret()) {
        temporary.clock.now()
      }
      Issue.record("opened data of the future")
    } catch let error as DatabaseError {
      #expect(error.kind == .statement)
      #expect(error.message.contains("999") && error.message.contains("newer"))
    }
  }

  @Test func `a store opens again with everything in it`() async throws {
    let folder = try TemporaryFolder()
    let clock = TestClock()
    var before: [String] = []
    do {
      let temporary = try await TemporaryStore(in: folder, clock: clock)
      try await SmallWorld.fill(temporary)
      before = try await temporary.everything()
    }
    let again = try await TemporaryStore(in: folder, clock: clock)
    #expect(try await again.everything() == before)
    #expect(try await again.verify().compactMap(\.finding) == [])
  }
}
