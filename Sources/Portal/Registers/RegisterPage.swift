package import Web

/// The records of one register.
package struct RegisterPage: Page {
  package static let template = "register"
  package static let isIndexed = false
  package let title: String
  package let crumbs: [Link]
  package let slots: Slots

  /// What the list is made from.
  package struct Facts: Sendable {
    /// The name used in addresses.
    package var name: String
    /// The title.
    package var title: Phrase
    /// What it holds.
    package var about: Phrase
    /// The headings; figures are set to the right.
    package var columns: [Column]
    /// The records: an id and as many values as there are headings, already words.
    package var rows: [Row]
    /// How many there are in all.
    package var count: Int64
    /// The place it is narrowed to, or nil.
    package var place: PlacePage.Above?
    /// The last id of this page when another follows.
    package var next: Int64?

    /// Reports a list.
    package init(
      name: String, title: Phrase, about: Phrase, columns: [Column], rows: [Row] = [],
      count: Int64 = 0, place: PlacePage.Above? = nil, next: Int64? = nil
    ) {
      self.name = name
      self.title = title
      self.about = about
      self.columns = columns
      self.rows = rows
      self.count = count
      self.place = place
      self.next = next
    }
  }

  /// A heading.
  package struct Column: Sendable, Hashable {
    /// The heading.
    package var heading: Phrase
    /// Whether its values are figures.
    package var isFigure: Bool

    /// Names a column.
    package init(_ heading: Phrase, isFigure: Bool = false) {
      self.heading = heading
      self.isFigure = isFigure
    }
  }

  /// A record in a list.
  package struct Row: Sendable, Hashable {
    /// Its id.
    package var id: Int64
    /// Its values in the order of the headings.
    package var values: [String]

    /// Lists a record.
    package init(_ id: Int64, _ values: [String]) {
      self.id = id
      self.values = values
    }
  }

  /// Words the facts.
  package init(_ facts: Facts, _ language: Language) {
    title = facts.title(language)
    crumbs = [Link(language("开放数据", "Open data"), .data)]
    let columns = facts.columns.enumerated().map { position, column in
      Table.Column(
        column.heading(language),
        position == 0 ? .lead : column.isFigure ? .namedFigure : .named)
    }
    let rows = facts.rows.map { row in
      zip(row.values.indices, row.values).map { position, value -> Cell in
        guard position == 0 else { return .text(value) }
        return .link(value.isEmpty ? "#\(row.id)" : value, .record(facts.name, row.id))
      }
    }
    let empty = language("还没有记录。", "There are no records yet.")
    let table = Table(title, columns: columns, rows: rows, whenEmpty: empty)
    let count = Digits.grouped(facts.count)
    let foot = ListFoot(
      language("共 \(count) 条", Digits.counted(facts.count, "record", "records")),
      next: facts.next.map { .register(facts.name, place: facts.place?.code, after: $0) },
      files: .register(facts.name, place: facts.place?.code))
    slots = [
      "title": .text(title), "about": .text(facts.about(language)),
      "place": .text(facts.place?.name(language) ?? ""),
      "list": .markup(table.markup + foot.markup(language)),
    ]
  }
}
