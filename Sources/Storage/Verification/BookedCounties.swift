import Domain
import PortableSQL

/// The counties of which any table has a row, whatever the logs say.
///
/// `verify` starts from here: a county whose log was taken away, or whose code was changed in one
/// table, must not drop out of sight with its rows.
struct BookedCounties {
  /// The counties as they stand in the tables, each with the first table that knows it.
  private(set) var tables: [String: String] = [:]

  private static let books = [
    "log_head", "log_entry", "log_node", "log_salt", "log_checkpoint", "account", "tx", "posting",
    "balance", "period_seal", "refused_key", "payment_batch", "payment", "payment_run",
    "place_summary", "source_summary", "record_history", "record_run",
  ]

  /// Looked through last, so that a county is known by one of these only when it has no books.
  private static let audit = [
    "audit_head", "audit_entry", "audit_node", "audit_checkpoint", "audit_event", "audit_subject",
  ]

  /// Looks through the books and the tables of these registers.
  init(_ registers: [RegisterDeclaration], on connection: any Connection) throws {
    let tables = Self.books + registers.filter { !$0.storedByHand }.map(\.name) + Self.audit
    for table in tables {
      try connection.forEach(Self.counties(in: Identifier(table))) { row in
        let county = try row.text(0)
        if self.tables[county] == nil { self.tables[county] = table }
      }
    }
  }

  /// Every county of a table, each found by one step through the key that begins with it.
  private static func counties(in table: Identifier) -> Statement {
    """
    WITH RECURSIVE seen (county) AS (
      SELECT min(county) FROM \(table)
      UNION ALL
      SELECT (SELECT min(t.county) FROM \(table) t WHERE t.county > seen.county) FROM seen
      WHERE seen.county IS NOT NULL)
    SELECT CAST(county AS TEXT) FROM seen WHERE county IS NOT NULL
    """
  }
}
