/// What staff see of a person's values before they name a purpose (trust.md 4.5, staff default).
///
/// A name stands in full, because staff know their own people; a number keeps so much that two
/// records can be told apart. Whatever no rule names is hidden.
package enum StaffMask {
  /// What stands for a value of which nothing is shown.
  package static let hidden = "***"

  /// The value as staff see it; values that are not personal stay as they are.
  package static func masked(_ value: FieldValue, of field: FieldDeclaration) -> FieldValue {
    guard field.privacy == .personal, value != .none, !isName(field) else { return value }
    guard case .text(let text) = value else { return .text(hidden) }
    if field.kind.isCitizenNumber { return .text(citizenNumber(text)) }
    if isAccount(field) { return .text(account(text)) }
    if isNamed(field, "phone") || isNamed(field, "contact") { return .text(phone(text)) }
    return .text(hidden)
  }

  /// The value as whoever named a purpose sees it: in full, but for an account, the whole of which
  /// stands in the payment file only (trust.md 4.5).
  package static func revealed(_ value: FieldValue, of field: FieldDeclaration) -> FieldValue {
    isAccount(field) ? masked(value, of: field) : value
  }

  /// Whether a purpose opens a field that is masked without one.
  package static func isRevealed(_ field: FieldDeclaration) -> Bool {
    field.privacy == .personal && !isAccount(field)
  }

  /// Where two values differ that look the same when they are masked: the first and the last place,
  /// from 1; nil where nothing differs, or the masks tell them apart.
  ///
  /// Whoever confirms a change must see that there is one, and may ask for the values.
  package static func hiddenDifference(
    _ old: FieldValue, _ new: FieldValue, of field: FieldDeclaration
  ) -> ClosedRange<Int>? {
    let (shown, other) = (masked(old, of: field), masked(new, of: field))
    guard old != new, shown == other, let old = old.text, let new = new.text else { return nil }
    let (before, after) = (Array(old), Array(new))
    let places = (0..<max(before.count, after.count)).filter { place in
      !before.indices.contains(place) || !after.indices.contains(place)
        || before[place] != after[place]
    }
    guard let first = places.first, let last = places.last else { return nil }
    return first + 1...last + 1
  }

  /// A value as somebody sees it who has to choose between two: numbers by which a person is found
  /// are masked whatever their form, a landline's too; what else is personal stands, because the
  /// choice is about it.
  package static func ofChoice(_ value: FieldValue, of field: FieldDeclaration) -> FieldValue {
    isNumber(field) ? masked(value, of: field) : value
  }

  /// Whether its value is a number by which somebody is found.
  private static func isNumber(_ field: FieldDeclaration) -> Bool {
    field.kind.isCitizenNumber
      || ["account", "phone", "contact"].contains { isNamed(field, $0) }
  }

  /// `430481********002X`: the first six and the last four of eighteen.
  package static func citizenNumber(_ number: String) -> String {
    guard number.utf8.count == 18 else { return hidden }
    return "\(number.prefix(6))********\(number.suffix(4))"
  }

  /// `138****1234`: the first three and the last four of eleven digits.
  package static func phone(_ number: String) -> String {
    guard number.utf8.count == 11, number.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return hidden
    }
    return "\(number.prefix(3))****\(number.suffix(4))"
  }

  /// `****1234`: the last four of a bank account of eight or more.
  package static func account(_ number: String) -> String {
    number.count >= 8 ? "****\(number.suffix(4))" : hidden
  }

  /// Whether a text is an account with its middle hidden, as we or others write it: `****1234`,
  /// `6228********1234`.
  package static func isMasked(_ text: String) -> Bool { text.utf8.contains(UInt8(ascii: "*")) }

  /// Whether a masked text stands for an account: what it shows, at the end at least four, is the
  /// account's; or it is what we show of an account so short that nothing is.
  package static func isMask(_ text: String, of number: String) -> Bool {
    guard let first = text.firstIndex(of: "*"), let last = text.lastIndex(of: "*") else {
      return false
    }
    let (head, tail) = (text[..<first], text[text.index(after: last)...])
    return account(number) == text
      || tail.count >= 4 && number.count >= head.count + tail.count && number.hasPrefix(head)
        && number.hasSuffix(tail)
  }

  /// Whether its values are bank accounts of persons.
  package static func isAccount(_ field: FieldDeclaration) -> Bool {
    field.privacy == .personal && isNamed(field, "account")
  }

  private static func isName(_ field: FieldDeclaration) -> Bool { isNamed(field, "name") }

  /// Whether a field has a name, alone or as its last word.
  private static func isNamed(_ field: FieldDeclaration, _ word: String) -> Bool {
    field.name == word || field.name.hasSuffix("_\(word)")
  }
}
