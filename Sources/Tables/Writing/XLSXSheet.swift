import CXlsxWriter

/// A sheet being written, from the top down.
@safe package final class XLSXSheet {
  /// The name of the sheet.
  package let name: String
  /// Rows written so far, the heading counted.
  package private(set) var rowCount = 0
  private let sheet: UnsafeMutablePointer<lxw_worksheet>
  private let columns: [ColumnLayout]
  private let writer: XLSXWriter
  /// Whether only columns that are not locked can be typed into.
  private let isProtected: Bool

  /// What a cell can hold, in UTF-16 units: Excel's own bound.
  package static let longestText = 32_767

  init(
    _ sheet: UnsafeMutablePointer<lxw_worksheet>, _ name: String, _ columns: [ColumnLayout],
    of writer: XLSXWriter
  ) throws(TableError) {
    unsafe self.sheet = unsafe sheet
    self.name = name
    self.columns = columns
    self.writer = writer
    isProtected = columns.contains(where: \.isLocked)
    if isProtected { unsafe worksheet_protect(sheet, nil, nil) }
    unsafe worksheet_freeze_panes(sheet, 1, 0)
    unsafe worksheet_repeat_rows(sheet, 0, 0)
    for (index, column) in columns.enumerated() { layOut(column, at: lxw_col_t(index)) }
    try writeHeadings()
  }

  /// Adds a row, with marks at some of its cells.
  /// - Throws: `tooManyRows`, `tooManyColumns`, `fieldTooLong`, `alreadyClosed`.
  package func append(_ cells: [TypedCell], marks: [CellMark] = []) throws(TableError) {
    guard unsafe writer.book != nil else { throw TableError(.alreadyClosed) }
    guard rowCount < ColumnName.lastRow else {
      throw TableError(.tooManyRows, .init(sheet: name), limit: ColumnName.lastRow)
    }
    let width = max(cells.count, (marks.map(\.column).max() ?? -1) + 1)
    guard width <= ColumnName.last + 1 else {
      throw TableError(
        .tooManyColumns, .init(sheet: name, row: rowCount + 1), limit: ColumnName.last + 1)
    }
    for column in 0..<width {
      let mark = marks.first { $0.column == column }
      let cell = column < cells.count ? cells[column] : .empty
      try write(cell, at: column, isWrong: mark?.isWrong ?? false)
      if let comment = mark?.comment { try annotate(column, comment) }
    }
    rowCount += 1
  }

  private func writeHeadings() throws(TableError) {
    for (index, column) in columns.enumerated() {
      try write(column.heading, at: index, CellFormat(.heading))
      if let note = column.note { try annotate(index, note) }
    }
    rowCount = 1
  }
}

extension XLSXSheet {
  /// Numbers beyond 15 digits would be rounded, so they are written as text.
  private static let exactMagnitude: UInt64 = 1_000_000_000_000_000

  private func write(
    _ cell: TypedCell, at column: Int, isWrong: Bool
  ) throws(TableError) {
    switch cell {
    case .integer(let number) where number.magnitude < Self.exactMagnitude:
      write(Double(number), at: column, format(.integer, isWrong, column))
    case .decimal(let units, let places)
    where units.magnitude < Self.exactMagnitude && (0...15).contains(places):
      let scale = (0..<places).reduce(1.0) { value, _ in value * 10 }
      write(
        Double(units) / scale, at: column,
        format(.decimal(places: places), isWrong, column))
    case .day(let day):
      let format = self.format(.day, isWrong, column)
      // Sheets know no day before 1900.
      guard let serial = day.serial else { return try write(day.description, at: column, format) }
      write(Double(serial), at: column, format)
    case .empty, .text(""):
      guard isWrong else { return }
      let format = unsafe writer.format(CellFormat(.text, isWrong: true))
      _ = unsafe worksheet_write_blank(sheet, lxw_row_t(rowCount), lxw_col_t(column), format)
    case .text, .integer, .decimal:
      try write(cell.text, at: column, format(.text, isWrong, column))
    }
  }

  private func format(_ content: CellFormat.Content, _ isWrong: Bool, _ column: Int) -> CellFormat {
    CellFormat(content, isWrong: isWrong, isOpen: isOpen(column))
  }

  private func isOpen(_ column: Int) -> Bool {
    isProtected && columns.indices.contains(column) && !columns[column].isLocked
  }

  private func write(_ number: Double, at column: Int, _ format: CellFormat) {
    _ = unsafe worksheet_write_number(
      sheet, lxw_row_t(rowCount), lxw_col_t(column), number, writer.format(format))
  }

  private func write(
    _ text: String, at column: Int, _ format: CellFormat
  ) throws(TableError) {
    guard !text.isEmpty else { return }
    let place = TableError.Place(sheet: name, row: rowCount + 1, column: column)
    guard text.utf16.count <= Self.longestText else {
      throw TableError(.fieldTooLong, place, limit: Self.longestText)
    }
    let status = unsafe worksheet_write_string(
      sheet, lxw_row_t(rowCount), lxw_col_t(column), text.writable,
      writer.format(format))
    guard status == LXW_NO_ERROR else { throw TableError(.cannotWrite, place) }
  }

  private func annotate(_ column: Int, _ comment: String) throws(TableError) {
    let place = TableError.Place(sheet: name, row: rowCount + 1, column: column)
    guard comment.utf16.count <= Self.longestText else {
      throw TableError(.fieldTooLong, place, limit: Self.longestText)
    }
    let status = unsafe writer.options.author.withCString { author in
      var options = unsafe lxw_comment_options()
      unsafe options.author = UnsafeMutablePointer(mutating: author)
      unsafe options.x_scale = 2
      return unsafe worksheet_write_comment_opt(
        sheet, lxw_row_t(rowCount), lxw_col_t(column), comment.withoutForbidden, &options)
    }
    guard status == LXW_NO_ERROR else { throw TableError(.cannotWrite, place) }
  }

  private func layOut(_ column: ColumnLayout, at index: lxw_col_t) {
    var format = CellFormat(column.content)
    format.isOpen = isOpen(Int(index))
    var options = lxw_row_col_options()
    options.hidden = column.isHidden ? 1 : 0
    _ = unsafe worksheet_set_column_opt(
      sheet, index, index, column.width, writer.format(format), &options)
    guard !column.choices.isEmpty else { return }
    unsafe writer.range(of: column.choices).withCString { range in
      var rule = unsafe lxw_data_validation()
      unsafe rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
      unsafe rule.value_formula = UnsafeMutablePointer(mutating: range)
      _ = unsafe worksheet_data_validation_range(
        sheet, 1, index, lxw_row_t(ColumnName.lastRow - 1), index, &rule)
    }
  }
}
