/// A sheet read whole.
package struct TableContents: Equatable, Sendable {
  /// The name of the sheet; for CSV the name of the file.
  package let name: String
  /// The rows that hold anything.
  package let rows: [TableRow]

  /// A named table.
  package init(name: String, rows: [TableRow]) {
    self.name = name
    self.rows = rows
  }
}
