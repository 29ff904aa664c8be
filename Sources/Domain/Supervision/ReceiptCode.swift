/// What the holder of a report keeps: the county and 125 secret bits, to be read out and typed.
///
/// Written `621122-` and five groups of five characters of Crockford's base32, which has no I, L, O
/// or U. Whoever has it sees the report's state, so it is kept nowhere but as a hash.
package struct ReceiptCode: Sendable, Hashable {
  /// The county whose log holds the report.
  package let county: DivisionCode
  /// The form in which it is shown and hashed.
  package let text: String

  private static let length = 25

  /// Draws a code; the generator must be fit for keys.
  package init(in county: DivisionCode, using random: inout some RandomNumberGenerator) {
    let secret = (0..<Self.length).map { _ in
      ShortCode.character(of: UInt8(truncatingIfNeeded: random.next()))
    }
    self.init(county.county, secret)
  }

  /// Reads what a person typed; nothing when it cannot be a code.
  package init?(_ typed: String) {
    guard let characters = ShortCode.characters(typed), characters.count == 6 + Self.length,
      let county = DivisionCode(String(characters.prefix(6))), county.level == .county
    else { return nil }
    self.init(county, Array(characters.dropFirst(6)))
  }

  private init(_ county: DivisionCode, _ secret: [Character]) {
    self.county = county
    text = "\(county.text)-\(ShortCode.grouped(secret, by: 5))"
  }
}

extension ReceiptCode: CustomStringConvertible, CustomReflectable {
  /// Not the secret.
  package var description: String { "(receipt)" }
  /// Nothing to look into.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
