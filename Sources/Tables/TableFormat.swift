/// The formats a table can come in.
package enum TableFormat: String, CaseIterable, Sendable {
  /// An Office Open XML workbook.
  case xlsx
  /// Fields with separators, RFC 4180.
  case csv

  /// Tells the format from the name and the first bytes, which must agree.
  ///
  /// A name without an extension is decided by the bytes alone.
  /// - Throws: `legacyWorkbook`, `macrosRefused`, `formatMismatch`, `unknownFormat`, `emptyFile`.
  package static func detect(name: String, head: [UInt8]) throws(TableError) -> TableFormat {
    guard !head.isEmpty else { throw TableError(.emptyFile) }
    guard !head.starts(with: Magic.compound) else { throw TableError(.legacyWorkbook) }
    let zipped = head.starts(with: Magic.zip)
    switch fileExtension(of: name) {
    case "xlsx":
      guard zipped else { throw TableError(.formatMismatch) }
      return .xlsx
    case "csv", "tsv", "txt":
      guard !zipped, !isMarkup(head) else { throw TableError(.formatMismatch) }
      return .csv
    case "":
      guard !isMarkup(head) else { throw TableError(.unknownFormat) }
      return zipped ? .xlsx : .csv
    case "xlsm", "xltm", "xlam": throw TableError(.macrosRefused)
    case "xls", "xlt", "et", "ett": throw TableError(.legacyWorkbook)
    case "xlsb", "xltx": throw TableError(.otherWorkbook)
    default: throw TableError(.unknownFormat)
    }
  }

  private static func fileExtension(of name: String) -> String {
    let last = name.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }.last ?? ""
    guard let dot = last.lastIndex(of: ".") else { return "" }
    return last[last.index(after: dot)...].lowercased()
  }

  /// Many systems export web pages or XML and call them workbooks.
  private static func isMarkup(_ head: [UInt8]) -> Bool {
    let text = String(decoding: head.prefix(64), as: UTF8.self).lowercased()
    let start = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    return ["<html", "<!doctype", "<?xml", "<table"].contains { start.hasPrefix($0) }
  }
}

/// The first bytes by which kinds of files are known.
enum Magic {
  static let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
  static let emptyZip: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
  /// OLE compound files: .xls, .doc, encrypted .xlsx, macro storage.
  static let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]
  static let gzip: [UInt8] = [0x1F, 0x8B]
  static let rar: [UInt8] = [0x52, 0x61, 0x72, 0x21]
  static let sevenZip: [UInt8] = [0x37, 0x7A, 0xBC, 0xAF]
  static let bzip: [UInt8] = [0x42, 0x5A, 0x68]
  static let xz: [UInt8] = [0xFD, 0x37, 0x7A, 0x58]

  static let archives = [zip, emptyZip, gzip, rar, sevenZip, bzip, xz]
}
