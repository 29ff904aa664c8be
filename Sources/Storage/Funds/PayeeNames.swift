import Domain
import PortableSQL

/// Masks payees anew where an earlier program told more of a minor's name than its first character.
///
/// It is done once, when a store is opened. Only a name that is masked exactly as that program did
/// is touched: whatever else stands there is for verification to find. The log's entries hold no
/// names.
struct PayeeNames {
  private let connection: any Connection
  private static let done = "payee_names"

  private init(on connection: any Connection) { self.connection = connection }

  /// Looks through all payments of a store that has not been looked through.
  static func takeOver(into database: any Database, _ vault: PersonalVault) async throws {
    let engine = database.engine
    try await database.write { connection in
      let connection = KeyedConnection(connection, vault)
      let known = try connection.first("SELECT 1 FROM setting WHERE name = \(done)")
      guard known == nil else { return }
      try connection.execute("INSERT INTO setting (name, value) VALUES (\(done), '1')")
      let found = try PayeeNames(on: connection).found()
      guard !found.isEmpty else { return }
      let wall = "payment_no_update"
      if engine == .sqlite { try connection.execute(Statement(unsafe: "DROP TRIGGER \(wall)")) }
      for line in found {
        try connection.execute(
          """
          UPDATE payment SET shown = \(line.shown) WHERE county = \(line.county)
            AND batch = \(line.batch) AND line = \(line.line)
          """)
      }
      if engine == .sqlite {
        for text in SQLiteWalls.appendOnly("payment") where text.contains(wall) {
          try connection.execute(Statement(unsafe: text))
        }
      }
    }
  }

  private struct Line {
    let county: String
    let batch: Int64
    let line: Int64
    let shown: String
  }

  /// The payments to minors that are not masked as such.
  private func found() throws -> [Line] {
    let counties = try connection.all("SELECT DISTINCT county FROM payment_batch ORDER BY county")
      .compactMap { DivisionCode(try $0.text(0)) }
    return try counties.flatMap(found)
  }

  private func found(in county: DivisionCode) throws -> [Line] {
    let payees = try PayeeValues(county, on: connection)
    var found: [Line] = []
    try connection.forEach(
      """
      SELECT p.batch, p.line, p.payee, p.payee_rev, p.shown, b.paid, b.leaf FROM payment p
      JOIN payment_batch b ON b.county = p.county AND b.id = p.batch
      WHERE p.county = \(county.text) ORDER BY p.batch, p.line
      """
    ) { row in
      let payee = payees.value(
        payee: try row.integer(2), revision: try row.integer(3), at: try row.integer(6))
      guard let payee, let paid = Day(try row.text(5)) else { return }
      let (shown, stored) = (payee.shown(on: paid), try row.text(4))
      guard shown != stored, stored == payee.shownOnceGrown else { return }
      found.append(
        Line(
          county: county.text, batch: try row.integer(0), line: try row.integer(1), shown: shown))
    }
    return found
  }
}
