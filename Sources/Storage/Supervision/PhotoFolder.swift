import Foundation
import Transparency

/// The folder in which photographs lie, each under its SHA-256; beside the database.
package struct PhotoFolder: Sendable {
  private let path: String

  /// Keeps photographs in a folder, which is made when the first one comes.
  package init(_ path: String) { self.path = path }

  /// Keeps a photograph; the same one twice is one file.
  /// - Throws: what the file system says.
  package func keep(_ photo: Photograph) throws {
    let file = file(photo.digest)
    let manager = FileManager.default
    guard !manager.fileExists(atPath: file) else { return }
    try manager.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    // Written beside and moved, so that no half file bears a digest.
    try Data(photo.bytes).write(to: URL(fileURLWithPath: file), options: .atomic)
  }

  /// The photograph of a digest; nil when it is not there or was changed on disk.
  package func photograph(_ digest: String) -> Photograph? {
    guard Hash(hex: digest) != nil,
      let data = FileManager.default.contents(atPath: file(digest)),
      let photo = Photograph(kept: Array(data)), photo.digest == digest
    else { return nil }
    return photo
  }

  private func file(_ digest: String) -> String { "\(path)/\(digest)" }
}
