/// Turns the text of a template into pieces; used once per template and language.
struct TemplateParser {
  let template: String
  let language: Language
  private var rest: Substring
  private var line = 1

  init(template: String, source: String, language: Language) {
    self.template = template
    self.language = language
    rest = source[...]
  }

  mutating func parse() throws(TemplateProblem) -> [Template.Piece] {
    try pieces(until: nil)
  }

  private mutating func pieces(until end: String?) throws(TemplateProblem) -> [Template.Piece] {
    var found: [Template.Piece] = []
    while let tag = try nextTag(textInto: &found) {
      let name = String(tag.drop { "#^/>! ".contains($0) }.prefix { $0 != " " })
      switch tag.first {
      case "!": continue
      case ">": found.append(.include(name))
      case "#": try section(name, isInverted: false, into: &found)
      case "^": try section(name, isInverted: true, into: &found)
      case "/":
        guard name == end else { throw .strayEnd(template: template, line: line, name: name) }
        return found
      default: found.append(.value(name))
      }
    }
    if let end { throw .unclosedSection(template: template, name: end) }
    return found
  }

  private mutating func section(
    _ name: String, isInverted: Bool, into found: inout [Template.Piece]
  ) throws(TemplateProblem) {
    let inner = try pieces(until: name)
    if let spoken = Language(rawValue: name) {
      if (spoken == language) != isInverted { found += inner }
    } else {
      found.append(isInverted ? .inverted(name, inner) : .section(name, inner))
    }
  }

  /// Moves past the text before the next tag and the tag, and returns what is inside the braces.
  private mutating func nextTag(
    textInto found: inout [Template.Piece]
  ) throws(TemplateProblem) -> Substring? {
    let text = rest.upTo("{{")
    line += text.count { $0.isNewline }
    let kept = Self.unindented(text)
    if !kept.isEmpty { found.append(.text(kept)) }
    guard text.endIndex < rest.endIndex else {
      rest = ""
      return nil
    }
    rest = rest[text.endIndex...].dropFirst(2)
    if let mark = rest.first, "{&=".contains(mark) {
      throw .forbiddenTag(template: template, line: line, tag: String(mark))
    }
    let tag = rest.upTo("}}")
    guard tag.endIndex < rest.endIndex else { throw .unclosedTag(template: template, line: line) }
    line += tag.count { $0.isNewline }
    rest = rest[tag.endIndex...].dropFirst(2)
    return tag.drop { $0 == " " }
  }

  /// Drops line breaks with the indentation after them: both are for the writer only.
  static func unindented(_ text: Substring) -> String {
    var kept = ""
    var isIndentation = false
    for character in text {
      if character.isNewline {
        isIndentation = true
      } else if !isIndentation || character != " " {
        isIndentation = false
        kept.append(character)
      }
    }
    return kept
  }
}

extension Substring {
  /// What stands before the first occurrence of a mark, or everything.
  fileprivate func upTo(_ mark: String) -> Substring {
    var position = startIndex
    while position < endIndex {
      if self[position...].hasPrefix(mark) { return self[..<position] }
      position = index(after: position)
    }
    return self
  }
}
