/// Gathers the rows of one worksheet, whoever finds its tags: Expat or the scanner of plain rows.
struct SheetGatherer {
  /// The rows that have become complete.
  private(set) var block = TableBlock()
  let limits: TableLimits
  private let workbook: Workbook
  private let sheet: String
  private var strings: SharedStrings?

  private var rowNumber = 0
  private var isInRow = false
  private var column = -1
  private var start = TableBlock().position
  private var rows = 0
  private var textBytes = 0

  init(_ workbook: Workbook, _ sheet: Workbook.Sheet) {
    self.workbook = workbook
    self.sheet = sheet.name
    limits = workbook.package.limits
  }

  /// The rows that have become complete since the last time; one that is being read stays.
  mutating func takeBlock() -> TableBlock {
    let taken = block.takeRows(before: isInRow ? start : block.position)
    start = TableBlock().position
    return taken
  }

  /// Begins a row, with the number that it states.
  mutating func openRow(_ stated: Int?) throws(TableError) {
    let number = stated ?? rowNumber + 1
    guard number <= ColumnName.lastRow else { throw failed(.badReference) }
    guard number > rowNumber else { throw failed(.cellsOutOfOrder) }
    rowNumber = number
    isInRow = true
    column = -1
    start = block.position
  }

  /// Ends a row; one that holds nothing is left out.
  mutating func closeRow() throws(TableError) {
    isInRow = false
    guard block.endRow(rowNumber, from: start) else { return }
    rows += 1
    guard rows <= limits.rows else { throw failed(.tooManyRows, limit: limits.rows) }
  }

  /// Begins a cell, with the address that it states.
  mutating func openCell(_ stated: UnsafeBufferPointer<UInt8>?) throws(TableError) {
    guard isInRow else { throw failed(.malformedXML) }
    guard let stated = unsafe stated else { return try openCell(at: nil) }
    guard let address = unsafe ColumnName.address(stated) else { throw failed(.badReference) }
    try openCell(at: address)
  }

  /// Begins a cell in a row, behind the last one or where its address says.
  mutating func openCell(at address: CellAddress?) throws(TableError) {
    var place = column + 1
    if let address {
      guard address.row == rowNumber else { throw failed(.badReference) }
      place = address.column
    }
    guard place > column, place <= ColumnName.last else { throw failed(.cellsOutOfOrder) }
    column = place
  }

  /// Ends a cell that has a value.
  mutating func closeCell(
    _ cell: SheetCell, _ raw: UnsafeBufferPointer<UInt8>
  ) throws(TableError) {
    let length: Int
    do throws(TableError) {
      length = try block.writeCell(column, rowFrom: start) { bytes throws(TableError) in
        guard !raw.isEmpty else { return .formulaWithoutValue }
        return unsafe try cell.show(raw, in: workbook, to: &bytes) { () throws(TableError) in
          if let strings { return strings }
          let read = try workbook.sharedStrings()
          strings = read
          return read
        }
      }
    } catch {
      var error = error.located(sheet: sheet)
      error.place.row = rowNumber
      error.place.column = column
      throw error
    }
    guard length > 0 || column < limits.columns else { return }
    guard column < limits.columns else {
      throw failed(.tooManyColumns, limit: limits.columns)
    }
    textBytes += length
    guard textBytes <= limits.textBytes else {
      throw failed(.textTooLong, limit: limits.textBytes)
    }
  }

  /// An error at the cell that is being read.
  func failed(_ code: TableError.Code, limit: Int? = nil) -> TableError {
    TableError(
      code,
      .init(sheet: sheet, row: rowNumber > 0 ? rowNumber : nil, column: column >= 0 ? column : nil),
      limit: limit)
  }
}

extension SheetGatherer {
  /// What a row that turns out not to be complete has to be taken back to.
  struct Mark {
    fileprivate let rowNumber: Int
    fileprivate let column: Int
    fileprivate let textBytes: Int
    fileprivate let position: TableBlock.Position
  }

  /// The state between two rows.
  var mark: Mark {
    Mark(rowNumber: rowNumber, column: column, textBytes: textBytes, position: block.position)
  }

  /// Forgets the row that was begun after a mark.
  mutating func goBack(to mark: Mark) {
    rowNumber = mark.rowNumber
    isInRow = false
    column = mark.column
    textBytes = mark.textBytes
    block.goBack(to: mark.position)
  }
}
