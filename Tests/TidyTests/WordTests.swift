import Foundation
import Testing

@Suite("Words that have no place here")
struct WordTests {
  @Test func `banned words have a replacement`() {
    let files = Repository.swift(in: "Sources", "Examples", "Tests")
    #expect(files.count > 200)
    #expect(BannedWord.all.flatMap { word in files.flatMap(word.complaints) } == [])
  }

  @Test(arguments: [
    ("let now = Date()", "Date()"), ("value as! Int", "as!"), ("print(1)", "print("),
    ("sql = \"id INTEGER\"", "INTEGER"), ("fatalError(\"no\")", "fatalError"),
  ])
  func `a banned word is noticed`(line: String, word: String) {
    let file = SourceFile(path: "Sources/Storage/A.swift", text: "// \(word)\n\(line)\n")
    #expect(BannedWord.all.flatMap { $0.complaints(file) }.map { $0.prefix(26) }.count == 1)
  }

  @Test func `nothing is unwrapped by force`() {
    #expect(Repository.swift.flatMap(Self.forced) == [])
    let bad = SourceFile(path: "A.swift", text: "let a = b!.c\nlet d = e[0]!\nvar f: Int!\n")
    #expect(Self.forced(bad).count == 3)
    let good = SourceFile(path: "A.swift", text: "if !a, b != c { d = \"e!\" }  // f!\n")
    #expect(Self.forced(good) == [])
  }

  @Test func `no file is a drawer`() {
    #expect(Repository.paths.filter(Self.isDrawer) == [])
    #expect(Self.isDrawer("Sources/Web/StringUtils.swift"))
    #expect(Self.isDrawer("Sources/Core/A.swift"))
    #expect(!Self.isDrawer("Sources/Web/Scores.swift"))
  }

  @Test func `nothing is left for later without an issue`() {
    #expect(Repository.paths.flatMap { Self.notes($0, Repository.text($0)) } == [])
    #expect(Self.notes("A.swift", "// \(Self.marks[0]): mend").count == 1)
  }

  @Test func `what is shown names no source by a mark of our own`() {
    let data = Repository.paths.filter {
      $0.hasSuffix(".csv") && ($0.hasPrefix("Examples/") || $0.hasPrefix("Sources/"))
    }
    #expect(data.count > 5)
    #expect(data.flatMap { Self.marked($0, Repository.text($0)) } == [])
    let said = Repository.swift(in: "Sources", "Examples").flatMap { file in
      Self.marked(file.path, file.literals.joined(separator: "\n"))
    }
    #expect(said == [])
    for words in ["指导意见〔S14 S15〕", "不能评议（S29）", "no consent (S34)", "报 2017 (seed 000)"] {
      #expect(Self.marked("a.csv", words).count == 1, "\(words)")
    }
    #expect(Self.marked("a.csv", "国开办发〔2018〕11号 (seeded)") == [])
  }

  @Test func `templates cannot put raw markup into a page`() {
    let templates = Repository.paths.filter { $0.hasSuffix(".mustache") }
    #expect(templates.count > 10)
    #expect(templates.filter { Self.isRaw(Repository.text($0)) } == [])
    #expect(Self.isRaw("<p>{{{name}}}</p>"))
    #expect(Self.isRaw("<p>{{&name}}</p>"))
  }

  // MARK: What the tests ask

  /// Marks of the file of sources, which nobody else has: 〔S14〕, (S34), (seed 000).
  private static func marked(_ path: String, _ text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      let isMarked = line.contains(#/[〔（(](S\d{1,2}[a-d]?[ 、]?)+[〕）)]|\(seed \d+\)/#)
      return isMarked ? "\(path): \(line)" : nil
    }
  }

  /// Force unwraps, force casts and implicitly unwrapped types: `!` right behind a value.
  private static func forced(_ file: SourceFile) -> [String] {
    file.code.enumerated().compactMap { index, line in
      let bytes = Array(line.utf8)
      let at = bytes.indices.dropFirst().first { position in
        guard bytes[position] == UInt8(ascii: "!") else { return false }
        let before = Character(Unicode.Scalar(bytes[position - 1]))
        let next = position + 1 < bytes.count ? bytes[position + 1] : 0
        return next != UInt8(ascii: "=")
          && (before.isLetter || before.isNumber || before == "_"
            || ")]}>\"?".contains(before))
      }
      return at == nil ? nil : file.place(index, "unwrapped by force; use guard let")
    }
  }

  /// Names that say nothing about what is inside.
  private static func isDrawer(_ path: String) -> Bool {
    let drawers: Set = [
      "Util", "Utils", "Utilities", "Helper", "Helpers", "Common", "Core", "Manager",
    ]
    return path.split(separator: "/").contains { part in
      let words = part.split { ".+-_".contains($0) }.flatMap(Self.words)
      return words.contains { drawers.contains($0) }
    }
  }

  /// `StringUtils` is `String` and `Utils`.
  private static func words(_ name: Substring) -> [String] {
    name.reduce(into: [""]) { words, character in
      if character.isUppercase { words.append("") }
      words[words.count - 1].append(character)
    }
  }

  /// The marks, in halves so that this file does not bear them.
  private static let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X"]

  private static func notes(_ path: String, _ text: String) -> [String] {
    guard marks.contains(where: text.contains) else { return [] }
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .filter { line in marks.contains { BannedWord.uses($0, in: line.element) } }
      .map { "\(path):\($0.offset + 1): write an issue instead of a note" }
  }

  private static func isRaw(_ text: String) -> Bool {
    text.contains("{{{") || text.contains("{{&")
  }
}
