/// What the holder of a report keeps: the county and 125 secret bits, to be read out and typed.
///
/// Written `621122-` and five groups of five characters of Crockford's base32, which has no I, L, O
/// or U. Whoever has it sees the report's state, so it is kept nowhere but as a hash.
package struct ReceiptCode: Sendable, Hashable {
  /// The county whose log holds the report.
  package let county: DivisionCode
  /// The form in which it is shown and hashed.
  package let text: String

  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
  private static let length = 25

  /// Draws a code; the generator must be fit for keys.
  package init(in county: DivisionCode, using random: inout some RandomNumberGenerator) {
    let secret = (0..<Self.length).map { _ in
      Self.alphabet[Int(random.next() >> 59)]
    }
    self.init(county.county, secret)
  }

  /// Reads what a person typed: small letters, blanks and missing dashes do not matter, O counts as
  /// 0, I and L count as 1.
  package init?(_ typed: String) {
    let characters = typed.uppercased().filter { $0 != "-" && $0 != " " }
    guard characters.count == 6 + Self.length,
      let county = DivisionCode(String(characters.prefix(6))), county.level == .county
    else { return nil }
    let secret = characters.dropFirst(6).map { character -> Character in
      switch character {
      case "O": "0"
      case "I", "L": "1"
      default: character
      }
    }
    guard secret.allSatisfy(Self.alphabet.contains) else { return nil }
    self.init(county, secret)
  }

  private init(_ county: DivisionCode, _ secret: [Character]) {
    self.county = county
    let groups = stride(from: 0, to: secret.count, by: 5).map { String(secret[$0..<$0 + 5]) }
    text = ([county.text] + groups).joined(separator: "-")
  }
}

extension ReceiptCode: CustomStringConvertible, CustomReflectable {
  /// Not the secret.
  package var description: String { "(receipt)" }
  /// Nothing to look into.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
