import Foundation
import Testing

/// What the program never does, so that nobody can make it do so (Documentation/Security.md).
@Suite("What the program never does")
struct SurfaceTests {
  @Test func `nothing but the benches starts a process`() {
    let benches = ["Sources/Commands/BenchImport.swift", "Sources/Commands/BenchScreen.swift"]
    let words = ["Process", "popen", "system", "posix_spawn", "execv", "fork"]
    expectNone(words.map { BannedWord(word: "\($0)(", instead: "it here", except: benches) })
  }

  @Test func `nothing is fetched from elsewhere`() {
    let words = ["URLSession", "HTTPClient", "ClientBootstrap", "NSURLConnection", "getaddrinfo"]
    expectNone(words.map { BannedWord(word: $0, instead: "no call outward") })
    let fetching = BannedWord(word: "Data(contentsOf", instead: "FileManager for files")
    expectNone([fetching])
  }

  @Test func `no expression is made of what somebody typed`() {
    let words = ["Regex(", "NSRegularExpression", "NSPredicate"]
    expectNone(words.map { BannedWord(word: $0, instead: "a literal") })
  }

  @Test func `no format is made of what somebody typed`() {
    let files = Repository.swift(in: "Sources")
    #expect(files.flatMap(Self.openFormats) == [])
    #expect(Self.openFormats(SourceFile(path: "A.swift", text: "String(format: a, b)")).count == 1)
    #expect(Self.openFormats(SourceFile(path: "A.swift", text: "String(format: \"%d\", b)")) == [])
  }

  @Test func `nothing is run that was made of text`() {
    let words = ["NSExpression", "JSContext", "dlopen", "NSClassFromString"]
    expectNone(words.map { BannedWord(word: $0, instead: "code") })
    let scripts = Repository.paths.filter { $0.hasPrefix("Sources/") && $0.hasSuffix(".js") }
    #expect(scripts.count == 2)
    #expect(scripts.filter { Self.runsText(Repository.text($0)) } == [])
    #expect(Self.runsText("a.innerHTML = b") && Self.runsText("eval(a)"))
    #expect(!Self.runsText("a.textContent = b; evaluate(a)"))
  }

  // MARK: What the tests ask

  /// Nothing of ours uses the words, and a file that did would be noticed.
  private func expectNone(
    _ words: [BannedWord], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let files = Repository.swift(in: "Sources", "Examples")
    #expect(
      words.flatMap { word in files.flatMap(word.complaints) } == [],
      sourceLocation: sourceLocation)
    let bad = words.map { SourceFile(path: "Sources/Web/A.swift", text: "let a = \($0.word)") }
    #expect(
      zip(words, bad).filter { $0.complaints($1).count != 1 }.map(\.0.word) == [],
      sourceLocation: sourceLocation)
  }

  /// Formats that are no literal.
  private static func openFormats(_ file: SourceFile) -> [String] {
    file.lines.enumerated().compactMap { index, line in
      let open = line.components(separatedBy: "String(format: ").dropFirst()
        .contains { !$0.hasPrefix("\"") }
      return open ? file.place(index, "a format must be a literal") : nil
    }
  }

  private static func runsText(_ script: String) -> Bool {
    [
      "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(",
      "javascript:",
    ].contains { script.contains($0) && !script.contains(" \($0.dropLast())uate(") }
  }
}
