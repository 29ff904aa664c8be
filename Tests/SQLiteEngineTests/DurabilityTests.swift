import Fixtures
import Foundation
import PortableSQL
import SQLiteEngine
import Testing

@Suite("Traps of SQLite stay closed") struct DurabilityTests {
  private func open() throws -> (SQLiteDatabase, TemporaryFolder) {
    let folder = try TemporaryFolder()
    return (try SQLiteDatabase(path: folder.file("a.sqlite")), folder)
  }

  @Test func `T1: the writer is synchronous FULL`() async throws {
    let (database, _) = try open()
    #expect(
      try await database.settings(["synchronous", "journal_mode"])
        == ["synchronous": "2", "journal_mode": "wal"])
    // Still after writing and checkpointing.
    try await database.write { try $0.execute("CREATE TABLE t (x BIGINT)") }
    try await database.checkpoint()
    #expect(try await database.settings(["synchronous"]) == ["synchronous": "2"])
  }

  @Test func `what is to be forgotten goes from the log as soon as nobody reads it any more`()
    async throws
  {
    let (database, folder) = try open()
    let log = folder.file("a.sqlite-wal")
    func waits() throws -> Bool { try !Data(contentsOf: URL(fileURLWithPath: log)).isEmpty }
    try await database.write { connection in
      try connection.execute("CREATE TABLE t (x TEXT)")
      try connection.execute("INSERT INTO t VALUES ('before')")
    }
    let (reads, mayEnd) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    async let reading: Void = database.read { connection in
      _ = try connection.all("SELECT x FROM t")
      reads.signal()
      mayEnd.wait()
    }
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        reads.wait()
        continuation.resume()
      }
    }
    try await database.write { try $0.execute("UPDATE t SET x = NULL") }
    try await database.forgetWritten()
    #expect(try waits(), "somebody reads what was before")
    try await database.forgetOwed()
    #expect(try waits())
    mayEnd.signal()
    try await reading
    try await database.forgetOwed()
    #expect(try !waits())
    #expect(try await database.settings(["busy_timeout"]) == ["busy_timeout": "5000"])
  }

  @Test func `a file opened for much is as durable, and the next opening goes back to the log`()
    async throws
  {
    struct GivenUp: Error {}
    let folder = try TemporaryFolder()
    let path = folder.file("a.sqlite")
    do {
      let database = try SQLiteDatabase(path: path, journal: .rollback)
      #expect(
        try await database.settings(["synchronous", "journal_mode", "secure_delete"])
          == ["synchronous": "2", "journal_mode": "truncate", "secure_delete": "1"])
      try await database.write { try $0.execute("CREATE TABLE t (x BIGINT)") }
      try await database.write { connection in
        try connection.insert(into: "t", columns: ["x"]) { write in
          for number in Int64(0)..<3_000 { try write([.integer(number)]) }
        }
      }
      await #expect(throws: GivenUp.self) {
        try await database.write { connection in
          try connection.execute("DELETE FROM t")
          throw GivenUp()
        }
      }
      await #expect(throws: DatabaseError.self) {
        try await database.read { try $0.execute("DELETE FROM t") }
      }
      try await database.checkpoint()
    }
    let database = try SQLiteDatabase(path: path)
    #expect(try await database.settings(["journal_mode"]) == ["journal_mode": "wal"])
    #expect(try await database.read { try $0.integer("SELECT count(*) FROM t") } == 3_000)
  }

  @Test func `T12: settings stand on the writer and on readers`() async throws {
    let (database, _) = try open()
    let names = [
      "trusted_schema", "cell_size_check", "recursive_triggers", "temp_store", "secure_delete",
      "mmap_size", "foreign_keys", "page_size",
    ]
    let wanted = [
      "trusted_schema": "0", "cell_size_check": "1", "recursive_triggers": "1", "temp_store": "2",
      "secure_delete": "1", "mmap_size": "0", "foreign_keys": "1",
      "page_size": "8192",
    ]
    for settings in [
      try await database.settings(names), try await database.readerSettings(names),
    ] {
      // A build without memory maps answers nothing.
      #expect(settings.merging(["mmap_size": settings["mmap_size"] ?? "0"]) { $1 } == wanted)
    }
    #expect(try await database.readerSettings(["query_only"]) == ["query_only": "1"])
  }

  @Test func `T3: readers cannot write`() async throws {
    let (database, _) = try open()
    try await database.write { try $0.execute("CREATE TABLE t (x BIGINT)") }
    for statement: Statement in [
      "INSERT INTO t VALUES (1)", "CREATE TABLE u (x BIGINT)", "DROP TABLE t",
    ] {
      await #expect(throws: DatabaseError.self) {
        try await database.read { try $0.execute(statement) }
      }
    }
    #expect(try await database.read { try $0.integer("SELECT count(*) FROM t") } == 0)
  }

  @Test func `T3: a second opening in this process is refused, and ends with the first`()
    async throws
  {
    let folder = try TemporaryFolder()
    let path = folder.file("a.sqlite")
    do {
      let first = try SQLiteDatabase(path: path)
      for _ in 0..<3 {
        do {
          _ = try SQLiteDatabase(path: path)
          Issue.record("opened twice")
        } catch let error as DatabaseError {
          #expect(error.kind == .busy)
          #expect(error.message.contains("another shanhai process"))
        }
      }
      // What was opened goes on working.
      try await first.write { try $0.execute("CREATE TABLE t (x BIGINT)") }
    }
    let again = try SQLiteDatabase(path: path)
    #expect(try await again.read { try $0.integer("SELECT count(*) FROM t") } == 0)
  }

  @Test func `T3: a file that another process holds is refused`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.sqlite")
    guard let holder = try LockHolder(path + ".lock") else {
      print("skipped: no flock(1) on this machine")
      return
    }
    #expect(throws: DatabaseError.self) { try SQLiteDatabase(path: path) }
    #expect(!FileManager.default.fileExists(atPath: path))
    holder.release()
    _ = try SQLiteDatabase(path: path)
  }

  @Test func `T3: another process finds the file held while it is open`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.sqlite")
    let database = try SQLiteDatabase(path: path)
    guard let code = try LockHolder.attempt(path + ".lock") else {
      print("skipped: no flock(1) on this machine")
      return
    }
    #expect(code == 1)
    try await database.write { try $0.execute("CREATE TABLE t (x BIGINT)") }
  }

  @Test func `nobody else may read the files`() async throws {
    let (database, folder) = try open()
    try await database.write { try $0.execute("CREATE TABLE t (x BIGINT)") }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(names == ["a.sqlite", "a.sqlite-shm", "a.sqlite-wal", "a.sqlite.lock"])
    for name in names {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.file(name))
      let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue
      #expect(mode == 0o600, "\(name)")
    }
  }

  @Test func `the library's version is known, and whether it has the WAL-reset bug`() throws {
    let (database, _) = try open()
    let parts = database.version.split(separator: ".").compactMap { Int($0) }
    #expect(parts.count == 3)
    #expect(database.hasWALResetBug == parts.lexicographicallyPrecedes([3, 51, 3]))
  }
}

/// Another process that holds a file's lock, by flock(1).
final class LockHolder {
  private let process = Process()
  private let input = Pipe()
  private static let command = "/usr/bin/flock"

  /// Waits until the lock is held; nil when the machine has no flock(1).
  init?(_ path: String) throws {
    guard FileManager.default.isExecutableFile(atPath: Self.command) else { return nil }
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: Self.command)
    process.arguments = ["-x", path, "-c", "echo held; cat"]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    _ = output.fileHandleForReading.availableData
  }

  /// Ends the process and with it the lock.
  func release() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// The exit code of one attempt that does not wait; 1 when the lock is held.
  static func attempt(_ path: String) throws -> Int32? {
    guard FileManager.default.isExecutableFile(atPath: command) else { return nil }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: command)
    process.arguments = ["-n", path, "true"]
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
