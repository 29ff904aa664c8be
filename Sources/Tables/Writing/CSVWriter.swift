/// Writes rows as RFC 4180 text in UTF-8, with CR LF at the end of each line.
package struct CSVWriter: Sendable {
  /// Whom the file is for.
  package enum Reader: Sendable {
    /// A person with a spreadsheet: byte order mark, formulas guarded.
    case person
    /// A program: neither, so that the bytes are the data.
    case machine
  }

  private let reader: Reader
  private var bytes: [UInt8]

  /// An empty table for a kind of reader.
  package init(for reader: Reader = .person) {
    self.reader = reader
    bytes = reader == .person ? [0xEF, 0xBB, 0xBF] : []
  }

  /// Adds a row.
  ///
  /// Only text is guarded: a negative number stays a number.
  package mutating func append(_ cells: [TypedCell]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      write(cell)
    }
    // A row that is one empty field would be an empty line, which readers skip.
    if cells.count == 1, cells.first?.text == "" { bytes += "\"\"".utf8 }
    bytes += [0x0D, 0x0A]
  }

  /// Adds a row of texts.
  package mutating func append(texts: [String]) {
    append(texts.map(TypedCell.text))
  }

  /// What has been written since the last call, so that large tables can be sent in pieces.
  package mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  private mutating func write(_ cell: TypedCell) {
    guard case .text(let text) = cell else {
      bytes += cell.text.utf8
      return
    }
    let safe = (reader == .person ? FormulaGuard.guarded(text) : text).withoutForbidden
    let needsQuotes = safe.utf8.contains {
      switch $0 {
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\""), UInt8(ascii: "'"), 0x09,
        0x0A, 0x0D:
        true
      default: false
      }
    }
    let edges = safe.first == " " || safe.last == " "
    guard needsQuotes || edges else {
      bytes += safe.utf8
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in safe.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
