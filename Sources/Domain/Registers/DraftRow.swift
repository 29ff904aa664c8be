/// A row of a file as the clerk gave it, read into values.
package struct DraftRow: Sendable {
  /// The row's number as the spreadsheet shows it.
  package let number: Int
  /// The values in the order of the register's fields.
  package let values: [FieldValue]

  /// Gathers a row.
  package init(number: Int, values: [FieldValue]) {
    self.number = number
    self.values = values
  }
}

/// What is wrong with a row, and in which field when one is at fault.
package struct RowProblem: Sendable, Hashable {
  /// The row's number as the spreadsheet shows it.
  package let row: Int
  /// The field's name; nil when the row as a whole is wrong.
  package let field: String?
  /// What is wrong and what to do.
  package let problem: FieldProblem

  /// Names a problem at its place.
  package init(_ row: Int, _ field: String?, _ problem: FieldProblem) {
    self.row = row
    self.field = field
    self.problem = problem
  }
}

/// Why an import was given up; nothing of it is kept.
package struct ImportRefusal: Error, Sendable {
  /// Every problem, in the order of rows.
  package let problems: [RowProblem]

  /// Gathers the problems.
  package init(_ problems: [RowProblem]) { self.problems = problems }
}
