/// An entry of the answer key: what the screening must find, or must not.
package struct ScreeningCase: Sendable, Hashable {
  /// The rule, `R1` to `R18`.
  package let rule: String
  /// The finding's code without the rule; a payment is written `payment/<batch number>/<line>`.
  package let subject: String
  /// Whether it must be found; otherwise it lies just inside the limit and must not be.
  package let isHit: Bool
}
