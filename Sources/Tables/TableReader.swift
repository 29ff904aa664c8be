/// Opens a workbook or a CSV file and hands over its rows.
///
/// A file is refused here, before any row, for everything that can be seen from outside: size,
/// archive, parts, macros, encoding. What only reading shows is thrown by ``TableRows/next()``.
///
/// Hidden sheets are left out; hidden rows and columns are read, since a filter that is left on
/// hides data without removing it. Of merged cells the first holds the text. A percentage is
/// given as the number it stands for, 12.5 % as 0.125. A reader belongs to one task at a time.
package final class TableReader {
  /// What the file turned out to be.
  package let format: TableFormat
  /// The visible sheets in order; for CSV one, named like the file.
  package let sheets: [String]
  private let content: Content
  private let limits: TableLimits

  private enum Content {
    case workbook(Workbook)
    case text(ByteSource, TextEncoding)
  }

  /// Which sheet to read.
  package enum Choice: Sendable, Equatable {
    /// The first visible sheet.
    case first
    /// The visible sheet of this name.
    case named(String)
  }

  /// Opens a source.
  /// - Parameters:
  ///   - source: The bytes or the file.
  ///   - name: The name the sender gave the file; its extension must fit the content.
  ///   - limits: What the file may cost.
  /// - Throws: Whatever can be wrong with the file as a whole: see ``TableError/Code``.
  package init(
    _ source: TableSource, name: String, limits: TableLimits = .upload
  ) throws(TableError) {
    let bytes = try ByteSource(source, limit: limits.fileBytes)
    self.limits = limits
    format = try TableFormat.detect(name: name, head: try bytes.bytes(at: 0, count: 256))
    switch format {
    case .xlsx:
      let workbook = try Workbook(bytes, limits)
      content = .workbook(workbook)
      sheets = workbook.sheets.map(\.name)
    case .csv:
      content = .text(bytes, try TextEncoding.detect(bytes))
      sheets = [Self.title(of: name)]
    }
  }

  /// The rows of a sheet, one at a time.
  /// - Throws: `unknownSheet`.
  package func rows(_ choice: Choice = .first) throws(TableError) -> TableRows {
    let index = try position(of: choice)
    switch content {
    case .workbook(let workbook):
      return TableRows(
        sheet: sheets[index], source: try SheetRows(workbook, workbook.sheets[index]))
    case .text(let bytes, let encoding):
      return TableRows(
        sheet: sheets[index], source: CSVRows(try TextDecoder(bytes, encoding), limits))
    }
  }

  /// A whole sheet in memory, bounded by ``TableLimits/gatheredCells``.
  package func read(_ choice: Choice = .first) throws(TableError) -> TableContents {
    let rows = try rows(choice)
    var gathered: [TableRow] = []
    var cells = 0
    while let row = try rows.next() {
      cells += row.cells.count
      guard cells <= limits.gatheredCells else {
        throw TableError(
          .tooManyCells, .init(sheet: rows.sheet, row: row.number), limit: limits.gatheredCells)
      }
      gathered.append(row)
    }
    return TableContents(name: rows.sheet, rows: gathered)
  }

  /// Visits the rows of every visible sheet, for programs that want them all.
  package func forEachRow(
    _ body: (_ sheet: String, _ row: TableRow) throws -> Void
  ) throws {
    for sheet in sheets {
      let rows = try rows(.named(sheet))
      while let row = try rows.next() { try body(sheet, row) }
    }
  }

  /// Opens and reads one sheet.
  package static func read(
    _ source: TableSource, name: String, limits: TableLimits = .upload,
    sheet: Choice = .first
  ) throws(TableError) -> TableContents {
    try TableReader(source, name: name, limits: limits).read(sheet)
  }

  /// The workbook, if it is one.
  var workbook: Workbook? {
    guard case .workbook(let workbook) = content else { return nil }
    return workbook
  }

  private func position(of choice: Choice) throws(TableError) -> Int {
    guard case .named(let name) = choice else { return 0 }
    guard let index = sheets.firstIndex(of: name) else {
      throw TableError(.unknownSheet, .init(sheet: name))
    }
    return index
  }

  /// The name of a file without folders and extension.
  private static func title(of name: String) -> String {
    let file = name.split { $0 == "/" || $0 == "\\" }.last ?? ""
    guard let dot = file.lastIndex(of: "."), dot > file.startIndex else { return String(file) }
    return String(file[..<dot])
  }
}
