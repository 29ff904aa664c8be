import Domain
import PortableSQL

/// Payments as records of their register, from the tables of the hot path.
struct PaymentRecords {
  private let query: RecordQuery
  private let connection: any Connection

  init(_ query: RecordQuery, on connection: any Connection) {
    self.query = query
    self.connection = connection
  }

  func records() throws -> [StoredRecord] {
    var statement: Statement = "\(Self.select) WHERE 1 = 1"
    if let after = query.after { statement = "\(statement) AND l.batch + l.line > \(after.value)" }
    if let place = query.place { statement = "\(statement) \(Self.inside(place))" }
    if let year = query.year {
      statement = "\(statement) AND b.paid >= \("\(year)-01-01") AND b.paid <= \("\(year)-12-31")"
    }
    var records: [StoredRecord] = []
    let limit = Int64(min(query.limit, Int(Int32.max)))
    try connection.forEach("\(statement) ORDER BY l.batch, l.line LIMIT \(limit)") {
      records.append(try Self.read($0))
    }
    return records
  }

  static func record(_ id: RecordID, on connection: any Connection) throws -> StoredRecord? {
    try connection.first(
      """
      \(select) WHERE b.id = \(id.block.value) AND l.line = \(id.offset)
      """
    ).map(read)
  }

  private static func inside(_ place: DivisionCode) -> Statement {
    let low = place.prefix
    let high = low + "~"
    guard place.level > .county else { return "AND l.county >= \(low) AND l.county < \(high)" }
    return """
      AND l.county = \(place.county.text) AND EXISTS (SELECT 1 FROM payment_run r
        WHERE r.county = l.county AND r.village >= \(low) AND r.village < \(high)
        AND r.batch = l.batch AND l.line BETWEEN r.first AND r.last)
      """
  }

  private static let select: Statement = """
    SELECT l.county, l.batch, l.line, b.number, b.reimbursement, p.code, l.amount, b.paid
    FROM payment l JOIN payment_batch b ON b.county = l.county AND b.id = l.batch
    JOIN payee p ON p.county = l.county AND p.id = l.payee
    """

  private static func read(_ row: Row) throws -> StoredRecord {
    var payment = Payment()
    payment.county = DivisionCode(try row.text(0)) ?? .unknown
    payment.line = Int(try row.integer(2))
    payment.batch = try row.text(3)
    payment.reimbursement = try row.text(4)
    payment.payee = try row.text(5)
    payment.amount = Money(fen: try row.integer(6))
    payment.paid = Day(try row.text(7))
    return StoredRecord(
      county: payment.county, id: RecordID(try row.integer(1) + row.integer(2)), revision: 1,
      values: Payment.register.values(payment))
  }
}
