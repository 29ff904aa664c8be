package import Domain
import Foundation

/// A text message to one telephone.
package struct TextMessage: Sendable, Hashable {
  /// Where it goes.
  package let to: MobileNumber
  /// What it says.
  package let text: String

  /// Writes a message.
  package init(to: MobileNumber, text: String) {
    self.to = to
    self.text = text
  }
}

/// The folder from which a gateway takes text messages and sends them, one file each.
///
/// The files have the form of SMS Server Tools 3 (Debian's `smstools`), which sends them through a
/// modem; whatever else a county sends with reads the same lines. Nothing here is kept: the
/// gateway takes the files away.
package struct MessageFolder: Sendable {
  private let path: String

  /// Hands messages over in a folder that is there and can be written to; nil otherwise.
  package init?(_ path: String) {
    let manager = FileManager.default
    var isFolder: ObjCBool = false
    guard unsafe manager.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue,
      manager.isWritableFile(atPath: path)
    else { return nil }
    self.path = path
  }

  /// Hands a message over.
  /// - Throws: what the file system says.
  package func put(_ message: TextMessage) throws {
    let name = "shanhai-\(UUID().uuidString.lowercased())"
    let file = """
      To: \(message.to.international)
      Alphabet: UTF-8

      \(message.text)
      """
    // A name that the gateway does not send, so that it never takes half a file.
    let begun = "\(path)/\(name).LOCK"
    let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o640]
    guard
      FileManager.default.createFile(
        atPath: begun, contents: Data(file.utf8), attributes: attributes)
    else { throw CocoaError(.fileWriteUnknown) }
    try FileManager.default.moveItem(atPath: begun, toPath: "\(path)/\(name)")
  }
}
