import ArgumentParser
import Console
import Crypto
import Domain
import Foundation
import PortableSQL
import SQLiteEngine
import Storage
import Transparency

/// The folder with the embedded database and the log's signing key.
struct DataFolder: ParsableArguments {
  @Option(help: "数据目录 folder of the database and its log")
  var data = "./data"

  /// The folder of photographs.
  var photos: PhotoFolder { PhotoFolder("\(data)/photos") }
  /// The database file.
  var database: String { "\(data)/shanhai.sqlite" }

  /// Whether there is a store.
  var exists: Bool { FileManager.default.fileExists(atPath: database) }

  /// Makes the folder, readable by its owner only.
  func create() throws {
    do {
      try FileManager.default.createDirectory(
        atPath: data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Failure(
        zh: "不能建立目录 \(data)，请检查上级目录的写权限。",
        en: "Cannot make the folder \(data); check that you may write there.")
    }
  }

  /// Opens the store for writing; the only process to do so (T3).
  func open(
    readers: Int = 4, cacheKiB: Int = 65_536, journal: SQLiteDatabase.Journal = .writeAhead,
    clock: @escaping @Sendable () -> Instant = DataFolder.now
  ) async throws -> OpenStore {
    try create()
    let database = try SQLiteDatabase(
      path: database, readers: readers, cacheKiB: cacheKiB, journal: journal)
    let store = try await Store(database, personalKey: try personalKey(), clock: clock)
    try await store.takeShippedRules()
    return OpenStore(store: store, database: database, publisher: try publisher(store))
  }

  /// Opens an existing store for writing.
  func openExisting(
    readers: Int = 4, cacheKiB: Int = 65_536, journal: SQLiteDatabase.Journal = .writeAhead
  ) async throws -> OpenStore {
    guard exists else { throw noStore }
    return try await open(readers: readers, cacheKiB: cacheKiB, journal: journal)
  }

  /// Opens an existing store to read all of it once, several counties at a time; what is kept of
  /// the file is soon of no use.
  func openForReading() async throws -> OpenStore {
    try await openExisting(readers: 8, cacheKiB: 2_048)
  }

  /// Opens an existing store to write a great deal at once; one thing happens at a time in it.
  ///
  /// A county's list touches the whole of some indices; what is kept need not be fetched again.
  func openForMuch() async throws -> OpenStore {
    try await openExisting(cacheKiB: 98_304, journal: .rollback)
  }

  /// What to say when there are no data yet.
  var noStore: Failure {
    Failure(
      zh: "\(data) 中没有数据。请先运行 `shanhai init` 或 `shanhai demo`，或用 --data 指明目录。",
      en: "There are no data in \(data). Run `shanhai init` or `shanhai demo` first, or name the "
        + "folder by --data.")
  }

  private func publisher(_ store: Store) throws -> CheckpointPublisher {
    try CheckpointPublisher(store, seed: try signingSeed())
  }

  /// The keys of signing in; their secret is made at first use.
  func accessKeys() throws -> AccessKeys {
    let secret = try secretBytes("access.key", make: Self.randomBytes)
    guard let keys = AccessKeys(secret) else { throw Failure(zh: "密钥无效", en: "A bad key") }
    return keys
  }

  /// The secret that personal values are sealed under; made at first use.
  private func personalKey() throws -> Secret {
    guard let key = Secret(bytes: try secretBytes("personal.key", make: Self.randomBytes)) else {
      throw Failure(zh: "密钥无效", en: "A bad key")
    }
    return key
  }

  private static func randomBytes() -> Data {
    unsafe SymmetricKey(size: .bits256).withUnsafeBytes { unsafe Data($0) }
  }

  private func signingSeed() throws -> [UInt8] {
    try secretBytes("log-signing.key") { Curve25519.Signing.PrivateKey().rawRepresentation }
  }

  /// 32 secret bytes in a file of the folder; made at first use, refused when others may read them.
  private func secretBytes(_ name: String, make: () -> Data) throws -> [UInt8] {
    let path = "\(data)/\(name)"
    let manager = FileManager.default
    if let stored = manager.contents(atPath: path) {
      let mode = try manager.attributesOfItem(atPath: path)[.posixPermissions] as? Int ?? 0
      guard mode & 0o077 == 0, stored.count == 32 else {
        throw Failure(
          zh: "密钥 \(path) 应为 32 字节且仅本人可读：chmod 600 \(path)",
          en: "The key \(path) must be 32 bytes that only you can read: chmod 600 \(path)")
      }
      return Array(stored)
    }
    let bytes = make()
    guard
      manager.createFile(atPath: path, contents: bytes, attributes: [.posixPermissions: 0o400])
    else {
      throw Failure(zh: "不能写入 \(path)", en: "Cannot write \(path); may you write there?")
    }
    return Array(bytes)
  }

  /// The time now.
  static let now: @Sendable () -> Instant = {
    Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
  }
}

/// An open store with what belongs to it.
struct OpenStore: Sendable {
  let store: Store
  let database: SQLiteDatabase
  let publisher: CheckpointPublisher

  /// The key of an origin, for verification.
  var keys: @Sendable (String) -> VerifierKey? {
    { origin in try? publisher.verifierKey(origin: origin) }
  }
}
