/// Masking of names for the public, as trust.md 4.5 says: `张*`, `张*三`, and `张**` for minors; never
/// less than one star.
package enum NameMask {
  /// Below this age nobody is listed by name while an older one can be named (trust.md 4.5).
  package static let childrenBelow = 14
  /// Below this age only the first character of a name is told (Civil Code, article 17).
  package static let minorsBelow = 18

  /// The masked form of the name of somebody born on a day, as a list of another day shows it; of
  /// whom no birthday is known, as that of a grown person.
  package static func masked(_ name: String, born: Day?, on day: Day) -> String {
    let isMinor = born.map { $0.years(until: day) < minorsBelow } ?? false
    return isMinor ? maskedMinor(name) : masked(name)
  }

  /// The masked form of a minor's name, of which only the first character is told.
  package static func maskedMinor(_ name: String) -> String {
    "\(name.unicodeScalars.first.map(String.init) ?? "")**"
  }

  /// The masked form: two characters keep the first; three or more keep the first and the last.
  package static func masked(_ name: String) -> String {
    let characters = name.unicodeScalars
    guard let first = characters.first, let last = characters.last else { return "*" }
    let hidden = characters.count - 2
    guard hidden > 0 else { return "\(first)*" }
    return "\(first)\(String(repeating: "*", count: hidden))\(last)"
  }

  /// A text as a name is looked for in it: letters narrow and small, without blanks, the dots and
  /// strokes that stand between the parts of a name, and marks that nobody sees.
  ///
  /// What ends a sentence or parts it stays, so that no name comes about across it.
  package static func plain(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.halfWidth.unicodeScalars where !isBetween(scalar) { scalars.append(scalar) }
    return String(scalars).lowercased()
  }

  private static func isBetween(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    if properties.isWhitespace || properties.isDefaultIgnorableCodePoint { return true }
    switch properties.generalCategory {
    case .control, .format, .dashPunctuation, .connectorPunctuation: return true
    default: return "·•・･‧∙⋅.*".unicodeScalars.contains(scalar)
    }
  }
}
