/// A column of a sheet to be written: its heading, and what people may type below it.
package struct ColumnLayout: Equatable, Sendable {
  /// What the column holds, which decides the format of cells that are still empty.
  package enum Content: Equatable, Sendable {
    /// Text; digits typed here stay text, so identity numbers keep all their digits.
    case text
    /// Whole numbers, shown as `0`.
    case integer
    /// Amounts, shown as `#,##0.00` with so many places.
    case decimal(places: Int)
    /// Days, shown as `yyyy-mm-dd`.
    case day
  }

  /// The heading in the first row.
  package var heading: String
  /// What the column holds.
  package var content: Content
  /// The width in narrow characters, of which a Chinese character takes two; at most 255.
  package var width: Double
  /// The values offered in a list; empty for any value.
  package var choices: [String]
  /// A note that appears over the heading.
  package var note: String?
  /// Whether the column is out of sight, such as one by which a row is known again.
  package var isHidden = false
  /// Whether its cells cannot be typed into; one such column protects the sheet.
  package var isLocked = false

  /// A column; without a width, one that fits the heading.
  package init(
    _ heading: String, content: Content = .text, width: Double? = nil, choices: [String] = [],
    note: String? = nil
  ) {
    self.heading = heading
    self.content = content
    self.width = min(255, width ?? Self.width(fitting: heading))
    self.choices = choices
    self.note = note
  }

  private static func width(fitting heading: String) -> Double {
    let units = heading.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2E80 ? 1 : 2) }
    return Double(min(60, max(10, units + 3)))
  }
}

/// What is marked at a cell: a colour, a comment, or both.
package struct CellMark: Equatable, Sendable {
  /// The column, counted from 0.
  package var column: Int
  /// The comment beside the cell.
  package var comment: String?
  /// Whether the cell is coloured as wrong.
  package var isWrong: Bool

  /// A mark at a column; wrong unless said otherwise.
  package init(column: Int, comment: String? = nil, isWrong: Bool = true) {
    self.column = column
    self.comment = comment
    self.isWrong = isWrong
  }
}
