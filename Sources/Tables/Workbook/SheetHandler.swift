/// Makes rows from the events of one worksheet.
final class SheetHandler: XMLHandler {
  /// The rows so far.
  var gatherer: SheetGatherer
  /// Whether the last event was the end of a row or the beginning of the rows, so that the next
  /// thing may be a row.
  private(set) var isBetweenRows = false
  private var cell: SheetCell?
  private var capture = Capture.nothing
  private var buffer: [UInt8] = []
  private var phonetic = 0
  private(set) var isInData = false

  private enum Capture { case nothing, value, inline }

  init(_ workbook: Workbook, _ sheet: Workbook.Sheet) {
    gatherer = SheetGatherer(workbook, sheet)
  }

  func opened(_ name: XMLName, _ attributes: XMLAttributes) throws(TableError) {
    isBetweenRows = name == .sheetData
    switch name {
    case .cell where isInData: try openCell(attributes)
    case .value where cell != nil: capture = .value
    case .row where isInData: try openRow(attributes)
    case .text where cell?.kind == .inline && phonetic == 0: capture = .inline
    case .formula: cell?.hasFormula = true
    case .phonetic: phonetic += 1
    case .sheetData: isInData = true
    default: break
    }
  }

  func closed(_ name: XMLName) throws(TableError) {
    isBetweenRows = name == .row && isInData
    switch name {
    case .value, .text: capture = .nothing
    case .cell: try closeCell()
    case .row where isInData: try gatherer.closeRow()
    case .phonetic: phonetic -= 1
    case .sheetData: isInData = false
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(TableError) {
    isBetweenRows = false
    guard capture != .nothing else { return }
    unsafe buffer.append(contentsOf: bytes)
    let limit = gatherer.limits.fieldBytes
    guard buffer.count <= limit else { throw gatherer.failed(.fieldTooLong, limit: limit) }
  }

  private func openRow(_ attributes: XMLAttributes) throws(TableError) {
    guard let stated = attributes[.reference] else { return try gatherer.openRow(nil) }
    guard let number = Int(stated) else { throw gatherer.failed(.badReference) }
    try gatherer.openRow(number)
  }

  private func openCell(_ attributes: XMLAttributes) throws(TableError) {
    guard cell == nil else { throw gatherer.failed(.malformedXML) }
    unsafe try gatherer.openCell(unsafe attributes.letter(UInt8(ascii: "r")))
    buffer.removeAll(keepingCapacity: true)
    cell = SheetCell(
      kind: unsafe CellKind(attributes.letter(UInt8(ascii: "t"))),
      style: unsafe SheetCell.index(attributes.letter(UInt8(ascii: "s"))) ?? 0)
  }

  private func closeCell() throws(TableError) {
    guard let cell else { return }
    self.cell = nil
    capture = .nothing
    guard !buffer.isEmpty || cell.hasFormula else { return }
    try unsafe buffer.withUnsafeBufferPointer { raw throws(TableError) in
      try unsafe gatherer.closeCell(cell, raw)
    }
  }
}

extension XMLName {
  static let cell = XMLName("c")
  static let value = XMLName("v")
  static let row = XMLName("row")
  static let formula = XMLName("f")
  static let sheetData = XMLName("sheetData")
  static let reference = XMLName("r")
}
