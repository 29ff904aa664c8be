#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// How the value of a cell is stored: ECMA-376 18.18.11.
enum CellKind {
  case number
  case shared
  case inline
  /// The text result of a formula.
  case text
  case boolean
  case error
  case date

  /// The kind that a cell states; without a statement, and for an unknown one, a number.
  init(_ type: UnsafeBufferPointer<UInt8>?) {
    guard let type = unsafe type, let first = unsafe type.first else {
      self = .number
      return
    }
    switch (first, type.count) {
    case (UInt8(ascii: "s"), 1): self = .shared
    case (UInt8(ascii: "b"), 1): self = .boolean
    case (UInt8(ascii: "e"), 1): self = .error
    case (UInt8(ascii: "d"), 1): self = .date
    case (_, 3): self = unsafe Self.states(type, "str") ? .text : .number
    case (_, 9): self = unsafe Self.states(type, "inlineStr") ? .inline : .number
    default: self = .number
    }
  }

  private static func states(_ type: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
    guard let place = type.baseAddress else { return false }
    return unsafe memcmp(place, word.utf8Start, word.utf8CodeUnitCount) == 0
  }
}

/// A cell of a worksheet while it is being read.
struct SheetCell {
  let kind: CellKind
  let style: Int
  var hasFormula = false

  /// Appends the text of a value as stored, and tells what is not as it was typed.
  ///
  /// `strings` gives the shared strings, and is asked when the cell names one.
  @inline(__always)
  func show(
    _ raw: UnsafeBufferPointer<UInt8>, in workbook: Workbook, to bytes: inout [UInt8],
    _ strings: () throws(TableError) -> SharedStrings
  ) throws(TableError) -> CellWarning.Kind? {
    switch kind {
    case .inline, .text:
      let start = bytes.count
      unsafe bytes.append(contentsOf: raw)
      ControlEscapes.decode(&bytes, from: start)
      return nil
    case .number:
      if unsafe NumberText.isPlain(unsafe raw), workbook.styles[style] == .number {
        unsafe bytes.append(contentsOf: raw)
        return nil
      }
      return unsafe try showNumber(Array(unsafe raw), in: workbook, to: &bytes)
    case .shared:
      guard let index = unsafe Self.index(Self.trimmed(Array(unsafe raw))) else {
        throw TableError(.badSharedString)
      }
      bytes.append(contentsOf: try strings()[index])
      return nil
    case .boolean, .error, .date: return unsafe showRare(Array(unsafe raw), to: &bytes)
    }
  }

  private func showNumber(
    _ raw: [UInt8], in workbook: Workbook, to bytes: inout [UInt8]
  ) throws(TableError) -> CellWarning.Kind? {
    let digits = Self.trimmed(raw)
    guard !digits.isEmpty else { return nil }
    let shown = try NumberText(digits, workbook.styles[style], workbook.epoch)
    bytes.append(contentsOf: shown.text.utf8)
    return shown.warning
  }

  private func showRare(_ raw: [UInt8], to bytes: inout [UInt8]) -> CellWarning.Kind? {
    switch kind {
    case .boolean:
      let isTrue = Self.trimmed(raw).elementsEqual("1".utf8)
      bytes.append(contentsOf: (isTrue ? "TRUE" : "FALSE").utf8)
      return nil
    case .date:
      let shown = NumberText.iso(String(decoding: Self.trimmed(raw), as: UTF8.self))
      bytes.append(contentsOf: shown.text.utf8)
      return shown.warning
    default:
      bytes.append(contentsOf: raw)
      return .errorValue
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
