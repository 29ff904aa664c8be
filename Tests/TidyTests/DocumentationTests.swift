import Foundation
import Testing

@Suite("What is written down is there, and what is there is written down")
struct DocumentationTests {
  @Test func `everything that other rooms see says what it is`() {
    #expect(Repository.swift(in: "Sources").flatMap(DocComments.missing) == [])
    let bare = SourceFile(
      path: "A.swift", text: "/// A.\npackage struct A {\n  package private(set) var b = 1\n}\n")
    #expect(DocComments.missing(in: bare).count == 1)
    let told = SourceFile(
      path: "A.swift", text: "/// A.\n@Sendable\npublic func a() {}\npackage import B\n")
    #expect(DocComments.missing(in: told) == [])
  }

  @Test func `every command and option stands in the list of commands`() {
    let page = Repository.text("Documentation/Commands.md")
    let sources = Repository.swift(in: "Sources/Commands")
    let commands = Set(sources.flatMap(CommandWords.commands))
    let options = Set(sources.flatMap(CommandWords.options))
    #expect(commands.count >= 10 && options.count >= 10)
    #expect(commands.subtracting(CommandWords.commandsNamed(in: page)) == [])
    #expect(options.subtracting(CommandWords.optionsNamed(in: page)) == [])
    #expect(CommandWords.optionsNamed(in: page).subtracting(options) == ["--help"])
  }

  @Test func `options are read from their declarations`() {
    let file = SourceFile(
      path: "A.swift",
      text: """
        @Flag(help: "x") var dryRun = false
        @Option(help: "y")
        var data = "./data"
        @OptionGroup var folder: DataFolder
        @Option(name: .customLong("static"), help: "z") var staticFolder: String?
        """)
    #expect(Set(CommandWords.options(file)) == ["--dry-run", "--data", "--static"])
    #expect(CommandWords.optionsNamed(in: "`--dry-run`, --data DIR") == ["--dry-run", "--data"])
  }

  @Test func `every error code is explained, and no other`() {
    let codes = ErrorCodes.all(Repository.swift(in: "Sources"))
    #expect(codes.count > 80)
    let page = ErrorCodes.explained(in: Repository.text("Documentation/Errors.md"))
    #expect(codes.subtracting(page).sorted() == [])
    #expect(page.subtracting(codes).sorted() == [])
  }

  @Test func `error codes are read from their declarations`() {
    let file = SourceFile(
      path: "A.swift",
      text: """
        throw FieldProblem("day_invalid", zh: "日", en: "day")
        checks: [.init(
          "ends_first", zh: "早", en: "early")]
        .text(\\.name, "name", zh: "名", en: "Name")
        """)
    #expect(ErrorCodes.all([file]) == ["day_invalid", "ends_first"])
    #expect(ErrorCodes.explained(in: "| code |\n| `a_b` | x |\n") == ["a_b"])
  }

  @Test func `every register and every capability has a word in the glossary`() {
    let page = Repository.text("Documentation/Glossary.md")
    let registers = Repository.swift(in: "Sources/Domain").flatMap(Glossary.registers)
    #expect(registers.count >= 13)
    #expect(registers.filter { !Glossary.tells($0, in: page) }.map(\.name) == [])
    let folders = Repository.folders(in: "Sources/Domain")
    #expect(folders.filter { !page.contains("| `\($0)` |") } == [])
    #expect(!Glossary.tells(("workshop", "扶贫车间"), in: "| `workshop` | Workshop |"))
  }

  @Test func `the pages of the root are there and name both commands`() {
    for page in ["README.md", "README.zh-CN.md"] {
      let text = Repository.text(page)
      for word in ["./run", "./test", "Tools/verify.py", "ARCHITECTURE.md", "LICENSE"] {
        #expect(text.contains(word), "\(page) does not name \(word)")
      }
    }
    for page in ["ARCHITECTURE", "CHANGELOG", "CONTRIBUTING", "SECURITY"] {
      #expect(Repository.text("\(page).md").count > 500, "\(page).md")
    }
  }

  @Test func `a file that a page names is there`() {
    let pages = Repository.paths.filter { $0.hasSuffix(".md") }
    #expect(pages.count >= 9)
    #expect(pages.flatMap { PageLinks.dead(in: Repository.text($0), of: $0) } == [])
    #expect(PageLinks.dead(in: "see `Sources/None.swift` and [a](b.md)", of: "A.md").count == 2)
  }
}
