import Domain
import PortableSQL

/// Ends reservations without payment.
struct RequestEnding {
  private let books: CountyBooks

  init(_ books: CountyBooks) { self.books = books }

  /// Releases what a request reserved.
  func end(_ number: String, _ outcome: Transfer.Outcome, on day: Day) throws {
    let row = try books.connection.first(
      """
      SELECT r.project, r.amount, t.id FROM reimbursement r
      JOIN tx t ON t.county = r.county AND t.register = 'reimbursement' AND t.voucher = r.number
        AND t.kind = 'pending'
      WHERE r.county = \(books.county.text) AND r.number = \(number)
      """)
    guard let row else { throw LedgerRefusal.pendingUnknown }
    try OpenOrders.checkNone(for: number, in: books)
    var request = Reimbursement()
    request.number = number
    request.project = try row.text(0)
    request.amount = Money(fen: try row.integer(1))
    try books.post(
      FundSteps.end(request, reserved: RecordID(try row.integer(2)), outcome, on: day))
  }
}
