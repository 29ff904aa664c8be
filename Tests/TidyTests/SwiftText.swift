/// Swift text taken apart by bytes: code on one side, what stands in string literals on the other.
///
/// Both keep every line and column; what belongs to the other side, and all comments, is blank.
struct SwiftText {
  /// Code, with the quotes of literals but not what is between them.
  private(set) var code = ""
  /// What stands between quotes.
  private(set) var literals = ""

  private enum Inside {
    case interpolation(open: Int)
    case literal(quote: [UInt8], hashes: Int)
  }

  /// The bytes with which something other than plain code can begin or end.
  private static let special = Array("/`\"#()".utf8)

  private let bytes: [UInt8]
  private var at = 0
  private var inside: [Inside] = []
  private var outer: [UInt8] = []
  private var inner: [UInt8] = []

  init(_ text: String) {
    bytes = Array(text.utf8)
    while at < bytes.count {
      if case .literal(let quote, let hashes) = inside.last {
        stepInLiteral(quote, hashes)
      } else {
        stepInCode()
      }
    }
    code = String(decoding: outer, as: UTF8.self)
    literals = String(decoding: inner, as: UTF8.self)
  }

  private mutating func stepInCode() {
    if !Self.special.contains(bytes[at]) {
      keep(1)
    } else if sees("//") {
      while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { skip(1) }
    } else if sees("/*") {
      while at < bytes.count, !sees("*/") { skip(1) }
      skip(2)
    } else if sees("`") {
      skip(1)
      while at < bytes.count, !sees("`") { skip(1) }
      skip(1)
    } else if let (quote, hashes) = opening() {
      inside.append(.literal(quote: quote, hashes: hashes))
      keep(quote.count)
    } else {
      stepThroughParenthesis()
      keep(1)
    }
  }

  /// An interpolation ends with the parenthesis that began it.
  private mutating func stepThroughParenthesis() {
    guard case .interpolation(let open) = inside.last else { return }
    if sees("(") { inside[inside.count - 1] = .interpolation(open: open + 1) }
    if sees(")") { inside[inside.count - 1] = .interpolation(open: open - 1) }
    if sees(")"), open == 1 { inside.removeLast() }
  }

  private mutating func stepInLiteral(_ quote: [UInt8], _ hashes: Int) {
    guard bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "\\") else {
      return keepInside(1)
    }
    let escape = [UInt8(ascii: "\\")] + quote.prefix(hashes)
    let closing = Array(quote.dropFirst(hashes)) + quote.prefix(hashes)
    if bytes[at...].starts(with: closing) {
      inside.removeLast()
      keep(closing.count)
    } else if bytes[at...].starts(with: escape + [UInt8(ascii: "(")]) {
      inside.append(.interpolation(open: 1))
      skip(escape.count + 1)
    } else if bytes[at...].starts(with: escape) {
      keepInside(escape.count + 1)
    } else {
      keepInside(1)
    }
  }

  /// The quote that begins here, with the hashes before it.
  private func opening() -> (quote: [UInt8], hashes: Int)? {
    let hashes = bytes[at...].prefix { $0 == UInt8(ascii: "#") }
    let marks = bytes[(at + hashes.count)...].prefix { $0 == UInt8(ascii: "\"") }
    guard !marks.isEmpty else { return nil }
    let count = marks.count >= 3 ? 3 : 1
    return (Array(hashes + marks.prefix(count)), hashes.count)
  }

  private func sees(_ text: StaticString) -> Bool {
    bytes[at...].starts(with: Array("\(text)".utf8))
  }

  private mutating func keep(_ count: Int) { move(count, true, false) }
  private mutating func keepInside(_ count: Int) { move(count, false, true) }
  private mutating func skip(_ count: Int) { move(count, false, false) }

  private mutating func move(_ count: Int, _ isCode: Bool, _ isLiteral: Bool) {
    let blank = UInt8(ascii: " ")
    for byte in bytes[at..<min(at + count, bytes.count)] {
      let isBreak = byte == UInt8(ascii: "\n")
      outer.append(isCode || isBreak ? byte : blank)
      inner.append(isLiteral || isBreak ? byte : blank)
    }
    at += count
  }
}
