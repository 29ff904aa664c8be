package import Web

/// One record of a register, and what became of it.
package struct RecordPage: Page {
  package static let template = "record"
  package static let isIndexed = false
  package let title: String
  package let crumbs: [Link]
  package let slots: Slots

  /// What the page is made from.
  package struct Facts: Sendable {
    /// The register's name, as addresses carry it.
    package var register: String
    /// The register's title.
    package var registerTitle: Phrase
    /// The record's number.
    package var id: Int64
    /// The record's heading.
    package var heading: String
    /// Its fields as words, in the order of the register.
    package var fields: [Field]
    /// What became of it, newest first.
    package var history: [Change]

    /// Reports a record.
    package init(
      register: String, registerTitle: Phrase, id: Int64, heading: String, fields: [Field],
      history: [Change] = []
    ) {
      self.register = register
      self.registerTitle = registerTitle
      self.id = id
      self.heading = heading
      self.fields = fields
      self.history = history
    }
  }

  /// A field as words.
  package struct Field: Sendable, Hashable {
    /// The field's name.
    package var label: Phrase
    /// What stands in it, already words.
    package var value: String
    /// Where the answer leads, or nil.
    package var address: Address?

    /// Words a field.
    package init(_ label: Phrase, _ value: String, address: Address? = nil) {
      self.label = label
      self.value = value
      self.address = address
    }
  }

  /// A change of a record.
  package struct Change: Sendable, Hashable {
    /// When, in words.
    package var at: String
    /// The role of who did it.
    package var role: Phrase
    /// What was done.
    package var deed: Phrase

    /// Reports a change.
    package init(at: String, role: Phrase, deed: Phrase) {
      self.at = at
      self.role = role
      self.deed = deed
    }
  }

  /// Words the facts.
  package init(_ facts: Facts, _ language: Language) {
    let register = facts.registerTitle(language)
    title = facts.heading.isEmpty ? "\(register) #\(facts.id)" : facts.heading
    crumbs = [
      Link(language("开放数据", "Open data"), .data), Link(register, .register(facts.register)),
    ]
    let files = [Link].files(of: .record(facts.register, facts.id)).line
    slots = [
      "title": .text(title), "files": .markup(files),
      "fields": .list(facts.fields.filter { !$0.value.isEmpty }.map { Self.slots($0, language) }),
      "history": .markup(facts.history.isEmpty ? "" : Self.way(facts.history, language)),
    ]
  }

  private static func slots(_ field: Field, _ language: Language) -> Slots {
    let value = field.address.map { Link(field.value, $0).markup } ?? Markup(text: field.value)
    return ["label": .text(field.label(language)), "value": .markup(value)]
  }

  private static func way(_ history: [Change], _ language: Language) -> Markup {
    Way(
      history.map { .init($0.deed(language), .done, day: $0.at, actor: $0.role(language)) }
    ).markup(language)
  }
}
