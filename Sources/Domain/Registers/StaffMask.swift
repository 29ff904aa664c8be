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
    if isNamed(field, "account") { return .text(account(text)) }
    if isNamed(field, "phone") || isNamed(field, "contact") { return .text(phone(text)) }
    return .text(hidden)
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

  private static func isName(_ field: FieldDeclaration) -> Bool { isNamed(field, "name") }

  /// Whether a field has a name, alone or as its last word.
  private static func isNamed(_ field: FieldDeclaration, _ word: String) -> Bool {
    field.name == word || field.name.hasSuffix("_\(word)")
  }
}
