import Domain
import Fixtures
import Foundation
import Storage
import Testing

@Suite("Messages for a gateway") struct MessageFolderTests {
  private static func message(_ text: String = "【山海】验证码123456") throws -> TextMessage {
    TextMessage(to: try #require(MobileNumber("15400070001")), text: text)
  }

  /// The form is that of SMS Server Tools 3, whose `smsd` took such a file from its folder.
  @Test func `a message is one file in the gateway's form, and no other file stays`() throws {
    let temporary = try TemporaryFolder()
    let folder = try #require(MessageFolder(temporary.path))
    for _ in 0..<3 { try folder.put(try Self.message()) }
    let names = try FileManager.default.contentsOfDirectory(atPath: temporary.path)
    #expect(names.count == 3 && !names.contains { $0.hasSuffix(".LOCK") })
    for name in names {
      #expect(!name.contains("154"))
      let file = temporary.file(name)
      #expect(
        try String(contentsOfFile: file, encoding: .utf8)
          == "To: 8615400070001\nAlphabet: UTF-8\n\n【山海】验证码123456")
      let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
      #expect((mode ?? 0o777) & 0o007 == 0, "nobody else may read it")
    }
  }

  @Test func `a folder that is not there is refused, and so is a file`() throws {
    let temporary = try TemporaryFolder()
    #expect(MessageFolder(temporary.file("none")) == nil)
    #expect(FileManager.default.createFile(atPath: temporary.file("file"), contents: nil))
    #expect(MessageFolder(temporary.file("file")) == nil)
  }

  @Test func `a folder that went away is complained of`() throws {
    let temporary = try TemporaryFolder()
    let path = temporary.file("outgoing")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    let folder = try #require(MessageFolder(path))
    try FileManager.default.removeItem(atPath: path)
    #expect(throws: (any Error).self) { try folder.put(try Self.message()) }
  }
}
