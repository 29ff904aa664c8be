import Domain
import PortableSQL

/// Finds the rules by which a county's requests and payments are judged.
struct Schemes {
  private let books: CountyBooks

  init(_ books: CountyBooks) { self.books = books }

  /// The version in force on a day: the county's latest, or the platform's when it has none.
  func inForce(on day: Day) throws -> ReimbursementScheme {
    let rows = RecordRows(ReimbursementScheme.register.declaration, on: books.connection)
    let row = try books.connection.first(
      """
      \(rows.select) WHERE county = \(books.county.text) AND valid_from <= \(day.text)
      ORDER BY valid_from DESC, id DESC LIMIT 1
      """)
    return try row.map { ReimbursementScheme.register.entry(try rows.read($0).values) } ?? .base
  }
}
