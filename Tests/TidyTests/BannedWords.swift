/// A word that has no place in our code, and what to write instead.
struct BannedWord: Sendable {
  /// Where in a file it is looked for.
  enum Side: Sendable { case code, literals }

  let word: String
  let instead: String
  var side = Side.code
  /// The folders in which it is banned.
  var folders = ["Sources", "Examples"]
  /// Paths that may use it, each for a reason that stands beside it.
  var except: [String] = []

  static let all = [
    BannedWord(
      word: "INTEGER", instead: "BIGINT, because INTEGER has 32 bits in PostgreSQL",
      side: .literals,
      except: [
        // Translates BIGINT into SQLite's own word.
        "Sources/PortableSQL/Migrator.swift",
        // The peer of the benchmark is plain SQLite on purpose.
        "Sources/Commands/BenchPost.swift",
      ]),
    BannedWord(
      word: "Date()", instead: "a clock that is handed in",
      folders: [
        "Sources/Domain", "Sources/Storage", "Sources/Transparency", "Sources/Tables",
        "Sources/PortableSQL", "Sources/Exchange", "Examples",
      ]),
    BannedWord(
      word: "print(", instead: "a returned value, or the logger",
      except: [
        // The commands speak on standard output.
        "Sources/Commands/",
        // A function of its own that prints a value into a template.
        "Sources/Web/Templating/Template+Rendering.swift",
      ]),
    BannedWord(word: "try!", instead: "try, and say what is thrown", folders: everywhere),
    BannedWord(word: "as!", instead: "as? with a guard", folders: everywhere),
    BannedWord(word: "fatalError", instead: "a thrown error", folders: everywhere),
    BannedWord(word: "@unchecked", instead: "Mutex, an actor or a value", folders: everywhere),
    BannedWord(word: "nonisolated(unsafe)", instead: "Mutex or a value", folders: everywhere),
    BannedWord(word: "XCTest", instead: "Swift Testing", folders: everywhere),
    BannedWord(word: "HummingbirdTesting", instead: "Fixtures/WebClient", folders: everywhere),
  ]

  private static let everywhere = ["Sources", "Examples", "Tests"]

  /// The lines of a file that use the word where it is banned.
  func complaints(_ file: SourceFile) -> [String] {
    guard folders.contains(where: { file.path.hasPrefix("\($0)/") }),
      !except.contains(where: { file.path.hasPrefix($0) })
    else { return [] }
    let lines = side == .code ? file.code : file.literals
    return lines.enumerated().filter { Self.uses(word, in: $0.element) }
      .map { file.place($0.offset, "\(word): write \(instead)") }
  }

  /// Whether a line has the word as a word of its own, not as a part of another.
  static func uses(_ word: String, in line: Substring) -> Bool {
    var rest = line
    while let found = rest.firstRange(of: word) {
      let before = rest[..<found.lowerBound].last ?? line[..<found.lowerBound].last
      let after = rest[found.upperBound...].first
      let opens = word.first.map(isWord) == true && before.map(isWord) == true
      let goesOn = word.last.map(isWord) == true && after.map(isWord) == true
      if !opens && !goesOn && before != "." { return true }
      rest = rest[found.upperBound...]
    }
    return false
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }
}
