package import Web

/// A place in a list: what came to it.
package struct PlaceLine: Sendable, Hashable {
  /// Its code of 6 or 12 digits.
  package var code: String
  /// Its name.
  package var name: Phrase
  /// The names of the places above it, from the top; only for search results.
  package var above: [Phrase]
  /// Who helps it, empty when nobody is paired with it.
  package var provider: Phrase
  /// What was arranged for it.
  package var arranged: Amount
  /// What was paid out in it.
  package var paid: Amount
  /// How many projects it has.
  package var projects: Int

  /// Describes a place.
  package init(
    code: String, name: Phrase, above: [Phrase] = [], provider: Phrase = Phrase(same: ""),
    arranged: Amount, paid: Amount, projects: Int
  ) {
    self.code = code
    self.name = name
    self.above = above
    self.provider = provider
    self.arranged = arranged
    self.paid = paid
    self.projects = projects
  }
}

extension PlaceLine {
  /// Places as a table.
  static func table(_ lines: [PlaceLine], _ caption: String, _ language: Language) -> Table {
    let hasProvider = lines.contains { !$0.provider.zh.isEmpty }
    var columns: [Table.Column] = [.init(language("地方", "Place"), .lead)]
    if hasProvider { columns.append(.init(language("帮扶方", "Provider"), .named)) }
    columns += [
      .init(language("项目", "Projects"), .namedFigure),
      .init(language("已安排", "Arranged"), .namedFigure), .init(language("已付", "Paid"), .figure),
    ]
    return Table(
      caption, columns: columns,
      rows: lines.map { $0.row(hasProvider: hasProvider, language) },
      whenEmpty: language("下面没有更小的地方。", "There is no smaller place below."))
  }

  private func row(hasProvider: Bool, _ language: Language) -> [Cell] {
    let lead = Cell.link(name(language), .place(code))
    let figures = [
      Cell.count(Int64(projects)), .text(arranged.brief(language)), .text(paid.brief(language)),
    ]
    return [lead] + (hasProvider ? [.text(provider(language))] : []) + figures
  }
}
