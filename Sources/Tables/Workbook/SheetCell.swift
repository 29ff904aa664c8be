/// A cell of a worksheet while it is being read.
struct SheetCell {
  /// How the value of a cell is stored: ECMA-376 18.18.11.
  enum Kind {
    case number
    case shared
    case inline
    /// The text result of a formula.
    case text
    case boolean
    case error
    case date

    init(_ type: UnsafeBufferPointer<UInt8>?) {
      guard let type = unsafe type else {
        self = .number
        return
      }
      switch unsafe String(decoding: type, as: UTF8.self) {
      case "s": self = .shared
      case "inlineStr": self = .inline
      case "str": self = .text
      case "b": self = .boolean
      case "e": self = .error
      case "d": self = .date
      default: self = .number
      }
    }
  }

  let kind: Kind
  let style: Int
  var hasFormula = false

  /// The text of a value as stored, and a warning if it is not what was typed.
  func show(
    _ raw: inout [UInt8], _ workbook: Workbook
  ) throws(TableError) -> (text: String, warning: CellWarning.Kind?) {
    switch kind {
    case .shared:
      guard let index = Self.index(Self.trimmed(raw)) else { throw TableError(.badSharedString) }
      return (try workbook.sharedStrings().text(index), nil)
    case .number:
      let digits = Self.trimmed(raw)
      guard !digits.isEmpty else { return ("", nil) }
      let shown = try NumberText(digits, workbook.styles[style], workbook.epoch)
      return (shown.text, shown.warning)
    case .inline, .text:
      ControlEscapes.decode(&raw)
      return (String(decoding: raw, as: UTF8.self), nil)
    case .boolean:
      return (Self.trimmed(raw).elementsEqual("1".utf8) ? "TRUE" : "FALSE", nil)
    case .error: return (String(decoding: raw, as: UTF8.self), .errorValue)
    case .date:
      let shown = NumberText.iso(String(decoding: Self.trimmed(raw), as: UTF8.self))
      return (shown.text, shown.warning)
    }
  }

  /// A number that counts something; nil for anything but a few digits.
  static func index(_ digits: (some Collection<UInt8>)?) -> Int? {
    guard let digits, (1...9).contains(digits.count) else { return nil }
    var value = 0
    for byte in digits {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  private static func trimmed(_ raw: [UInt8]) -> ArraySlice<UInt8> {
    var slice = raw[...]
    while let first = slice.first, first <= 0x20 { slice.removeFirst() }
    while let last = slice.last, last <= 0x20 { slice.removeLast() }
    return slice
  }
}
