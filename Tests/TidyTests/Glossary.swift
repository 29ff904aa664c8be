import Foundation

/// The words of registers, and whether the glossary tells them.
enum Glossary {
  /// The registers that a file declares: name and Chinese title.
  static func registers(_ file: SourceFile) -> [(name: String, zh: String)] {
    let text = file.lines.joined(separator: "\n")
    return text.components(separatedBy: "static let register = Register<").dropFirst()
      .compactMap { part in
        let words = part.components(separatedBy: "\"")
        return words.count > 4 ? (words[1], words[3]) : nil
      }
  }

  /// Whether one row of the page has both the name and the title.
  static func tells(_ register: (name: String, zh: String), in page: String) -> Bool {
    page.split(separator: "\n").contains {
      $0.contains("`\(register.name)`") && $0.contains(register.zh)
    }
  }
}
