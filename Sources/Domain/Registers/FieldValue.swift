/// What a field of a record holds once it has been read: one of three kinds every engine stores.
package enum FieldValue: Sendable, Hashable {
  /// Nothing was given.
  case none
  /// Text: names, codes, ISO days.
  case text(String)
  /// A whole number: fen, persons, households, 0 or 1.
  case integer(Int64)

  /// The text, when it is one.
  package var text: String? { if case .text(let text) = self { text } else { nil } }
  /// The number, when it is one.
  package var integer: Int64? { if case .integer(let number) = self { number } else { nil } }
  /// Whether nothing was given.
  package var isNone: Bool { if case .none = self { true } else { false } }
}
