/// Copies the part of a sheet byte for byte, with what is wrong written beside its rows.
///
/// Only what is added or taken out differs from the part that came, so that everything a program
/// keeps in a sheet stays, known to us or not.
final class SheetMarker: XMLPlaceHandler {
  private let marks: SheetMarks
  private let words: Int
  private let colour: Int?
  private let out: PartFile
  /// Bytes that were read, the last of them not yet written.
  private var raw: [UInt8] = []
  /// Where they begin in the part.
  private var base = 0
  /// Up to where the part is written or left out.
  private var written = 0
  private var place = 0..<0
  private var prefix = ""
  private var depth = 0
  private var row = 0
  private var lastRow = 0
  private var column = -1
  private var progress = Progress.before
  /// Whether the words of the row have still to come.
  private var isAwaited = false
  private var isColoured = false
  /// Whether the cell or the rule that is being read may be taken out.
  private var isHeld = false

  private enum Progress { case before, data, after }

  private init(_ marks: SheetMarks, at words: Int, _ colour: Int?, _ out: PartFile) {
    self.marks = marks
    self.words = words
    self.colour = colour
    self.out = out
  }

  /// The part of a sheet with marks, the words in a column; nil where it is in UTF-16, or holds
  /// no rows as sheets do.
  static func write(
    _ marks: SheetMarks, at words: Int, in sheet: Workbook.Sheet, of package: WorkbookPackage,
    _ colour: Int?
  ) throws(TableError) -> PartFile? {
    let out = try PartFile()
    let marker = SheetMarker(marks, at: words, colour, out)
    guard let xml = try package.open(sheet.part, marker) else {
      throw TableError(.missingPart, .init(member: sheet.part, sheet: sheet.name))
    }
    var isUTF8: Bool?
    try RawPart.feed(xml) { chunk in
      isUTF8 = isUTF8 ?? RawPart.isUTF8(chunk)
      marker.raw += chunk
    } then: {
      marker.writeParsed()
    }
    marker.copy(to: marker.base + marker.raw.count)
    try out.close()
    return isUTF8 == true && marker.progress == .after ? out : nil
  }

  func at(_ place: Range<Int>) { self.place = place }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(TableError) {}

  func opened(_ name: XMLName, _ attributes: XMLAttributes) throws(TableError) {
    depth += 1
    switch progress {
    case .before where name == .sheetData && depth == 2:
      progress = .data
      prefix = tag.prefix
      if tag.isEmpty { open(with: rowsBelow) }
    case .data where name == .row && depth == 3:
      row = attributes[.reference].flatMap { Int($0) } ?? row + 1
      // Rows that nobody has read yet may say anything of themselves.
      guard (1...ColumnName.lastRow).contains(row) else { throw TableError(.badReference) }
      lastRow = max(lastRow, row)
      column = -1
      isAwaited = marks.rows[row] != nil
      if isAwaited { open(with: cell(in: row)) }
    case .data where name == .cell && depth == 4:
      column = attributes.column ?? column + 1
      if column == words { hold() }
      if column > words { tell() }
    case .after where depth == 2:
      if !Self.beforeRules.contains(name) { writeColours() }
      if tag.name == "conditionalFormatting" { hold() }
    default: break
    }
  }

  func closed(_ name: XMLName) throws(TableError) {
    switch progress {
    case .data where name == .cell && depth == 4 && isHeld: skip(to: place.upperBound)
    case .data where name == .row && depth == 3 && !place.isEmpty: tell()
    case .data where name == .sheetData && depth == 2:
      progress = .after
      if !place.isEmpty { insert(rowsBelow) }
    case .after where depth == 2 && isHeld:
      let end = place.upperBound
      if Self.isOurs(bytes(written..<end)) { skip(to: end) } else { copy(to: end) }
    case .after where depth == 1: writeColours()
    default: break
    }
    if depth == 2 || progress == .data && depth == 4 { isHeld = false }
    depth -= 1
  }
}

// MARK: - Copying

extension SheetMarker {
  /// The tag that is being read.
  private var tag: RawTag { RawTag(bytes: bytes(place)) }

  private func bytes(_ range: Range<Int>) -> ArraySlice<UInt8> {
    raw[(range.lowerBound - base)..<(range.upperBound - base)]
  }

  /// Writes what came up to a place.
  private func copy(to end: Int) {
    out.append(bytes(written..<end))
    skip(to: end)
  }

