import Foundation
import Testing

@Suite("Templates and pages know each other")
struct TemplateTests {
  private static let templates = Repository.paths.filter { $0.hasSuffix(".mustache") }

  @Test func `every template is used and every used one is there`() {
    let there = Set(Self.templates.map(Self.name))
    let used = Set(
      Repository.swift(in: "Sources/Web", "Sources/Portal", "Sources/Console").flatMap(Self.named)
        + Self.templates.flatMap { Self.included(Repository.text($0)) })
    #expect(there.subtracting(used).sorted() == [], "remove a template that no page uses")
    #expect(used.subtracting(there).sorted() == [], "write a template that a page uses")
    #expect(there.count > 10)
  }

  @Test func `uses are read from pages and templates`() {
    let file = SourceFile(
      path: "A.swift",
      text: """
        package static let template = "home"
        package static let hero: String? = "home-hero"
        try part("layout", outer, language)
        """)
    #expect(Self.named(file) == ["home", "home-hero", "layout"])
    #expect(Self.included("<p>{{>choice}}</p>{{> card }}") == ["choice", "card"])
  }

  // MARK: What the tests ask

  private static func name(_ path: String) -> String {
    String(path.split(separator: "/").last?.dropLast(".mustache".count) ?? "")
  }

  /// The templates that Swift code names: a page's own, its band, and parts.
  private static func named(_ file: SourceFile) -> [String] {
    let marks = ["let template = \"", "let hero: String? = \"", "part(\""]
    return file.lines.compactMap { line in
      marks.compactMap { line.firstRange(of: $0) }.first
        .map { String(line[$0.upperBound...].prefix { $0 != "\"" }) }
    }
  }

  private static func included(_ text: String) -> [String] {
    text.components(separatedBy: "{{>").dropFirst()
      .map { $0.prefix { $0 != "}" }.trimmingCharacters(in: .whitespaces) }
  }
}
