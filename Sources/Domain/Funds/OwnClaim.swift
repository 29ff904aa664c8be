/// What somebody says of themselves to see their own payments (trust.md 4.4).
package struct OwnClaim: Sendable {
  /// The county, or the village, in which they are paid.
  package let place: DivisionCode
  /// The full name.
  package let name: String
  /// The ID number.
  package let citizenNumber: String
  /// The private fact: the last four of the bank account, or the code on a payment's receipt.
  package let fact: String

  /// Puts the facts together.
  package init(place: DivisionCode, name: String, citizenNumber: String, fact: String) {
    self.place = place
    self.name = name
    self.citizenNumber = citizenNumber
    self.fact = fact
  }

  /// Whether the fact is the end of an account, which others may have seen too, so that a code to
  /// the registered telephone has to confirm it; a receipt's code is on paper that the holder has.
  package var needsCode: Bool { fact.count == Self.accountEnd }

  /// How many characters of the account are asked for.
  package static let accountEnd = 4
}

extension OwnClaim: CustomStringConvertible, CustomReflectable {
  /// Not the facts.
  package var description: String { "(claim)" }
  /// Nothing to look into.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
