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
      throw FieldProblem("project_unknown", zh: "项目库中没有该项目", en: "no such project in the pool")
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

  /// The sums by place of the batch that a movement paid; empty when it paid none.
  static func paidPlaces(
    of movement: RecordID, in county: DivisionCode, on connection: any Connection
  ) throws -> [PaidPlace] {
    try connection.all(
      """
      SELECT l.village, b.category, sum(l.total), sum(l.last - l.first + 1) FROM payment_batch b
      JOIN payment_run l ON l.county = b.county AND l.batch = b.id
      WHERE b.county = \(county.text) AND b.tx = \(movement.value)
      GROUP BY l.village, b.category ORDER BY l.village
      """
    ).compactMap { row in
      guard let place = DivisionCode(try row.text(0)) else { return nil }
      return PaidPlace(
        place: place, category: try row.text(1), fen: try row.integer(2),
        count: try row.integer(3))
    }
  }
}
