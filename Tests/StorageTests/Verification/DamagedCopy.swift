import Domain
import Fixtures
import Foundation
import GRDB
import SQLiteEngine
import Storage

/// A filled world's file, of which damaged copies are made behind the program's back.
final class DamagedCopy: Sendable {
  private let folder: TemporaryFolder
  private let intact: String
  private let registers: [RegisterDeclaration]
  /// The file that is damaged and verified.
  private var file: String { folder.file("copy.sqlite") }

  /// Fills a world and closes its file.
  init(
    registers: [RegisterDeclaration] = AllRegisters.list,
    _ fill: @Sendable (TemporaryStore) async throws -> Void = { try await SmallWorld.fill($0) }
  ) async throws {
    folder = try TemporaryFolder()
    self.registers = registers
    intact = folder.file(TemporaryStore.file)
    let temporary = try await TemporaryStore(in: folder, registers: registers)
    try await fill(temporary)
    try await temporary.database.checkpoint()
  }

  /// Makes a new copy, changes it with all guards off, and tells what verify says of it.
  func findings(
    after damage: @Sendable (GRDB.Database) throws -> Void
  ) async throws -> [VerificationFinding] {
    try restore()
    try raw(damage)
    return try await verify()
  }

  /// Puts the intact file in place of the copy.
  func restore() throws {
    for ending in ["", "-wal", "-shm", ".lock"] {
      try? FileManager.default.removeItem(atPath: file + ending)
    }
    try FileManager.default.copyItem(atPath: intact, toPath: file)
  }

  /// Changes the copy without walls, CHECKs and foreign keys.
  func raw<T>(_ body: (GRDB.Database) throws -> T) throws -> T {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: file, configuration: configuration)
    defer { try? queue.close() }
    return try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA ignore_check_constraints = ON; PRAGMA synchronous = OFF")
      for name in try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
      {
        try db.execute(sql: "DROP TRIGGER \(name)")
      }
      return try body(db)
    }
  }

  /// What verify finds in the copy as it is.
  func verify() async throws -> [VerificationFinding] {
    let clock = TestClock()
    let database = try SQLiteDatabase(path: file, readers: 2)
    let store = Store(
      reading: database, registers: registers, personalKey: try TemporaryStore.secret()
    ) { clock.now() }
    let publisher = try CheckpointPublisher(store, seed: Array(repeating: 7, count: 32))
    return try await store.verify(keys: { try? publisher.verifierKey(origin: $0) })
      .compactMap(\.finding)
  }
}
