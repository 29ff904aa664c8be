package import Domain
package import Tables

/// A file read as rows of a register: drafts, and every cell that could not be read.
package struct RegisterSheet: Sendable {
  /// The register.
  package let register: RegisterDeclaration
  /// The sheet's name.
  package let name: String
  /// The rows that were read, good cells and bad.
  package private(set) var rows: [DraftRow] = []
  /// What is wrong, in the order of rows.
  package private(set) var problems: [CellProblem] = []
  /// The texts of all rows as they stand in the file, the heading first.
  package private(set) var texts: [TableRow] = []
  private var positions: [Int?] = []
  /// The columns that our own files have and the register has not.
  private var passedOver: Set<Int> = []

  /// Reads the first sheet, or the one that is named.
  ///
  /// Columns are found by their headings, Chinese, English or the field's name, in any order;
  /// columns that the register does not know are refused, so that nothing is silently dropped. The
  /// columns that ``RejectedFile`` and an export add are passed over.
  /// - Throws: `TableError` when the file itself is not to be read.
  package init(
    _ register: RegisterDeclaration, from reader: TableReader,
    sheet: TableReader.Choice = .first
  ) throws(TableError) {
    self.register = register
    let source = try reader.rows(sheet)
    name = source.sheet
    guard let heading = try source.next() else { return }
    texts.append(heading)
    readHeading(heading)
    guard problems.isEmpty else { return }
    while let row = try source.next() {
      if isOwn(row) { continue }
      texts.append(row)
      read(row)
    }
  }

  /// The sum of every column of money, in fen.
  package var sums: [(field: FieldDeclaration, fen: Int64)] {
    register.fields.enumerated().compactMap { index, field in
      guard case .money = field.kind else { return nil }
      return (field, rows.reduce(0) { $0 + ($1.values[index].integer ?? 0) })
    }
  }

  /// Problems that the store found, at their cells.
  package func located(_ refusal: ImportRefusal) -> [CellProblem] {
    let byRow = Dictionary(texts.map { ($0.number, $0) }) { first, _ in first }
    return refusal.problems.map { problem in
      let field = problem.field.flatMap { register.index(of: $0) }
      return cellProblem(byRow[problem.row], number: problem.row, field: field, problem.problem)
    }
  }

  /// Whether a row holds nothing but what ``RejectedFile`` wrote beside it.
  private func isOwn(_ row: TableRow) -> Bool {
    !passedOver.isEmpty
      && row.cells.indices.allSatisfy { passedOver.contains($0) || row[$0].normalised().isEmpty }
  }

  private mutating func readHeading(_ heading: TableRow) {
    positions = Array(repeating: nil, count: register.fields.count)
    for (column, cell) in heading.cells.enumerated() {
      let text = cell.normalised(.everything).trimmedHeading
      if text.isEmpty { continue }
      if RejectedFile.isOwn(cell) || RegisterFile.isMark(cell) {
        passedOver.insert(column)
        continue
      }
      let index = register.fields.firstIndex { Self.names(of: $0).contains(text) }
      if let index, positions[index] == nil {
        positions[index] = column
      } else {
        problems.append(
          CellProblem(
            sheet: name, row: heading.number, column: column,
            heading: index == nil && holdsPersons ? "" : cell, value: nil,
            problem: index == nil ? .columnUnknown : .columnRepeated))
      }
    }
    for (index, field) in register.fields.enumerated()
    where field.required && positions[index] == nil {
      problems.append(
        CellProblem(
          sheet: name, row: heading.number, column: nil,
          heading: RegisterColumns.heading(field), value: nil, problem: Self.missingColumn))
    }
  }

  /// Whether a cell may hold a personal value: in a file that lacks its heading the first row is
  /// one of persons, so a heading that nobody knows is named by its column's letter alone.
  private var holdsPersons: Bool { register.fields.contains { $0.privacy == .personal } }

  private mutating func read(_ row: TableRow) {
    var values: [FieldValue] = []
    var isWhole = true
    values.reserveCapacity(register.fields.count)
    for (index, field) in register.fields.enumerated() {
      do throws(FieldProblem) {
        values.append(try value(of: field, row, column: positions[index]))
      } catch {
        problems.append(cellProblem(row, number: row.number, field: index, error))
        values.append(.none)
        isWhole = false
      }
    }
    rows.append(DraftRow(number: row.number, values: values))
    guard isWhole else { return }
    for problem in register.problems(values) {
      problems.append(cellProblem(row, number: row.number, field: nil, problem))
    }
  }

  private func value(
    of field: FieldDeclaration, _ row: TableRow, column: Int?
  ) throws(FieldProblem) -> FieldValue {
    guard let column else { return .none }
    if let warning = row.warnings.first(where: { $0.column == column }) {
      let words = warning.kind.words
      throw FieldProblem(warning.kind.rawValue, zh: words.zh, en: words.en)
    }
    return try RegisterAnswers.value(of: field, row[column])
  }

  private func cellProblem(
    _ row: TableRow?, number: Int, field index: Int?, _ problem: FieldProblem
  ) -> CellProblem {
    guard let index, let column = positions[index] else {
      return CellProblem(
        sheet: name, row: number, column: nil, heading: "", value: nil, problem: problem)
    }
    let field = register.fields[index]
    return CellProblem(
      sheet: name, row: number, column: column, heading: RegisterColumns.heading(field),
      // Of a register of persons no cell is repeated: a name may stand in the wrong column. Nor are
      // words that may hold the number of a person.
      value: register.privacy == .personal || field.privacy == .personal || field.isPublicWords
        ? nil : row.map { String($0[column].prefix(60)) },
      problem: problem)
  }

  /// What a column of this field may be called.
  private static func names(of field: FieldDeclaration) -> [String] {
    [field.name, field.labels.zh, field.labels.en, RegisterColumns.heading(field)]
      .map { $0.normalised(.everything).trimmedHeading }
  }

  /// A column that must be there is not.
  static let missingColumn = FieldProblem(
    "column_missing", zh: "缺少这一列，请使用模板", en: "the column is missing; use the template")
}

extension String {
  /// The heading without blanks, stars and case, as people vary them.
  fileprivate var trimmedHeading: String {
    String(lowercased().filter { !$0.isWhitespace && $0 != "*" })
  }
}
