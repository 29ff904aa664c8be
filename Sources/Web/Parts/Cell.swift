/// One cell of a table.
package struct Cell: Sendable, Hashable {
  /// What it shows.
  package let content: Markup

  /// Shows markup.
  package init(_ content: Markup) { self.content = content }

  /// Shows text.
  package static func text(_ text: String) -> Cell { Cell(Markup(text: text)) }
  /// Shows text that leads somewhere.
  package static func link(_ text: String, _ address: Address) -> Cell {
    Cell(Link(text, address).markup)
  }
  /// Shows a state, then links.
  package static func tag(_ tag: Tag, _ links: [Link] = []) -> Cell {
    Cell(links.isEmpty ? tag.markup : "\(tag.markup) \(links.line)")
  }
  /// Shows links on one line.
  package static func links(_ links: [Link]) -> Cell { Cell(links.line) }
  /// Shows yuan to the fen; the heading names the unit.
  package static func yuan(_ fen: Int64) -> Cell { .text(Amount(fen: fen).yuan) }
  /// Shows a count.
  package static func count(_ count: Int64) -> Cell { .text(Digits.grouped(count)) }
  /// Shows nothing.
  package static let empty = Cell("")
}
