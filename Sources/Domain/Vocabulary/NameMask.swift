/// Masking of names for the public, as trust.md 4.5 says: `张*`, `张*三`; never less than one star.
package enum NameMask {
  /// The masked form: two characters keep the first; three or more keep the first and the last.
  package static func masked(_ name: String) -> String {
    let characters = name.unicodeScalars
    guard let first = characters.first, let last = characters.last else { return "*" }
    let hidden = characters.count - 2
    guard hidden > 0 else { return "\(first)*" }
    return "\(first)\(String(repeating: "*", count: hidden))\(last)"
  }
}
