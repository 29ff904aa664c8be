import Domain
import PortableSQL

/// What totals need to know of projects and batches.
enum ProjectPlaces {
  /// Where a project of the pool lies and what it is for.
  static func place(
    of code: String, in county: DivisionCode, on connection: any Connection
  ) throws -> ProjectPlace {
    let row = try connection.first(
      "SELECT place, category FROM project WHERE county = \(county.text) AND code = \(code)")
    guard let row, let place = DivisionCode(try row.text(0)) else {
      throw FieldProblem.projectUnknown
    }
    return ProjectPlace(place: place, category: try row.text(1))
  }

  /// What one place was paid by a batch.
  struct PaidPlace {
    let place: DivisionCode
    let category: String
    let fen: Int64
    let count: Int64
  }

  /// What a movement takes off the payments of places, or puts back.
  ///
  /// A reversed batch and a bounce take off, a reversed bounce puts back; every other movement
  /// changes nothing. Posting and `verify` both ask here.
  static func changes(
    by transfer: Transfer, in county: DivisionCode, on connection: any Connection
  ) throws -> [PaidPlace] {
    switch transfer.kind {
    case .post where transfer.register == PaymentBounce.register.declaration.name:
      return try bounced(transfer.voucher, in: county, on: connection).map { $0.taken }
    case .reverse(let original):
      let batch = try paidPlaces(of: original, in: county, on: connection)
      guard batch.isEmpty else { return batch.map(\.taken) }
      let bounce = try connection.first(
        """
        SELECT voucher FROM tx WHERE county = \(county.text) AND id = \(original.value)
          AND register = \(PaymentBounce.register.declaration.name)
        """)
      return try bounce.map { try bounced($0.text(0), in: county, on: connection) } ?? []
    default: return []
    }
  }

  /// The sums by place of the batch that a movement paid; empty when it paid none.
  private static func paidPlaces(
    of movement: RecordID, in county: DivisionCode, on connection: any Connection
  ) throws -> [PaidPlace] {
    try connection.all(
      """
      SELECT l.village, b.category, sum(l.total), sum(l.last - l.first + 1) FROM payment_batch b
      JOIN payment_run l ON l.county = b.county AND l.batch = b.id
      WHERE b.county = \(county.text) AND b.tx = \(movement.value)
      GROUP BY l.village, b.category ORDER BY l.village
      """
    ).compactMap(PaidPlace.init)
  }

  /// The payment that a bounce sent back; its voucher is batch, line and number.
  private static func bounced(
    _ voucher: String, in county: DivisionCode, on connection: any Connection
  ) throws -> [PaidPlace] {
    let parts = voucher.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count > 2, let line = Int64(parts[parts.count - 2]) else { return [] }
    let batch = parts.dropLast(2).joined(separator: "/")
    return try connection.all(
      """
      SELECT l.village, b.category, l.amount, 1 FROM payment_batch b
      JOIN payment l ON l.county = b.county AND l.batch = b.id
      WHERE b.county = \(county.text) AND b.number = \(batch) AND l.line = \(line)
      """
    ).compactMap(PaidPlace.init)
  }
}

extension ProjectPlaces.PaidPlace {
  /// Reads place, category, fen and number of payments.
  fileprivate init?(_ row: Row) throws {
    guard let place = DivisionCode(try row.text(0)) else { return nil }
    self.place = place
    category = try row.text(1)
    fen = try row.integer(2)
    count = try row.integer(3)
  }

  /// The same, taken off.
  fileprivate var taken: Self { Self(place: place, category: category, fen: -fen, count: -count) }
}
