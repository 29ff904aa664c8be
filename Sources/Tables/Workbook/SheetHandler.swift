/// Makes rows from the events of one worksheet.
final class SheetHandler: XMLHandler {
  private var ready: [TableRow] = []
  private let workbook: Workbook
  private let sheet: String
  private let limits: TableLimits
  private var cell: SheetCell?
  private var capture = Capture.nothing
  private var buffer: [UInt8] = []
  private var phonetic = 0
  private var isInData = false

  private var rowNumber = 0
  private var column = -1
  private var cells: [String] = []
  private var warnings: [CellWarning] = []
  private var rows = 0
  private var textBytes = 0

  private enum Capture { case nothing, value, inline }

  init(_ workbook: Workbook, _ sheet: Workbook.Sheet) {
    self.workbook = workbook
    self.sheet = sheet.name
    limits = workbook.package.limits
  }

  func opened(_ name: XMLName, _ attributes: XMLAttributes) throws(TableError) {
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
    switch name {
    case .value, .text: capture = .nothing
    case .cell: try closeCell()
    case .row where isInData: try closeRow()
    case .phonetic: phonetic -= 1
    case .sheetData: isInData = false
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(TableError) {
    guard capture != .nothing else { return }
    unsafe buffer.append(contentsOf: bytes)
    guard buffer.count <= limits.fieldBytes else {
      throw failed(.fieldTooLong, limit: limits.fieldBytes)
    }
  }
}

extension SheetHandler {
  /// The rows that have become complete since the last time.
  func takeRows() -> [TableRow] {
    defer { ready = [] }
    return ready
  }

  private func openRow(_ attributes: XMLAttributes) throws(TableError) {
    var number = rowNumber + 1
    if let stated = attributes[.reference] {
      guard let value = Int(stated), value <= ColumnName.lastRow else {
        throw failed(.badReference)
      }
      number = value
    }
    guard number > rowNumber else { throw failed(.cellsOutOfOrder) }
    rowNumber = number
    column = -1
    cells.removeAll(keepingCapacity: true)
    warnings.removeAll(keepingCapacity: true)
  }

  private func closeRow() throws(TableError) {
    while cells.last == "" { cells.removeLast() }
    guard !cells.isEmpty || !warnings.isEmpty else { return }
    rows += 1
    guard rows <= limits.rows else { throw failed(.tooManyRows, limit: limits.rows) }
    ready.append(TableRow(number: rowNumber, cells: cells, warnings: warnings))
  }

  private func openCell(_ attributes: XMLAttributes) throws(TableError) {
    guard rowNumber > 0, cell == nil else { throw failed(.malformedXML) }
    var place = column + 1
    if let stated = unsafe attributes.letter(UInt8(ascii: "r")) {
      guard let address = unsafe ColumnName.address(stated), address.row == rowNumber else {
        throw failed(.badReference)
      }
      place = address.column
    }
    guard place > column, place <= ColumnName.last else { throw failed(.cellsOutOfOrder) }
    column = place
    buffer.removeAll(keepingCapacity: true)
    cell = SheetCell(
      kind: unsafe SheetCell.Kind(attributes.letter(UInt8(ascii: "t"))),
      style: unsafe SheetCell.index(attributes.letter(UInt8(ascii: "s"))) ?? 0)
  }

  private func closeCell() throws(TableError) {
    guard let cell else { return }
    self.cell = nil
    capture = .nothing
    if buffer.isEmpty, cell.hasFormula { return try keep("", .formulaWithoutValue) }
    guard !buffer.isEmpty else { return }
    do throws(TableError) {
      let shown = try cell.show(&buffer, workbook)
      try keep(shown.text, shown.warning)
    } catch {
      var error = error.located(sheet: sheet)
      error.place.row = rowNumber
      error.place.column = column
      throw error
    }
  }

  private func keep(_ text: String, _ warning: CellWarning.Kind?) throws(TableError) {
    guard !text.isEmpty || warning != nil else { return }
    guard column < limits.columns else {
      throw failed(.tooManyColumns, limit: limits.columns)
    }
    textBytes += text.utf8.count
    guard textBytes <= limits.textBytes else {
      throw failed(.textTooLong, limit: limits.textBytes)
    }
    while cells.count < column { cells.append("") }
    cells.append(text)
    if let warning { warnings.append(CellWarning(column: column, kind: warning)) }
  }

  private func failed(_ code: TableError.Code, limit: Int? = nil) -> TableError {
    TableError(
      code,
      .init(sheet: sheet, row: rowNumber > 0 ? rowNumber : nil, column: column >= 0 ? column : nil),
      limit: limit)
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
