import Domain
import PortableSQL

/// Takes payments back that the bank sent back after it had paid them.
struct PaymentBounces {
  private let unit: UnitOfWork

  init(_ unit: UnitOfWork) { self.unit = unit }

  /// Whether the bounce `f` was not reversed: a condition for queries of `payment_bounce f`.
  static let stands: Statement = """
    NOT EXISTS (SELECT 1 FROM tx ft JOIN tx fr ON fr.county = ft.county AND fr.reverses = ft.id
      WHERE ft.county = f.county AND ft.register = 'payment_bounce'
      AND ft.voucher = f.batch || '/' || f.line || '/' || f.number)
    """

  /// Records that a payment came back; by whoever may pay.
  ///
  /// Its line is that of the bank's file when the batch was an order, else that of the batch.
  func record(_ bounce: PaymentBounce, by actor: Actor) throws {
    try unit.check(actor, is: [.finance], at: bounce.county)
    var bounce = bounce
    bounce.line = try paymentLine(bounce)
    let before = try unit.connection.integer(
      """
      SELECT max(number) FROM payment_bounce WHERE county = \(bounce.county.text)
        AND batch = \(bounce.batch) AND line = \(bounce.line)
      """)
    bounce.number = Int(before ?? 0) + 1
    try unit.keep(bounce, asStepOfProcedure: true)
  }

  /// Moves the money of a bounce from what was paid back to its project.
  func book(_ bounce: PaymentBounce) throws {
    let books = try unit.books(of: bounce.county)
    guard let movement = FundSteps.bounce(bounce, project: try project(of: bounce, books)) else {
      return
    }
    try books.post(movement)
  }

  /// The payment that a line of the bank's file became; the refused lines before it became none.
  private func paymentLine(_ bounce: PaymentBounce) throws -> Int {
    let refused = try unit.entries(
      RefusedPayment.self, in: bounce.county, where: "order_number", is: bounce.batch)
    if refused.contains(where: { $0.line == bounce.line }) { throw Self.unknown }
    return bounce.line - refused.count { $0.line < bounce.line }
  }

  private func project(of bounce: PaymentBounce, _ books: CountyBooks) throws -> String {
    let row = try books.connection.first(
      """
      SELECT b.project, l.amount, b.paid, x.id FROM payment_batch b
      JOIN payment l ON l.county = b.county AND l.batch = b.id
      LEFT JOIN tx x ON x.county = b.county AND x.reverses = b.tx
      WHERE b.county = \(books.county.text) AND b.number = \(bounce.batch)
        AND l.line = \(bounce.line)
      """)
    guard let row else { throw Self.unknown }
    guard try row.integer(1) == bounce.amount.fen else {
      throw FieldProblem(
        "bounce_amount", zh: "退票须为该笔支付的全额", en: "the bank sends back a payment in full")
    }
    guard let day = bounce.bounced, try row.text(2) <= day.text else {
      throw FieldProblem(
        "bounce_before_payment", zh: "退票日期早于支付日期", en: "sent back before it was paid")
    }
    guard try row.optionalInteger(3) == nil, try !isBounced(bounce, books) else {
      throw FieldProblem(
        "bounce_repeated", zh: "该笔支付已退回或已冲销", en: "the payment came back or was reversed before")
    }
    return try row.text(0)
  }

  /// Whether an earlier bounce of the same payment stands.
  private func isBounced(_ bounce: PaymentBounce, _ books: CountyBooks) throws -> Bool {
    try books.connection.first(
      """
      SELECT 1 FROM payment_bounce f WHERE f.county = \(books.county.text)
        AND f.batch = \(bounce.batch) AND f.line = \(bounce.line)
        AND f.number < \(bounce.number) AND \(Self.stands)
      """) != nil
  }

  private static let unknown = FieldProblem(
    "payment_unknown", zh: "没有这笔支付", en: "there is no such payment")
}
