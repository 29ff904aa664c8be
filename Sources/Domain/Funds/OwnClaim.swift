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
}

extension OwnClaim: CustomStringConvertible, CustomReflectable {
  /// Not the facts.
  package var description: String { "(claim)" }
  /// Nothing to look into.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
