/// Keeps spreadsheets from running text as a formula when they open a CSV file.
///
/// A field that a spreadsheet could take for a formula gets an apostrophe in front (OWASP ASVS
/// 1.2.10); the reader takes it off again. Both directions fit together for every text: a text
/// that already looks guarded is guarded once more.
package enum FormulaGuard {
  /// The field to write for a text.
  package static func guarded(_ text: String) -> String {
    looksDangerous(text) ? "'" + text : text
  }

  /// The text of a field that was read.
  ///
  /// `="629121"`, which programs write so that a spreadsheet keeps every digit of a number, is the
  /// text within.
  package static func unguarded(_ field: String) -> String {
    if let text = quotedFormula(field) { return text }
    // Almost no field begins so; the rest is not looked at.
    guard field.utf8.first == UInt8(ascii: "'") else { return field }
    return looksDangerous(field) ? String(field.unicodeScalars.dropFirst()) : field
  }

  private static func quotedFormula(_ field: String) -> String? {
    guard field.utf8.first == UInt8(ascii: "="), field.hasPrefix("=\""), field.hasSuffix("\""),
      field.utf8.count > 2
    else { return nil }
    let text = field.dropFirst(2).dropLast()
    return text.contains("\"") ? nil : String(text)
  }

  /// Whether a formula could begin here, behind apostrophes and spaces.
  private static func looksDangerous(_ text: String) -> Bool {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "'", " ", "\u{A0}", "\u{3000}", "\u{200B}", "\u{FEFF}": continue
      // A NUL is written as U+FFFD, so both count.
      case "=", "+", "-", "@", "\t", "\r", "\n", "\0", "\u{FFFD}", "＝", "＋", "－", "＠":
        return true
      default: return false
      }
    }
    return false
  }
}
