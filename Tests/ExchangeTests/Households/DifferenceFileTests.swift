import Domain
import Exchange
import Foundation
import Tables
import Testing

@Suite("The workbook of differences") struct DifferenceFileTests {
  private func written(
    _ field: String, old: String, new: String
  ) throws -> [String] {
    let register = Household.register.declaration
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).xlsx").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try DifferenceFile(path: path)
    try file.line(
      register, village: "629121100200", number: "H1", kind: Labels(zh: "变更", en: "Changed"),
      field: try #require(register.index(of: field)), old: .text(old), new: .text(new))
    try file.close()
    let rows = try TableReader(.file(path: path), name: path).rows(.first)
    _ = try rows.next()
    return try #require(try rows.next()).cells
  }

  @Test func `what is stored stands masked beside what the list has`() throws {
    let account = try written("account", old: "6228480402564890018", new: "6228480402564890026")
    #expect(Array(account.suffix(2)) == ["****0018", "6228480402564890026"])
    let phone = try written("phone", old: "19900001234", new: "19900001235")
    #expect(Array(phone.suffix(2)) == ["199****1234", "19900001235"])
    let standing = try written("standing", old: "kept", new: "closed")
    #expect(Array(standing.suffix(2)) == ["在册", "销户"], "what is not personal stands as it is")
  }
}
