/// Whole numbers as people write them: digits alone, or in groups of three parted by commas.
enum GroupedDigits {
  /// The digits without their commas; nothing when a comma stands anywhere but between groups of
  /// three, because `1240,5` must not be read as ten times what was meant.
  static func plain(_ text: Substring) -> String? {
    if !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) { return String(text) }
    let groups = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "，" }
    guard let first = groups.first, !first.isEmpty,
      groups.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } })
    else { return nil }
    let rest = groups.dropFirst()
    let isGrouped = first.utf8.count <= 3 && rest.allSatisfy { $0.utf8.count == 3 }
    return rest.isEmpty || isGrouped ? groups.joined() : nil
  }

  /// The number that such a text is, with a minus first when it is below zero.
  static func number(_ text: String) -> Int64? {
    guard text.hasPrefix("-") else { return plain(text[...]).flatMap { Int64($0) } }
    return plain(text.dropFirst()).flatMap { Int64("-\($0)") }
  }
}
