import Foundation
import GRDB
package import PortableSQL
import Synchronization

/// An embedded database file, opened by exactly one process at a time.
///
/// Closes the traps of trust.md 0: T1 (`synchronous = FULL`, read back), T3 (one process, readers
/// that cannot write, no memory map), T12 (settings on every connection).
package final class SQLiteDatabase: PortableSQL.Database {
  /// SQLite.
  package let engine = Engine.sqlite
  /// The version of the SQLite library in use, such as `3.40.1`.
  package let version: String
  private let pool: any DatabaseWriter
  private let lock: ProcessLock
  /// Whether the write-ahead log still has what is to be forgotten.
  private let owesForgetting = Mutex(false)
  /// For how many seconds a writer waits for another.
  private static let patience = 5

  /// Where SQLite keeps what a crash would need.
  package enum Journal: Sendable {
    /// A log of what is new, beside which others read on.
    case writeAhead
    /// What is to be overwritten, and nothing of what is added: many rows at once go to the disk
    /// once instead of twice, but one thing happens at a time. The next opening goes back.
    case rollback
  }

  /// Opens or creates the file; `readers` is how many snapshots may be read at once.
  ///
  /// Each connection keeps up to `cacheKiB` of the file; who reads everything once needs little.
  /// - Throws: `DatabaseError` of kind `busy` when another process has the file open, or `storage`
  ///   when the durability setting could not be made.
  package init(
    path: String, readers: Int = 4, cacheKiB: Int = 65_536, journal: Journal = .writeAhead
  ) throws {
    lock = try ProcessLock(path: path + ".lock")
    try Self.makePrivate(path)
    let configuration = Self.configuration(readers, cacheKiB)
    switch journal {
    case .writeAhead: pool = try DatabasePool(path: path, configuration: configuration)
    case .rollback: pool = try Self.alone(path, configuration)
    }
    version = try pool.read { db in try String.fetchOne(db, sql: "SELECT sqlite_version()") ?? "" }
    try Self.makeDurable(pool)
  }

  /// Creates the file, or takes it and its companions from everybody but the owner.
  ///
  /// SQLite gives the write-ahead log and its index the mode of the file, so that has to stand
  /// before they are made; personal values pass through both.
  private static func makePrivate(_ path: String) throws {
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw PortableSQL.DatabaseError(
        .storage, "cannot open \(path): does the folder exist, and may you write there?")
    }
    close(descriptor)
    for file in [path, "\(path)-wal", "\(path)-shm"]
    where FileManager.default.fileExists(atPath: file) {
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    }
  }

  /// The file's only connection; this process holds its lock, so nobody else reads.
  private static func alone(_ path: String, _ configuration: Configuration) throws -> DatabaseQueue
  {
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    let journal = try queue.writeWithoutTransaction { db in
      try String.fetchOne(db, sql: "PRAGMA journal_mode = TRUNCATE")
    }
    guard journal == "truncate" else {
      throw PortableSQL.DatabaseError(.busy, "\(path) is open elsewhere; close it and try again")
    }
    return queue
  }

  /// Whether the library still has the WAL-reset bug of trap T3 (fixed in 3.51.3); the one-process
  /// rule keeps it from mattering, and `serve` says so at start.
  package var hasWALResetBug: Bool {
    let parts = version.split(separator: ".").compactMap { Int($0) }
    return parts.lexicographicallyPrecedes([3, 51, 3])
  }

  /// Reads in one consistent snapshot of the write-ahead log.
  package func read<T: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T {
    try await Self.mapped { try await self.pool.read { try body(SQLiteConnection($0)) } }
  }

  /// Writes in one transaction on the only writer.
  @discardableResult
  package func write<T: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T {
    try await Self.mapped {
      try await self.pool.write { db in
        let queue = InsertQueue()
        let result = Result { try body(SQLiteConnection(db, queue)) }
        // Nothing may be under way any more when the transaction ends, well or not.
        let settled = Result { try queue.settle() }
        let made = try result.get()
        try settled.get()
        return made
      }
    }
  }

  /// Writes in one transaction that may put one table in another's place: rows may refer to
  /// nothing meanwhile, and all of it is given up when one still does at the end.
  ///
  /// SQLite takes no notice of the setting inside a transaction, so it is made around it.
  @discardableResult
  package func reshape<T: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T {
    try await Self.mapped {
      try await self.pool.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA foreign_keys = OFF")
        let result = Result {
          var made: T?
          try db.inTransaction(.immediate) {
            made = try body(SQLiteConnection(db))
            try db.checkForeignKeys()
            return .commit
          }
          return made
        }
        try db.execute(sql: "PRAGMA foreign_keys = ON")
        guard let made = try result.get() else {
          throw PortableSQL.DatabaseError(.other, "the transaction was given up")
        }
        return made
      }
    }
  }

  /// Writes the WAL back into the file and empties it; done at the end of long imports.
  package func checkpoint() async throws {
    try await pool.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
  }

  /// Writes the WAL back and empties it; where a reader still needs it, `forgetOwed` does.
  package func forgetWritten() async throws {
    owesForgetting.withLock { $0 = true }
    try await forgetOwed()
  }

  /// Empties the WAL when it was asked for and could not be done; waits for nobody.
  package func forgetOwed() async throws {
    guard owesForgetting.withLock({ $0 }) else { return }
    let isDone = try await pool.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA busy_timeout = 0")
      let result = Result { try db.checkpoint(.truncate) }
      try db.execute(sql: "PRAGMA busy_timeout = \(Self.patience * 1_000)")
      do {
        _ = try result.get()
        return true
      } catch let error as GRDB.DatabaseError where error.resultCode == .SQLITE_BUSY {
        return false
      }
    }
    if isDone { owesForgetting.withLock { $0 = false } }
  }

  /// Gives the planner its statistics; done after large imports.
  package func optimise() async throws {
    try await pool.writeWithoutTransaction { db in try db.execute(sql: "ANALYZE") }
  }

  /// The settings that a test reads back: name and value of each PRAGMA on the writer.
  package func settings(_ names: [String]) async throws -> [String: String] {
    try await pool.writeWithoutTransaction { db in
      try Self.settings(names, on: db)
    }
  }

  /// The same on a reader.
  package func readerSettings(_ names: [String]) async throws -> [String: String] {
    try await pool.read { db in try Self.settings(names, on: db) }
  }

  private static func settings(_ names: [String], on db: GRDB.Database) throws -> [String: String] {
    var found: [String: String] = [:]
    for name in names { found[name] = try String.fetchOne(db, sql: "PRAGMA \(name)") }
    return found
  }

  private static func configuration(_ readers: Int, _ cacheKiB: Int) -> Configuration {
    var configuration = Configuration()
    configuration.maximumReaderCount = readers
    configuration.busyMode = .timeout(TimeInterval(patience))
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { db in
      // Of a new file; the histories' rows of half a kilobyte fill pages of 4 KiB badly.
      try db.execute(sql: "PRAGMA page_size = 8192")
      for pragma in [
        "trusted_schema = OFF", "cell_size_check = ON", "recursive_triggers = ON",
        "temp_store = MEMORY", "secure_delete = ON", "mmap_size = 0",
        "journal_size_limit = 67108864", "cache_size = -\(cacheKiB)",
      ] { try db.execute(sql: "PRAGMA \(pragma)") }
      if db.configuration.readonly { try db.execute(sql: "PRAGMA query_only = ON") }
    }
    return configuration
  }

  /// GRDB sets NORMAL after `prepareDatabase` (trap T1), so FULL is set and read back here.
  private static func makeDurable(_ pool: any DatabaseWriter) throws {
    let level = try pool.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA synchronous = FULL")
      return try Int.fetchOne(db, sql: "PRAGMA synchronous")
    }
    guard level == 2 else {
      throw PortableSQL.DatabaseError(
        .storage, "synchronous is \(level ?? -1), not FULL: acknowledged payments could be lost")
    }
  }

  private static func mapped<T>(_ body: () async throws -> T) async throws -> T {
    do { return try await body() } catch let error as GRDB.DatabaseError {
      throw SQLiteConnection.portable(error)
    }
  }
}
