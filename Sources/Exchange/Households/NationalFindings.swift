package import Domain
package import Tables

/// The rows of a national list in which the check-up finds an error, or which are not as many as
/// the list says, to be given back with it: the list is kept all the same, because it says what the
/// national system says.
package enum NationalFindings {
  /// The heading and the rows at fault as they stand in the file, and what is wrong with each; the
  /// file is read once more for them.
  ///
  /// What is wrong with a household stands in the first of its rows.
  /// - Throws: `TableError` as reading does.
  package static func located(
    _ findings: [CheckUpFinding], _ sizes: [NationalSizeDoubt] = [], in table: NationalTable
  ) throws(TableError) -> (rows: [TableRow], problems: [CellProblem]) {
    var waiting = Dictionary(grouping: findings, by: key)
    let doubts = Dictionary(grouping: sizes, by: \.row).mapValues { $0.map(\.problem) }
    let columns = NationalColumn.numbers(in: table.heading)
    var rows = [table.heading]
    var problems: [CellProblem] = []
    let list = try table.rows()
    while let row = try list.next() {
      let keys = columns.map { "\($0.register)/\(row[$0.column].normalised(.everything))" }
      let found =
        keys.flatMap { waiting.removeValue(forKey: $0) ?? [] }
        .compactMap { CheckUpRule.named($0.rule)?.problem } + (doubts[row.number] ?? [])
      guard !found.isEmpty else { continue }
      rows.append(row)
      problems += found.map { problem in
        CellProblem(
          sheet: table.sheet, row: row.number, column: nil, heading: "", value: nil,
          problem: problem)
      }
    }
    return (rows, problems)
  }

  /// The number by which a row of the file is known to be the finding's.
  private static func key(_ finding: CheckUpFinding) -> String {
    if case .member(let number, _, _) = finding.subject { return "person/\(number)" }
    return "household/\(finding.household)"
  }
}

extension NationalColumn {
  /// The columns with the numbers of persons and of households, by their register.
  fileprivate static func numbers(in heading: TableRow) -> [(register: String, column: Int)] {
    heading.cells.enumerated().compactMap { column, text in
      guard let known = index(of: text),
        case .fields(let household, _, let person) = all[known].meaning
      else { return nil }
      if person == "number" { return ("person", column) }
      return household == "number" ? ("household", column) : nil
    }
  }
}
