import Domain
import PortableSQL

/// Orders that are on their way: while one is, nothing else may end or pay its request.
enum OpenOrders {
  /// The order that holds a request or bears a number, if it is not finished.
  static func number(
    for request: String, number: String = "", in books: CountyBooks
  ) throws -> String? {
    try books.connection.first(
      """
      SELECT number FROM payment_order WHERE county = \(books.county.text)
        AND (reimbursement = \(request) OR number = \(number))
        AND state NOT IN (\(PaymentOrderState.answered.rawValue),
          \(PaymentOrderState.withdrawn.rawValue))
      """
    ).map { try $0.text(0) }
  }

  /// Refuses what would pay or free money that an order on its way counts on.
  /// - Throws: `FieldProblem` `request_ordered`.
  static func checkNone(
    for request: String, number: String = "", in books: CountyBooks
  ) throws {
    guard let open = try self.number(for: request, number: number, in: books) else { return }
    throw FieldProblem(
      "request_ordered", zh: "支付指令 \(open) 正在办理，请先办结或撤回",
      en: "payment order \(open) is on its way; finish or withdraw it first")
  }
}
