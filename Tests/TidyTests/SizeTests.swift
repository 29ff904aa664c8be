import Testing

@Suite("Sizes: a thought fits on a page")
struct SizeTests {
  private static let largestFile = 400
  private static let largestFunction = 70
  private static let longestLine = 100

  @Test func `no file has more than 400 lines`() {
    let written = Repository.paths.filter { path in
      [".swift", ".py", ".sh"].contains(where: path.hasSuffix)
    }
    let long = written.map {
      (
        $0,
        Repository.text($0).split(
          separator: "\n", omittingEmptySubsequences: false
        ).dropLast().count
      )
    }
    #expect(long.filter { $0.1 > Self.largestFile }.map { "\($0.0): \($0.1) lines" } == [])
  }

  @Test func `no function has more than 70 lines`() {
    #expect(Repository.swift.flatMap(Self.longFunctions) == [])
    let body = String(repeating: "  a()\n", count: 69)
    let long = SourceFile(path: "A.swift", text: "func f(\n  a: Int\n) {\n\(body)}\n")
    #expect(Self.longFunctions(long) == ["A.swift:1: 73 lines in one function"])
  }

  @Test func `the functions of a file are found`() {
    let file = SourceFile(
      path: "A.swift",
      text: """
        protocol P {
          func none() throws
          init()
        }
        struct S {
          init?(_ text: String) { return nil }
          @inline(never) package static func f(
            _ a: () -> Void = { }
          ) -> Int {
            let b = { 1 }
            return b()
          }
        }
        """)
    let found = SwiftFunctions(file.code).all
    #expect(found == [.init(line: 5, length: 1), .init(line: 6, length: 6)])
  }

  @Test func `no line has more than 100 columns`() {
    #expect(Repository.swift.flatMap(Self.longLines) == [])
    let long = SourceFile(path: "A.swift", text: String(repeating: "海", count: 101))
    #expect(Self.longLines(long).count == 1)
  }

  @Test func `code, comments and literals are told apart`() {
    let text = SwiftText(
      #"""
      let a = "b \(c("d")) e" // f
      let g = #"h "i" \j"# /* k */ + l
      @Test func `m n`() {}
      """#)
    #expect(
      text.code.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        == ["let a = \" c(\" \")) \"", "let g = #\" \"# + l", "@Test func () {}"])
    #expect(
      text.literals.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        == ["b d e", "h \"i\" \\j", ""].filter { !$0.isEmpty } + [""])
  }

  // MARK: What the tests ask

  private static func longFunctions(_ file: SourceFile) -> [String] {
    SwiftFunctions(file.code).all.filter { $0.length > largestFunction }
      .map { file.place($0.line, "\($0.length) lines in one function") }
  }

  private static func longLines(_ file: SourceFile) -> [String] {
    file.lines.enumerated().filter { $0.element.utf8.count > longestLine }
      .filter { $0.element.count > longestLine && !isLiteral(file.code[$0.offset]) }
      .map { file.place($0.offset, "\($0.element.count) columns") }
  }

  /// A sample that stands on a line of its own may be as long as what it is a sample of.
  private static func isLiteral(_ code: Substring) -> Bool {
    code.contains("\"") && code.allSatisfy { " \"#,()".contains($0) }
  }
}
