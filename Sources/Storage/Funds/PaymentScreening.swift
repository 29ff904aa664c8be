package import Domain
package import PortableSQL

/// Looks at the lines of an order before anybody can confirm it: the screening rules' place.
///
/// It returns what a person has not dismissed yet; each such hit keeps the order from being
/// prepared and confirmed. Words must not hold a value of a person.
package struct PaymentScreening: Sendable {
  /// The hits, by line of the order.
  package let hits:
    @Sendable (PaymentOrder, [PaymentOrderLine], any Connection) throws -> [(
      line: Int, problem: FieldProblem
    )]

  /// Screens by a rule.
  package init(
    _ hits:
      @escaping @Sendable (PaymentOrder, [PaymentOrderLine], any Connection) throws -> [(
        line: Int, problem: FieldProblem
      )]
  ) {
    self.hits = hits
  }

  /// Finds nothing.
  package static let none = PaymentScreening { _, _, _ in [] }
}
