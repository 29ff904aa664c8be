/// What a template can be given for a name.
package enum Slot: Sendable, Hashable {
  /// Text for readers; always escaped.
  case text(String)
  /// Parts that the program built.
  case markup(Markup)
  /// Whether a section is shown.
  case flag(Bool)
  /// A section shown once for each element.
  case list([Slots])
}

/// The values of a template by name.
package typealias Slots = [String: Slot]

extension Slot: ExpressibleByStringInterpolation, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral
{
  /// Text.
  package init(stringLiteral text: String) { self = .text(text) }
  /// A flag.
  package init(booleanLiteral value: Bool) { self = .flag(value) }
  /// A list.
  package init(arrayLiteral elements: Slots...) { self = .list(elements) }
}

extension Slot {
  /// Whether a section of that name is shown: text and markup count when there is some.
  var isShown: Bool {
    switch self {
    case .text(let text): !text.isEmpty
    case .markup(let markup): !markup.isEmpty
    case .flag(let flag): flag
    case .list(let elements): !elements.isEmpty
    }
  }
}
