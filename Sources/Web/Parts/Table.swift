/// Rows under headings, which become cards on a phone.
///
/// On a card the lead and the first figure share the first line, as in a bank's list; details
/// stand below in small type, and those marked `named` carry their heading with them.
package struct Table: Sendable, Hashable {
  /// A heading and how its column behaves.
  package struct Column: Sendable, Hashable {
    /// How cells of a column are set.
    package enum Kind: String, Sendable, Hashable {
      /// What the row is about.
      case lead = ""
      /// A figure, set to the right.
      case figure = "n"
      /// More about it.
      case detail = "d"
      /// More about it that cannot be understood on a card without its heading.
      case named = "d h"
      /// A figure that needs its heading on a card.
      case namedFigure = "n h"
    }

    /// The heading.
    package let heading: String
    /// How its cells are set.
    package let kind: Kind

    /// Puts a heading on a kind of column.
    package init(_ heading: String, _ kind: Kind = .detail) {
      self.heading = heading
      self.kind = kind
    }
  }

  /// What the table lists, for those who hear it.
  package var caption: String
  /// The columns, left to right.
  package var columns: [Column]
  /// The rows; each has as many cells as there are columns.
  package var rows: [[Cell]]
  /// A last row of sums, or nothing.
  package var total: [Cell]
  /// What is said instead of an empty table.
  package var whenEmpty: String

  /// Lists rows.
  package init(
    _ caption: String, columns: [Column], rows: [[Cell]], total: [Cell] = [], whenEmpty: String
  ) {
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.total = total
    self.whenEmpty = whenEmpty
  }

  /// The same without the columns that say nothing in any row.
  package var withoutEmptyColumns: Table {
    let told = columns.indices.filter { index in
      rows.isEmpty || rows.contains { !$0[index].content.isEmpty }
    }
    var table = self
    table.columns = told.map { columns[$0] }
    table.rows = rows.map { row in told.map { row[$0] } }
    table.total = total.isEmpty ? [] : told.map { total[$0] }
    return table
  }
}