  /// Leaves out what came up to a place.
  private func skip(to end: Int) { written = end }

  /// Waits with everything from this element on.
  private func hold() {
    copy(to: place.lowerBound)
    isHeld = true
  }

  /// Puts a text in front of the tag that is being read.
  private func insert(_ text: String) {
    copy(to: place.lowerBound)
    out.append(text)
  }

  /// Writes the words of a row where they stand among its cells.
  private func tell() {
    if isAwaited { insert(cell(in: row)) }
    isAwaited = false
  }

  /// Writes the tag of an element whose content grows; an empty one is filled and closed.
  ///
  /// What rows say of their first and last cell, only to be read faster, is left out.
  private func open(with content: String) {
    let tag = tag
    copy(to: place.lowerBound)
    out.append(tag.opened(without: "spans"))
    if tag.isEmpty { out.append("\(content)</\(tag.prefix)\(tag.name)>") }
    skip(to: place.upperBound)
  }

  /// Our rules are far shorter.
  private static let longestRule = 1 << 20

  /// Writes what was parsed, and forgets it.
  private func writeParsed() {
    let parsed = max(written, place.lowerBound)
    if isHeld, progress == .data { skip(to: parsed) }
    if isHeld, progress == .after, raw.count > Self.longestRule { isHeld = false }
    if !isHeld { copy(to: parsed) }
    raw.removeFirst(written - base)
    base = written
  }
}

// MARK: - What is added

extension SheetMarker {
  private func cell(in row: Int) -> String {
    marks.rows[row].map { cell($0.words, in: row) } ?? ""
  }

  private func cell(_ told: String, in row: Int) -> String {
    let address = "\(ColumnName.letters(words))\(row)"
    let text = "<\(prefix)t xml:space=\"preserve\">\(told.writable.inMarkup)</\(prefix)t>"
    return
      "<\(prefix)c r=\"\(address)\" t=\"inlineStr\"><\(prefix)is>\(text)</\(prefix)is></\(prefix)c>"
  }

  private var rowsBelow: String {
    marks.below.prefix(ColumnName.lastRow - lastRow).enumerated().map { index, words in
      let number = lastRow + 1 + index
      return "<\(prefix)row r=\"\(number)\">\(cell(words, in: number))</\(prefix)row>"
    }.joined()
  }

  /// Colours cells by rules, which leave their formats as they are.
  private func writeColours() {
    guard !isColoured, let colour else { return }
    isColoured = true
    let cells = marks.rows.sorted { $0.key < $1.key }.flatMap { row, mark in
      mark.columns.map { "\(ColumnName.letters($0))\(row)" }
    }
    insert(
      stride(from: 0, to: cells.count, by: Self.cellsOfRule).map { start in
        rule(cells[start..<min(start + Self.cellsOfRule, cells.count)], number: start, colour)
      }.joined())
  }

  /// So many cells are named by one rule, within what programs read of it.
  private static let cellsOfRule = 100

  private func rule(_ cells: ArraySlice<String>, number: Int, _ colour: Int) -> String {
    let name = "\(prefix)conditionalFormatting"
    let rule = "type=\"expression\" dxfId=\"\(colour)\" priority=\"\(1_000_000 + number)\""
    return "<\(name) sqref=\"\(cells.joined(separator: " "))\"><\(prefix)cfRule \(rule)>"
      + "<\(prefix)formula>\(Self.always)</\(prefix)formula></\(prefix)cfRule></\(name)>"
  }

  /// A formula that is true, by which our rules are known again.
  private static let always = "\"shanhai\"=\"shanhai\""

  private static func isOurs(_ rule: ArraySlice<UInt8>) -> Bool {
    String(decoding: rule, as: UTF8.self).contains(">\(always)<")
  }

  /// What stands between the rows of a sheet and its rules (ECMA-376 part 1, 18.3.1.99).
  private static let beforeRules: [XMLName] = [
    XMLName("sheetCalcPr"), XMLName("sheetProtection"), XMLName("protectedRanges"),
    XMLName("scenarios"), XMLName("autoFilter"), XMLName("sortState"), XMLName("dataConsolidate"),
    XMLName("customSheetViews"), XMLName("mergeCells"), XMLName("phoneticPr"),
  ]
}

extension String {
  /// The text as the content of an element.
  fileprivate var inMarkup: String {
    var text = ""
    for character in unicodeScalars {
      switch character {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      default: text.unicodeScalars.append(character)
      }
    }
    return text
  }
}
