/// A batch of payments that settles one request, before it is recorded.
package struct PaymentBatchDraft: Sendable {
  /// The batch's number, unique in the county.
  package let number: String
  /// The number of the request that it settles.
  package let reimbursement: String
  /// The day of payment.
  package let paid: Day
  /// The lines, 1 to 1,000,000, in order.
  package let lines: [Line]

  /// One payment: a payee by its code and an amount.
  package struct Line: Sendable {
    /// The payee's code.
    package let payee: String
    /// The amount in fen.
    package let amount: Money

    /// Gathers a line.
    package init(payee: String, amount: Money) {
      self.payee = payee
      self.amount = amount
    }
  }

  /// The sum of the lines.
  package var total: Money { lines.reduce(.zero) { $0 + $1.amount } }

  /// Gathers a batch.
  package init(number: String, reimbursement: String, paid: Day, lines: [Line]) {
    self.number = number
    self.reimbursement = reimbursement
    self.paid = paid
    self.lines = lines
  }
}
