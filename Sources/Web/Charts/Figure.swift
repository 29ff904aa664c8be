/// A drawing with its finding above and its ways to the numbers below.
package struct Figure: Sendable, Hashable {
  /// What the drawing shows, as a sentence; it is the title of the drawing too.
  package let finding: String
  /// The drawing; one or more forms of it for different widths.
  package let drawing: Markup
  /// The same numbers as a table, folded away.
  package let table: Table?
  /// Where the numbers come from and where to check them.
  package let sources: Markup

  /// Frames a drawing.
  package init(_ finding: String, _ drawing: Markup, table: Table? = nil, sources: Markup = "") {
    self.finding = finding
    self.drawing = drawing
    self.table = table
    self.sources = sources
  }

  /// The figure on a page.
  package func markup(_ language: Language) -> Markup {
    let folded = table.map { table -> Markup in
      "<details><summary>\(language("看表格", "See the table"))</summary>\(table.markup)</details>"
    }
    let below: Markup = sources.isEmpty ? "" : "<p class=\"how\">\(sources)</p>"
    return """
      <figure><figcaption class="finding">\(finding)</figcaption>\
      \(drawing)\(folded)\(below)</figure>
      """
  }
}
