import Foundation
import Tables
import Testing

@Suite("Files for their owner alone") struct OwnersFileTests {
  /// A folder of its own for the time of a test.
  private func inFolder(_ test: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "owners-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { _ = try? FileManager.default.removeItem(at: folder) }
    try test(folder)
  }

  @Test func `what lay there open to all is replaced, and a link is not followed`() throws {
    try inFolder { folder in
      let (path, other) = (folder.appending(path: "a.csv").path, folder.appending(path: "b").path)
      for name in [path + ".part", other] {
        try Data("old".utf8).write(to: URL(fileURLWithPath: name))
        try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: name)
      }
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: other)
      for text in ["a name", ""] {
        try OwnersFile.write(Array(text.utf8), to: path)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(text.utf8))
        #expect(try ScratchFile.mode(path) == 0o600)
      }
      #expect(try Data(contentsOf: URL(fileURLWithPath: other)) == Data("old".utf8))
      #expect(!FileManager.default.fileExists(atPath: path + ".part"))
    }
  }

  @Test func `a folder that is not there is told`() throws {
    try inFolder { folder in
      #expect(throws: TableError(.cannotWrite)) {
        try OwnersFile.write([1], to: folder.appending(path: "none/a.csv").path)
      }
    }
  }
}
