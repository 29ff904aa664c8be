import Domain
package import Tables

/// A rejected file given back with its errors.
///
/// A workbook comes back as it was, with its titles, other sheets and formats: bad cells are
/// coloured, and a column more says everything wrong in a row. What came as text, or as some rows
/// of a list, becomes a workbook of its own, with the row's number in the file in a second column.
///
/// An import passes the two columns over, so the workbook is a file like the one it came from.
package enum RejectedFile {
  private static let rowHeading = "原行号 Row"
  private static let errorsHeading = "错误 Errors"
  /// So many bad cells have their words beside them too.
  ///
  /// A thousand notes in the same words shrink
  /// so well that our own reader would take the workbook for a bomb.
  private static let mostComments = 32

  /// Whether a column is one that only this workbook has.
  static func isOwn(_ heading: String) -> Bool {
    [rowHeading, errorsHeading].contains(heading.normalised(.everything))
  }

  /// The workbook, with the rows as they came.
  package static func bytes(
    _ sheet: RegisterSheet, problems: [CellProblem]
  ) throws(TableError) -> [UInt8] {
    try bytes(sheet.texts, problems: problems)
  }

  /// The workbook of some rows as they came, the heading first.
  ///
  /// When there are more problems than these, `count` in all, a last row says so.
  package static func bytes(
    _ texts: [TableRow], problems: [CellProblem], of count: Int? = nil
  ) throws(TableError) -> [UInt8] {
    var rest = texts.dropFirst()
    let heading = texts.first ?? TableRow(number: 1, cells: [])
    let width = texts.map(\.cells.count).max() ?? 0
    return try XLSXWriter.bytes { writer throws(TableError) in
      try fill(writer, heading, width, problems, count) { rest.popFirst() }
    }
  }

  /// The workbook of a whole national list: whoever corrects a part of it would bring a part.
  package static func bytes(
    _ table: NationalTable, problems: [CellProblem], of count: Int? = nil
  ) throws(TableError) -> [UInt8] {
    try OwnersFile.bytes { path throws(TableError) in
      try write(table, problems: problems, of: count, to: path)
    }
  }

  /// Writes the same into a file that only its owner reads, however large the list is.
  package static func write(
    _ table: NationalTable, problems: [CellProblem], of count: Int? = nil, to path: String
  ) throws(TableError) {
    let marks = marks(table.heading, problems, count)
    if try table.reader.writeMarked(marks, in: table.sheet, to: path) { return }
    let width = try width(of: table)
    let writer = try XLSXWriter(path: path, options: large)
    let rows = try table.rows()
    try fill(writer, table.heading, width, problems, count) { () throws(TableError) in
      try rows.next()
    }
    try writer.close()
  }

  /// Writes a file of a register with its errors into one that only its owner reads.
  package static func write(
    _ sheet: RegisterSheet, from reader: TableReader, problems: [CellProblem], to path: String
  ) throws(TableError) {
    let heading = sheet.texts.first ?? TableRow(number: 1, cells: [])
    let marks = marks(heading, problems, nil)
    if try reader.writeMarked(marks, in: sheet.name, to: path) { return }
    try OwnersFile.write(try bytes(sheet, problems: problems), to: path)
  }

  /// What is wrong, in a sheet's own column of errors where it has one from an earlier time.
  private static func marks(
    _ heading: TableRow, _ problems: [CellProblem], _ count: Int?
  ) -> SheetMarks {
    let own = heading.cells.firstIndex { $0.normalised(.everything) == errorsHeading }
    var rows = Dictionary(grouping: problems, by: \.row).mapValues { problems in
      SheetMarks.Row(
        problems.map(words).joined(separator: "；"),
        columns: Set(problems.compactMap(\.column)).sorted())
    }
    // What the heading lacks stands below the rows: beside it stands what the column is.
    var below = problems.filter { $0.row == heading.number }.map(words)
    rows[heading.number] = SheetMarks.Row(
      errorsHeading, columns: rows[heading.number]?.columns ?? [])
    if let count, count > problems.count { below.append(more(problems.count, count)) }
    return SheetMarks(
      column: own, rows: rows,
      below: below.isEmpty ? [] : [below.joined(separator: "；")])
  }

  private static var large: XLSXWriter.Options {
    var options = XLSXWriter.Options()
    options.isStreaming = true
    options.isOwnersOnly = true
    return options
  }

  private static func width(of table: NationalTable) throws(TableError) -> Int {
    var width = table.heading.cells.count
    let all = try table.rows()
    while let row = try all.next() { width = max(width, row.cells.count) }
    return width
  }

  private static func fill(
    _ writer: XLSXWriter, _ heading: TableRow, _ width: Int, _ problems: [CellProblem],
    _ count: Int?, next: () throws(TableError) -> TableRow?
  ) throws(TableError) {
    let byRow = Dictionary(grouping: problems, by: \.row)
    // A workbook that comes a second time gets its two columns anew.
    let columns = (0..<width).filter { !isOwn(heading[$0]) }
    let layouts = columns.map { ColumnLayout(heading[$0]) }
    let own = [
      ColumnLayout(rowHeading, content: .integer), ColumnLayout(errorsHeading, width: 60),
    ]
    let page = try writer.addSheet("需更正 Rejected", columns: layouts + own)
    var comments = 0
    func append(_ row: TableRow, _ words: [String], _ marks: [CellMark]) throws(TableError) {
      let texts = columns.map { TypedCell.text(row[$0]) }
      let added: [TypedCell] = [
        .integer(Int64(row.number)), .text(words.joined(separator: "\n")),
      ]
      comments += marks.count
      try page.append(
        texts + added,
        marks: comments <= mostComments ? marks : marks.map { CellMark(column: $0.column) })
    }
    while let row = try next() {
      let wrong = byRow[row.number] ?? []
      try append(row, wrong.map(words), marks(wrong, columns))
    }
    var whole = (byRow[heading.number] ?? []).map(words)
    if let count, count > problems.count { whole.append(more(problems.count, count)) }
    if !whole.isEmpty { try append(TableRow(number: heading.number, cells: []), whole, []) }
  }

  private static func words(_ problem: CellProblem) -> String {
    let heading = problem.heading.isEmpty ? "" : "\(problem.heading)："
    return "\(heading)\(problem.problem.labels.both)"
  }

  private static func more(_ told: Int, _ count: Int) -> String {
    "共 \(count) 处错误，这里只有前 \(told) 处 / the first \(told) of \(count) problems"
  }

  private static func marks(_ problems: [CellProblem], _ columns: [Int]) -> [CellMark] {
    var marks: [CellMark] = []
    for problem in problems {
      guard let column = problem.column.flatMap({ columns.firstIndex(of: $0) }),
        !marks.contains(where: { $0.column == column })
      else { continue }
      marks.append(CellMark(column: column, comment: problem.problem.labels.both))
    }
    return marks
  }
}
