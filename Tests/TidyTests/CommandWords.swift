import Foundation

/// The commands and options of the program, read from their declarations.
enum CommandWords {
  /// The names of the commands that a file declares; the program itself is none.
  static func commands(_ file: SourceFile) -> [String] {
    let text = file.lines.joined(separator: "\n")
    return text.components(separatedBy: "commandName: \"").dropFirst()
      .map { String($0.prefix { $0 != "\"" }) }.filter { $0 != "shanhai" }
  }

  /// The options and flags that a file declares, as people type them.
  static func options(_ file: SourceFile) -> [String] {
    let text = file.lines.joined(separator: "\n")
    return ["@Option(", "@Flag("].flatMap { mark in
      text.components(separatedBy: mark).dropFirst().compactMap(name)
    }
  }

  /// The name that follows an attribute: one of its own, or that of the variable.
  private static func name(_ rest: String) -> String? {
    let parts = rest.components(separatedBy: "var ")
    guard let attribute = parts.first, let variable = parts.dropFirst().first else { return nil }
    let own = attribute.components(separatedBy: ".customLong(\"").dropFirst().first
    let name = own?.prefix { $0 != "\"" } ?? variable.prefix { $0.isLetter || $0.isNumber }
    return "--\(kebab(name))"
  }

  /// The commands that a page names: `shanhai verify`, or `shanhai ledger seal` of a group.
  static func commandsNamed(in page: String) -> Set<String> {
    let phrases = page.components(separatedBy: "`shanhai ").dropFirst()
    return Set(
      phrases.flatMap { phrase in
        phrase.prefix { $0 != "`" }.split(separator: " ").prefix(2).map(String.init)
      })
  }

  /// The options that a page names.
  static func optionsNamed(in page: String) -> Set<String> {
    let words = page.split { !($0.isLetter || $0.isNumber || $0 == "-") }
    return Set(words.filter { $0.hasPrefix("--") && $0.count > 3 && $0 != "---" }.map(String.init))
      .filter { $0.dropFirst(2).first?.isLetter == true }
  }

  private static func kebab(_ name: Substring) -> String {
    name.map { $0.isUppercase ? "-\($0.lowercased())" : String($0) }.joined()
  }
}
