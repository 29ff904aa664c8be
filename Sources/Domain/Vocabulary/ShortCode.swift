/// Secret bits as characters that people read out and type: Crockford's base32.
///
/// It has no I, L, O or U. Small letters, blanks and dashes do not matter to a reader; O counts as
/// 0, I and L count as 1.
package enum ShortCode {
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  /// The character of the upper five bits of a byte.
  package static func character(of byte: UInt8) -> Character { alphabet[Int(byte >> 3)] }

  /// The characters of what a person typed, or nothing when one of them is in no code.
  package static func characters(_ typed: String) -> [Character]? {
    let characters = typed.uppercased().filter { $0 != "-" && $0 != " " }
      .map { character -> Character in
        switch character {
        case "O": "0"
        case "I", "L": "1"
        default: character
        }
      }
    return characters.allSatisfy(alphabet.contains) ? characters : nil
  }

  /// Characters in groups with dashes between them.
  package static func grouped(_ characters: [Character], by size: Int) -> String {
    stride(from: 0, to: characters.count, by: size)
      .map { String(characters[$0..<min($0 + size, characters.count)]) }
      .joined(separator: "-")
  }
}
