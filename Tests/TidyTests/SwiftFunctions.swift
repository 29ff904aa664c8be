/// The functions of a file and their lengths, by braces.
struct SwiftFunctions {
  /// One function with a body.
  struct Function: Hashable {
    /// The index of its first line.
    let line: Int
    /// How many lines it has, from its first word to its last brace.
    let length: Int
  }

  /// The functions, in order; declarations without a body are none.
  private(set) var all: [Function] = []

  private let code: [Substring]

  /// Finds functions in lines of code without comments and literals.
  init(_ code: [Substring]) {
    self.code = code
    for index in code.indices where Self.begins(code[index]) {
      guard let end = end(of: index) else { continue }
      all.append(Function(line: index, length: end - index + 1))
    }
  }

  private static func begins(_ line: Substring) -> Bool {
    let words = line.split { " (<?".contains($0) }.prefix(6)
    let head = words.prefix { !["=", "{", "}", "return", "case", "self.init"].contains($0) }
    return head.contains("func") || head.last == "init" || head.first == "init"
      || head.contains("subscript")
  }

  /// The line with the brace that closes the body.
  private func end(of start: Int) -> Int? {
    var parentheses = 0
    var braces = 0
    for index in start..<code.count {
      if index > start, parentheses == 0, braces == 0, !continues(code[index], from: start) {
        return nil
      }
      for byte in code[index].utf8 {
        switch byte {
        case UInt8(ascii: "("): parentheses += 1
        case UInt8(ascii: ")"): parentheses -= 1
        case UInt8(ascii: "{") where parentheses == 0 || braces > 0: braces += 1
        case UInt8(ascii: "}") where braces > 0:
          braces -= 1
          if braces == 0 { return index }
        default: break
        }
      }
    }
    return nil
  }

  /// Whether a line belongs to the signature that began before it.
  private func continues(_ line: Substring, from start: Int) -> Bool {
    let indent = { (text: Substring) in text.prefix { $0 == " " }.count }
    let word = line.drop { $0 == " " }
    return indent(line) > indent(code[start])
      || [")", "{", "where", "->"].contains(where: word.hasPrefix)
  }
}
