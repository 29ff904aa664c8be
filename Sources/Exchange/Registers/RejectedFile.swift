import Domain
package import Tables

/// A rejected file given back with its errors: bad cells coloured and commented, and a last column
/// with everything wrong in the row, so that the clerk corrects it in place.
package enum RejectedFile {
  /// The workbook, with the rows as they came.
  package static func bytes(
    _ sheet: RegisterSheet, problems: [CellProblem]
  ) throws(TableError) -> [UInt8] {
    try bytes(sheet.texts, problems: problems)
  }

  /// The workbook of some rows as they came, the heading first.
  package static func bytes(
    _ texts: [TableRow], problems: [CellProblem]
  ) throws(TableError) -> [UInt8] {
    let byRow = Dictionary(grouping: problems, by: \.row)
    let width = texts.map(\.cells.count).max() ?? 0
    return try XLSXWriter.bytes { writer throws(TableError) in
      let headings = texts.first?.cells ?? []
      var columns = (0..<width).map { column in
        ColumnLayout(headings.indices.contains(column) ? headings[column] : "")
      }
      columns.append(ColumnLayout("错误 Errors", width: 60))
      let page = try writer.addSheet("需更正 Rejected", columns: columns)
      for row in texts.dropFirst() {
        try page.append(
          cells(row, width, byRow[row.number] ?? []), marks: marks(byRow[row.number] ?? []))
      }
      let whole = problems.filter { $0.row == texts.first?.number }
      if !whole.isEmpty { try page.append(cells(nil, width, whole)) }
    }
  }

  private static func cells(_ row: TableRow?, _ width: Int, _ problems: [CellProblem])
    -> [TypedCell]
  {
    let texts = (0..<width).map { TypedCell.text(row?[$0] ?? "") }
    let words = problems.map { problem in
      let heading = problem.heading.isEmpty ? "" : "\(problem.heading)："
      return "\(heading)\(problem.problem.labels.both)"
    }
    return texts + [.text(words.joined(separator: "\n"))]
  }

  private static func marks(_ problems: [CellProblem]) -> [CellMark] {
    var marks: [CellMark] = []
    for problem in problems {
      guard let column = problem.column, !marks.contains(where: { $0.column == column }) else {
        continue
      }
      marks.append(CellMark(column: column, comment: problem.problem.labels.both))
    }
    return marks
  }
}
