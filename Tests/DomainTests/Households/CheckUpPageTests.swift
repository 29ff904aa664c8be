import Foundation
import Testing

@testable import Domain

/// The documentation of the check-up's rules follows from their declarations.
@Suite("The page of the check-up's rules") struct CheckUpPageTests {
  @Test func `the page tells every rule as it is declared`() throws {
    let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../Documentation/CheckUp.md")
    let lines = Set(
      try String(contentsOf: page, encoding: .utf8).split(separator: "\n").map(String.init))
    let missing = CheckUpRule.all.map(Self.line).filter { !lines.contains($0) }
    let told = lines.filter { $0.hasPrefix("| T") }.count
    #expect(
      missing.isEmpty && told == CheckUpRule.all.count,
      "Documentation/CheckUp.md lacks:\n\(missing.joined(separator: "\n"))")
  }

  private static func line(_ rule: CheckUpRule) -> String {
    let limits = rule.parameters.map { "`\($0.name)` \($0.value)" }.joined(separator: ", ")
    return "| \(rule.name) | \(rule.severity.labels.zh) | \(rule.labels.zh) · \(rule.labels.en) "
      + "| \(rule.cases.zh) · \(rule.cases.en) "
      + "| \(rule.caution.zh) · \(rule.caution.en) | \(limits) |"
  }
}
