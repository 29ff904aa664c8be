/// A phrase in the two languages of the platform; Chinese is the default on screen.
package struct Labels: Sendable, Hashable {
  /// The Chinese wording, the field's standard term.
  package let zh: String
  /// The English wording, from the glossary of `house.md`.
  package let en: String

  /// Makes a phrase from its two wordings.
  package init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }

  /// Both wordings on one line, for the terminal and for cells that carry an error.
  package var both: String { "\(zh) / \(en)" }
}
