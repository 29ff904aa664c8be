package import Domain
package import PortableSQL

/// A payment as everybody may see it.
package struct PublicPayment: Sendable, Hashable {
  /// Its number.
  package let id: RecordID
  /// The county that paid.
  package let county: DivisionCode
  /// The place of the payee.
  package let place: DivisionCode
  /// The payee's name, masked for persons.
  package let payee: String
  /// The amount, in fen.
  package let fen: Int64
  /// The day of payment, ISO.
  package let paid: String
  /// The project's number.
  package let project: RecordID
  /// The project's name.
  package let projectName: String
  /// The project category's code.
  package let category: String
  /// The number of the batch.
  package let batch: String
  /// The number of the request that the batch settles.
  package let reimbursement: String
  /// Whether it came back: its batch was reversed, or the bank sent it back.
  package let isReturned: Bool
}

/// Reads payments of a place, newest batch first.
package struct PaymentList {
  private let connection: any Connection

  /// Reads in a snapshot.
  package init(on connection: any Connection) { self.connection = connection }

  /// Payments of a place and the places inside it; `after` is the number of the last payment seen,
  /// for paging.
  package func payments(
    of place: DivisionCode?, year: Int? = nil, category: String? = nil, after: RecordID? = nil,
    limit: Int
  ) throws -> [PublicPayment] {
    var statement: Statement
    if let place, place.level > .county {
      statement = """
        \(Self.columns) FROM payment_run r
        JOIN payment_batch b ON b.county = r.county AND b.id = r.batch
        JOIN payment l ON l.county = r.county AND l.batch = r.batch
          AND l.line BETWEEN r.first AND r.last \(Self.joins)
        WHERE r.county = \(place.county.text) AND r.village >= \(place.prefix)
          AND r.village < \(place.prefix + "~")
        """
    } else {
      let low = place?.prefix ?? ""
      statement = """
        \(Self.columns) FROM payment_batch b
        JOIN payment l ON l.county = b.county AND l.batch = b.id \(Self.joins)
        WHERE b.county >= \(low) AND b.county < \(low + "~")
        """
    }
    if let year {
      statement = """
        \(statement) AND b.paid >= \("\(year)-01-01") AND b.paid <= \("\(year)-12-31")
        """
    }
    if let category { statement = "\(statement) AND b.category = \(category)" }
    if let after {
      statement = """
        \(statement) AND b.id <= \(after.block.value)
          AND (b.id < \(after.block.value) OR l.line < \(after.offset))
        """
    }
    statement = "\(statement) ORDER BY b.id DESC, l.line DESC LIMIT \(limit)"
    return try connection.all(statement).compactMap(Self.read)
  }

  /// Payments to one payee in the villages where it was registered, newest first.
  func payments(
    ofPayee payee: Int64, in county: DivisionCode, villages: Set<String>, limit: Int
  ) throws -> [PublicPayment] {
    var found: [PublicPayment] = []
    for village in villages.sorted() {
      found += try connection.all(
        """
        \(Self.columns) FROM payment_run r
        JOIN payment_batch b ON b.county = r.county AND b.id = r.batch
        JOIN payment l ON l.county = r.county AND l.batch = r.batch
          AND l.line BETWEEN r.first AND r.last \(Self.joins)
        WHERE r.county = \(county.text) AND r.village = \(village) AND l.payee = \(payee)
        ORDER BY b.id DESC, l.line DESC LIMIT \(limit)
        """
      ).compactMap(Self.read)
    }
    return Array(found.sorted { $0.id > $1.id }.prefix(limit))
  }

  /// Payments for one project.
  package func payments(
    ofProject code: String, in county: DivisionCode, limit: Int
  ) throws -> [PublicPayment] {
    try connection.all(
      """
      \(Self.columns) FROM payment_batch b
      JOIN payment l ON l.county = b.county AND l.batch = b.id \(Self.joins)
      WHERE b.county = \(county.text) AND b.project = \(code)
      ORDER BY b.id DESC, l.line DESC LIMIT \(limit)
      """
    ).compactMap(Self.read)
  }

  /// What a batch paid in one place, in the order of its lines.
  package func payments(
    ofBatch number: String, in place: DivisionCode, limit: Int
  ) throws -> [PublicPayment] {
    try connection.all(
      """
      \(Self.columns) FROM payment_batch b
      JOIN payment l ON l.county = b.county AND l.batch = b.id \(Self.joins)
      WHERE b.county = \(place.county.text) AND b.number = \(number) AND l.village = \(place.text)
      ORDER BY l.line LIMIT \(limit)
      """
    ).compactMap(Self.read)
  }

  /// One payment by its number.
  package func payment(_ id: RecordID) throws -> PublicPayment? {
    try connection.first(
      """
      \(Self.columns) FROM payment_batch b
      JOIN payment l ON l.county = b.county AND l.batch = b.id \(Self.joins)
      WHERE b.id = \(id.block.value) AND l.line = \(id.offset)
      """
    ).flatMap(Self.read)
  }

  /// What each place was paid for a project and did not come back, largest first: place, fen,
  /// number of payments.
  package func places(
    ofProject code: String, in county: DivisionCode
  ) throws -> [(place: DivisionCode, fen: Int64, count: Int64)] {
    try connection.all(
      """
      SELECT s.village, sum(s.fen), sum(s.n) FROM (
        SELECT r.village, r.total AS fen, r.last - r.first + 1 AS n FROM payment_batch b
        JOIN payment_run r ON r.county = b.county AND r.batch = b.id
        WHERE b.county = \(county.text) AND b.project = \(code)
          AND NOT EXISTS (SELECT 1 FROM tx x WHERE x.county = b.county AND x.reverses = b.tx)
        UNION ALL
        SELECT l.village, -l.amount, -1 FROM payment_batch b
        JOIN payment_bounce f ON f.county = b.county AND f.batch = b.number
        JOIN payment l ON l.county = b.county AND l.batch = b.id AND l.line = f.line
        WHERE b.county = \(county.text) AND b.project = \(code) AND \(PaymentBounces.stands)
      ) AS s GROUP BY s.village HAVING sum(s.n) > 0 ORDER BY sum(s.fen) DESC, s.village
      """
    ).compactMap { row in
      try DivisionCode(row.text(0)).map { ($0, try row.integer(1), try row.integer(2)) }
    }
  }

  private static let columns: Statement = """
    SELECT b.id, l.line, l.county, l.village, l.shown, l.amount, b.paid, p.id, p.name, b.category,
      b.number, b.reimbursement, CASE WHEN x.id IS NOT NULL OR EXISTS (
        SELECT 1 FROM payment_bounce f WHERE f.county = b.county AND f.batch = b.number
          AND f.line = l.line AND \(PaymentBounces.stands)) THEN 1 ELSE 0 END
    """
  private static let joins: Statement = """
    JOIN project p ON p.county = b.county AND p.code = b.project
    LEFT JOIN tx x ON x.county = b.county AND x.reverses = b.tx
    """

  private static func read(_ row: Row) throws -> PublicPayment? {
    guard let county = DivisionCode(try row.text(2)), let place = DivisionCode(try row.text(3))
    else { return nil }
    return PublicPayment(
      id: RecordID(try row.integer(0) + row.integer(1)), county: county, place: place,
      payee: try row.text(4), fen: try row.integer(5), paid: try row.text(6),
      project: RecordID(try row.integer(7)), projectName: try row.text(8),
      category: try row.text(9), batch: try row.text(10), reimbursement: try row.text(11),
      isReturned: try row.integer(12) == 1)
  }
}
