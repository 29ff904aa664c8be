import Foundation
import SQLiteEngine

/// A world that is filled once in a test run; each test gets a copy of its file.
private struct PreparedFile: Sendable {
  private let folder: Task<TemporaryFolder, any Error>

  init(_ fill: @escaping @Sendable (TemporaryStore) async throws -> Void) {
    folder = Task {
      let temporary = try await TemporaryStore()
      try await fill(temporary)
      try await temporary.database.checkpoint()
      return temporary.folder
    }
  }

  /// A store on a copy; its clock goes on a day later.
  func copy() async throws -> TemporaryStore {
    let source = try await folder.value
    let target = try TemporaryFolder()
    let name = TemporaryStore.file
    try FileManager.default.copyItem(atPath: source.file(name), toPath: target.file(name))
    let clock = TestClock()
    clock.move(seconds: 86_400)
    return try await TemporaryStore(in: target, clock: clock)
  }
}

extension SmallWorld {
  private static let preparedFile = PreparedFile { try await prepare($0.store) }
  private static let filledFile = PreparedFile { try await fill($0) }

  /// A store of its own with what `prepare` makes.
  package static func prepared() async throws -> TemporaryStore { try await preparedFile.copy() }
  /// A store of its own with what `fill` makes.
  package static func filled() async throws -> TemporaryStore { try await filledFile.copy() }
}
