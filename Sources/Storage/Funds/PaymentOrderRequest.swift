import Domain
import PortableSQL

/// Whether an order's request is there, still open and large enough, and is no other order's.
struct PaymentOrderRequest {
  /// How many days the bank has: a request must not run out while its order is there.
  static let bankDays = 7

  private let books: CountyBooks

  init(_ books: CountyBooks) { self.books = books }

  /// Refuses an order that could not be booked when the bank has paid.
  func check(_ order: PaymentOrder, on day: Day) throws {
    let row = try books.connection.first(
      """
      SELECT r.amount, t.expires, e.id, r.requested FROM reimbursement r
      JOIN tx t ON t.county = r.county AND t.register = 'reimbursement' AND t.voucher = r.number
        AND t.kind = 'pending'
      LEFT JOIN tx e ON e.county = t.county AND e.resolves = t.id
      WHERE r.county = \(books.county.text) AND r.number = \(order.reimbursement)
      """)
    guard let row else {
      throw FieldProblem(
        "request_unknown", zh: "没有报账申请 \(order.reimbursement)",
        en: "there is no request \(order.reimbursement)")
    }
    guard try row.optionalInteger(2) == nil else { throw LedgerRefusal.pendingResolved }
    let reserved = Money(fen: try row.integer(0))
    guard order.total.fen <= reserved.fen else {
      throw LedgerRefusal.exceedsPending(reserved: reserved, asked: order.total)
    }
    if let requested = Day(try row.text(3)), day < requested {
      throw LedgerRefusal.beforePending(on: requested)
    }
    if let expires = try row.optionalText(1).flatMap({ Day($0) }),
      let safe = day.adding(days: Self.bankDays), expires < safe
    {
      throw FieldProblem(
        "request_expires_soon", zh: "报账申请将于 \(expires.text) 失效，来不及等银行回盘，请重新申请",
        en: "the request runs out on \(expires.text), before the bank can answer; request anew")
    }
    try checkAlone(order)
  }

  /// No other order is on its way for the request, and no batch bears the number.
  private func checkAlone(_ order: PaymentOrder) throws {
    if let open = try OpenOrders.number(for: order.reimbursement, in: books), open != order.number {
      try OpenOrders.checkNone(for: order.reimbursement, in: books)
    }
    let paid = try books.connection.first(
      """
      SELECT 1 FROM payment_batch WHERE county = \(books.county.text) AND number = \(order.number)
      """)
    guard paid == nil else {
      throw LedgerRefusal.keyConflict(key: "payment:\(order.number)")
    }
  }
}
