/// A question of a form, as a register declares it.
package struct FormField: Sendable, Hashable {
  /// What kind of answer is expected.
  package enum Kind: Sendable, Hashable {
    /// Words, so many characters at most; more than 200 get room for several lines.
    case text(atMost: Int)
    /// A whole number within bounds.
    case number(ClosedRange<Int64>)
    /// Yuan with at most two decimals.
    case money
    /// A day.
    case date
    /// One of a few; at most 5 are shown as buttons, more as a list to open.
    case choice([Choice])
    /// The 6- or 12-digit code of a place; a page may offer places under ``placesMark``.
    case division
    /// Yes or no.
    case flag
    /// A password, shown as dots; never filled in by us.
    case password
    /// A code of digits that is good once.
    case code
    /// A file with one of these endings.
    case file([String])
  }

  /// The mark of the list of places that a page offers, so that nobody has to know codes by heart.
  package static let placesMark = "places"

  /// One of a few answers.
  package struct Choice: Sendable, Hashable {
    /// What is sent.
    package let value: String
    /// What is read.
    package let label: Phrase

    /// Names an answer.
    package init(_ value: String, _ label: Phrase) {
      self.value = value
      self.label = label
    }
  }

  /// The name that is sent; letters, digits and underscores.
  package var name: String
  /// The question.
  package var label: Phrase
  /// What kind of answer is expected.
  package var kind: Kind
  /// Whether it has to be answered.
  package var isRequired: Bool
  /// A word of help.
  package var help: Phrase?
  /// What was wrong with the answer given, or nil.
  package var error: Phrase?
  /// The answer given so far.
  package var value: String
  /// What tells its marks on the page from those of other forms there; the form sets it.
  var mark = ""

  /// Asks a question.
  package init(
    _ name: String, _ label: Phrase, _ kind: Kind, isRequired: Bool = false, help: Phrase? = nil,
    error: Phrase? = nil, value: String = ""
  ) {
    self.name = name
    self.label = label
    self.kind = kind
    self.isRequired = isRequired
    self.help = help
    self.error = error
    self.value = value
  }
}
