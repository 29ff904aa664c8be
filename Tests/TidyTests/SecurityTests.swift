import Foundation
import Testing

/// trust.md 4.1: one table of the requirements, and no row names what is not there.
@Suite("What is said about security is so")
struct SecurityTests {
  private static let page = Repository.text("Documentation/Security.md")
  private static let checklist = SecurityChecklist(Repository.text("Documentation/asvs.csv"))

  @Test func `every requirement of the checklist is judged once`() {
    let rows = Self.checklist.rows
    #expect(rows.count == 345)
    #expect(Set(rows.map(\.id)).count == 345)
    #expect(Set(rows.map(\.chapter)) == Set((1...17).map(String.init)))
    let levels = ["1", "2", "3"].map { level in rows.count { $0.level == level } }
    #expect(levels == [70, 183, 92])
  }

  @Test func `what the checklist names is there`() {
    let tests = SecurityChecklist.tests
    #expect(tests.count > 1000)
    let paths = Set(Repository.paths)
    #expect(Self.checklist.complaints(paths: paths, tests: tests) == [])
    let bad = SecurityChecklist(
      """
      id,level,status,code,test,note
      1.1,1,met,Package.swift,,
      1.2,1,met,None.swift,a test,
      1.3,1,partly,,no such test,"a, b"
      1.4,4,good,,,why
      1.5,2,open,,,
      """)
    #expect(
      bad.complaints(paths: paths, tests: ["a test"]) == [
        "1.1 is met without code and test", "1.2 names no file", "1.3 names no test",
        "1.4 has no status", "1.4 has no level", "1.5 does not say why",
      ])
  }

  @Test func `the tally on the page of security is that of the checklist`() {
    #expect(Self.part("tally") == Self.checklist.tally, "write:\n\(Self.checklist.tally)")
  }

  @Test func `every file that uses cryptography stands on the page of security`() {
    let uses = Repository.swift(in: "Sources").filter { file in
      file.code.contains { line in
        ["Crypto", "COpenSSL", "CArgon2"].contains { line.hasSuffix("import \($0)") }
      }
    }
    #expect(uses.count > 15)
    #expect(Self.part("cryptography") == uses.map { "- `\($0.path)`" }.joined(separator: "\n"))
  }

  @Test func `every library stands on the page of security`() {
    let packages = Repository.text("Package.swift").split(separator: "\n").compactMap {
      $0.firstMatch(of: /package\(url: "[^"]*\/([^\/"]+)"/).map { String($0.output.1) }
    }
    let system = Repository.text("Tools/setup.sh").split(separator: "\n")
      .filter { $0.hasPrefix("libraries=") }.joined().matches(of: /lib[a-z0-9]+-dev|zlib1g-dev/)
      .map { String($0.output) }
    #expect(packages.count >= 8 && system.count >= 7)
    #expect((packages + system).filter { !Self.page.contains($0) } == [])
  }

  /// What stands between two marks of the page.
  private static func part(_ mark: String) -> String {
    let parts = page.components(separatedBy: "<!-- \(mark) -->")
    return parts.count == 3 ? parts[1].trimmingCharacters(in: .newlines) : ""
  }
}
