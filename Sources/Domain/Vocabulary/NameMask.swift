/// Masking of names for the public, as trust.md 4.5 says: `张*`, `张*三`; never less than one star.
package enum NameMask {
  /// The masked form: two characters keep the first; three or more keep the first and the last.
  package static func masked(_ name: String) -> String {
    let characters = Array(name)
    guard let first = characters.first else { return "*" }
    guard characters.count > 2, let last = characters.last else { return "\(first)*" }
    return "\(first)\(String(repeating: "*", count: characters.count - 2))\(last)"
  }
}
