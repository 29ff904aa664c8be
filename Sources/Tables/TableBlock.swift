#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Some rows of a table in one run of bytes: a register has millions of cells, and as single
/// strings they would take many times the room and the time.
///
/// Cells are valid UTF-8. Every row holds anything; empty cells at its end are left out.
package struct TableBlock: Sendable {
  /// The texts of all cells, one after another.
  private(set) var bytes: [UInt8] = []
  /// Where the text of each cell ends.
  private(set) var ends: [UInt32] = []
  private var rows: [Mark] = []
  private var warnings: [Warning] = []

  /// A row: its number in the file, and how many cells end before it.
  private struct Mark {
    let number: Int32
    let firstCell: UInt32
  }

  private struct Warning {
    let row: Int
    let warning: CellWarning
  }

  init() {}

  /// How many rows there are.
  package var count: Int { rows.count }

  /// The number of a row in the file, counted from 1; rows of a block are counted from 0.
  package func number(_ row: Int) -> Int { Int(rows[row].number) }

  /// How many cells a row has.
  package func width(_ row: Int) -> Int {
    let next = row + 1 < rows.count ? Int(rows[row + 1].firstCell) : ends.count
    return next - Int(rows[row].firstCell)
  }

  /// The bytes of a cell; none where the row has no such column.
  package subscript(row: Int, column: Int) -> ArraySlice<UInt8> {
    self[place(column, of: cells(row))]
  }

  /// The bytes of a cell that was found before.
  package subscript(place: Range<Int>) -> ArraySlice<UInt8> { bytes[place] }

  /// Whether two rows have the same text in a column.
  package func isSame(_ cells: Cells, _ other: Cells, column: Int) -> Bool {
    isSame(place(column, of: cells), place(column, of: other))
  }

  /// Whether two cells have the same text.
  package func isSame(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    guard left.count == right.count, max(left.upperBound, right.upperBound) <= bytes.count else {
      return false
    }
    return unsafe bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return true }
      return unsafe memcmp(base + left.lowerBound, base + right.lowerBound, left.count) == 0
    }
  }

  /// The cells of a row, found once for all its columns.
  package struct Cells: Sendable {
    fileprivate let first: Int
    fileprivate let count: Int
  }

  /// The cells of a row.
  package func cells(_ row: Int) -> Cells {
    Cells(first: Int(rows[row].firstCell), count: width(row))
  }

  /// Where the text of a column lies; nowhere when the row has fewer.
  package func place(_ column: Int, of cells: Cells) -> Range<Int> {
    guard column < cells.count else { return 0..<0 }
    let cell = cells.first + column
    return (cell == 0 ? 0 : Int(ends[cell - 1]))..<Int(ends[cell])
  }

  /// A row as texts.
  package func row(_ row: Int) -> TableRow {
    let cells = (0..<width(row)).map { String(decoding: self[row, $0], as: UTF8.self) }
    return TableRow(number: number(row), cells: cells, warnings: warnings(of: row))
  }

  /// What could not be taken for granted in a row; mostly nothing.
  package func warnings(of row: Int) -> [CellWarning] {
    warnings.isEmpty ? [] : warnings.filter { $0.row == row }.map(\.warning)
  }
}

extension TableBlock {
  /// How far a block has come, to go back to.
  struct Position {
    fileprivate let bytes: Int
    fileprivate let ends: Int
    fileprivate let warnings: Int
  }

  /// Where the block ends now; a row that is being written counts up to here.
  var position: Position {
    Position(bytes: bytes.count, ends: ends.count, warnings: warnings.count)
  }

  /// Forgets what was written after a position, in a row that is not complete.
  mutating func goBack(to position: Position) {
    bytes.removeLast(bytes.count - position.bytes)
    ends.removeLast(ends.count - position.ends)
    warnings.removeLast(warnings.count - position.warnings)
  }

  /// Takes the rows that end before a position; what was written after it stays.
  mutating func takeRows(before position: Position) -> TableBlock {
    var taken = self
    taken.goBack(to: position)
    var rest = TableBlock()
    rest.bytes = Array(bytes[position.bytes...])
    rest.ends = ends[position.ends...].map { $0 - UInt32(position.bytes) }
    rest.warnings = warnings[position.warnings...].map { Warning(row: 0, warning: $0.warning) }
    self = rest
    return taken
  }

  /// Writes a cell: `fill` appends its text, and the text is kept if it is any or there is a
  /// warning about it.
  /// - Returns: the length of the text.
  @inline(__always)
  mutating func writeCell(
    _ column: Int, rowFrom start: Position,
    _ fill: (inout [UInt8]) throws(TableError) -> CellWarning.Kind?
  ) throws(TableError) -> Int {
    let before = bytes.count
    let warning = try fill(&bytes)
    guard bytes.count > before || warning != nil else { return 0 }
    while ends.count - start.ends < column { ends.append(UInt32(before)) }
    ends.append(UInt32(bytes.count))
    if let warning {
      warnings.append(
        Warning(row: rows.count, warning: CellWarning(column: column, kind: warning)))
    }
    return bytes.count - before
  }

  /// Ends a row; false when it holds nothing and is left out.
  mutating func endRow(_ number: Int, from start: Position) -> Bool {
    while ends.count > start.ends, ends[ends.count - 1] == (ends.dropLast().last ?? 0) {
      ends.removeLast()
    }
    guard ends.count > start.ends || warnings.count > start.warnings else { return false }
    rows.append(Mark(number: Int32(number), firstCell: UInt32(start.ends)))
    return true
  }

  /// Appends a row that was read as texts.
  mutating func append(_ row: TableRow) {
    rows.append(Mark(number: Int32(row.number), firstCell: UInt32(ends.count)))
    for cell in row.cells {
      bytes.append(contentsOf: cell.utf8)
      ends.append(UInt32(bytes.count))
    }
  }

  /// The bytes written so far.
  var size: Int { bytes.count }
}
