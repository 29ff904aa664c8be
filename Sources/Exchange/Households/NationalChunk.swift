package import Domain

/// Some rows of the national list as drafts of the registers it fills.
package struct NationalChunk: Sendable {
  /// What a household's columns say, from the first of its rows here.
  package struct Household: Sendable {
    /// The number of the row in the file.
    package let row: Int
    /// The village, by which the county owns it.
    package let village: DivisionCode
    /// The household's number.
    package let number: String
    /// Its values, in the order of the register.
    package let values: [FieldValue]
    /// What is known of its year; nil when the file has no such column.
    package let year: [FieldValue]?
    /// How many persons the file says it has; nil when it does not say.
    package let size: Int?
    /// What its words leave open until they are held against what is stored.
    package let open: OpenWords
    /// How many rows of persons stand here.
    package internal(set) var persons = 1
  }

  /// The households, each once for every run of its rows.
  package internal(set) var households: [Household] = []
  /// The persons.
  package internal(set) var persons: [DraftRow] = []
  /// What is wrong, by row and column.
  package internal(set) var problems: [NationalProblem] = []
  /// How many cells had more than two decimals and were taken to the nearest hundredth.
  package internal(set) var rounded = 0
  /// How many rows were read.
  package internal(set) var rows = 0
}

/// What is wrong in the national list, and where.
package struct NationalProblem: Sendable {
  /// The row as the spreadsheet shows it.
  package let row: Int
  /// The column counted from 0; nil when the row as a whole is wrong.
  package let column: Int?
  /// What is wrong and what to do.
  package let problem: FieldProblem

  /// Names a problem at its place.
  package init(row: Int, column: Int?, problem: FieldProblem) {
    self.row = row
    self.column = column
    self.problem = problem
  }
}
