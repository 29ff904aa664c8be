package import Domain
import Foundation
package import PortableSQL
package import SQLiteEngine
package import Storage
import Synchronization
package import Transparency

/// A folder of its own under the system's temporary folder, removed when nobody holds it.
package final class TemporaryFolder: Sendable {
  /// The folder's path, without a slash at its end.
  package let path: String

  /// Makes the folder.
  package init() throws {
    path = NSTemporaryDirectory() + "shanhai-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file in the folder.
  package func file(_ name: String) -> String { "\(path)/\(name)" }
}

/// A clock that moves one second at each look, and further only when told; never the real time.
package final class TestClock: Sendable {
  private let time: Mutex<Int64>

  /// Starts on a day of 2020 unless told otherwise.
  package init(microseconds: Int64 = 1_577_836_800_000_000) { time = Mutex(microseconds) }

  /// The time, one second later than at the last look.
  package func now() -> Instant {
    Instant(
      microseconds: time.withLock {
        $0 += 1_000_000
        return $0
      })
  }

  /// Moves the clock, back when negative.
  package func move(seconds: Int64) { time.withLock { $0 += seconds * 1_000_000 } }
}

/// A store in a temporary folder with a clock of its own and a signing key that tests know.
package final class TemporaryStore: Sendable {
  /// Where the database lies.
  package let folder: TemporaryFolder
  /// The engine.
  package let database: SQLiteDatabase
  /// What the tests are about.
  package let store: Store
  /// The time that the store sees.
  package let clock: TestClock

  /// The file of the database inside the folder.
  package static let file = "shanhai.sqlite"

  /// What the tests' personal values are sealed under.
  package static let keyBytes = [UInt8](repeating: 5, count: 32)

  /// A secret from its 32 bytes.
  package static func secret(_ bytes: [UInt8] = keyBytes) throws -> Secret {
    guard let secret = Secret(bytes: bytes) else { throw CocoaError(.coderInvalidValue) }
    return secret
  }

  /// Opens a new store, or that of a folder.
  package init(
    in folder: TemporaryFolder? = nil, registers: [RegisterDeclaration] = AllRegisters.list,
    clock: TestClock = TestClock(),
    personalKey: [UInt8] = TemporaryStore.keyBytes
  ) async throws {
    let folder = try folder ?? TemporaryFolder()
    self.folder = folder
    self.clock = clock
    database = try SQLiteDatabase(path: folder.file(Self.file), readers: 2)
    store = try await Store(
      database, registers: registers, personalKey: try Self.secret(personalKey)
    ) { clock.now() }
  }

  /// The desk for reports, signing with the tests' key.
  package func desk() throws -> ReportDesk { ReportDesk(store, try publisher()) }

  /// Signs the logs with the tests' key.
  package func publisher() throws -> CheckpointPublisher {
    try CheckpointPublisher(store, seed: Array(repeating: 7, count: 32))
  }

  /// Verifies all books with the tests' key.
  package func verify() async throws -> [VerificationReport] {
    let publisher = try publisher()
    return try await store.verify(keys: { try? publisher.verifierKey(origin: $0) })
  }

  /// Runs statements as a second writer would, beside all of Storage; all in one transaction.
  package func raw(_ statements: [Statement]) async throws {
    try await database.write { connection in
      for statement in statements { try connection.execute(statement) }
    }
  }

  /// The number in the first column of a query's first row.
  package func number(_ statement: Statement) async throws -> Int64? {
    try await store.read { try $0.integer(statement) }
  }

  /// Every row of the tables of money, log and records, to see that nothing has changed.
  package func everything() async throws -> [String] {
    try await store.read { connection in
      let tables = try connection.all(
        "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
      ).map { try $0.text(0) }
      var lines: [String] = []
      for table in tables where !table.hasPrefix("sqlite_") {
        let name = try Identifier(table)
        try connection.forEach("SELECT * FROM \(name)") { lines.append("\(table) \($0.values)") }
      }
      return lines
    }
  }
}

extension Store {
  /// Imports records as a clerk's file would bring them.
  @discardableResult
  package func keep<Entry: Record>(_ entries: [Entry]) async throws -> RecordWriter.Outcome {
    let rows = entries.enumerated().map {
      DraftRow(number: $0.offset + 2, values: Entry.register.values($0.element))
    }
    return try await importRows(Entry.register.declaration, rows).outcome
  }
}
