package import Domain
package import PortableSQL
package import Transparency

/// Reads one county's log: entries, tiles, checkpoints and proofs.
package struct LogReader {
  private let county: String
  private let tables: LogTables
  private let connection: any Connection

  /// Reads a log of a county, the public one unless told otherwise.
  package init(
    _ county: DivisionCode, _ tables: LogTables = .ledger, on connection: any Connection
  ) {
    self.county = county.text
    self.tables = tables
    self.connection = connection
  }

  /// The origin and the size now; nil when the county has no log.
  package func head() throws -> (origin: String, frontier: Frontier)? {
    try connection.first(
      "SELECT origin, frontier FROM \(tables.head) WHERE county = \(county)"
    ).map { (try $0.text(0), try Frontier(bytes: $0.blob(1))) }
  }

  /// The newest signed checkpoint and its size.
  package func checkpoint() throws -> (size: UInt64, note: String)? {
    try connection.first(
      """
      SELECT size, note FROM \(tables.checkpoint) WHERE county = \(county)
      ORDER BY size DESC LIMIT 1
      """
    ).map { row in
      guard let size = UInt64(exactly: try row.integer(0)) else {
        throw DatabaseError(.corrupt, "a checkpoint of \(county) has a size below 0")
      }
      return (size, try row.text(1))
    }
  }

  /// The bytes of an entry.
  package func entry(_ index: Int64) throws -> [UInt8]? {
    try connection.first(
      "SELECT bytes FROM \(tables.entry) WHERE county = \(county) AND idx = \(index)"
    )?.blob(0)
  }

  /// The bytes of entries in a range.
  package func entries(_ range: Range<UInt64>) throws -> [[UInt8]] {
    try connection.all(
      """
      SELECT bytes FROM \(tables.entry) WHERE county = \(county)
        AND idx >= \(Int64(range.lowerBound)) AND idx < \(Int64(range.upperBound)) ORDER BY idx
      """
    ).map { try $0.blob(0) }
  }

  /// The salts of an entry's commitments; nil when it has none or they were destroyed.
  package func salts(_ index: Int64) throws -> [UInt8]? {
    try connection.first(
      "SELECT salts FROM log_salt WHERE county = \(county) AND idx = \(index)"
    )?.blob(0)
  }

  /// The hashes of a row of stored nodes, level 0, 8, 16, ...
  package func nodes(level: Int, _ range: Range<UInt64>) throws -> [Hash] {
    let low = Int64(range.lowerBound)
    let high = Int64(range.upperBound)
    let query: Statement =
      level == 0
      ? """
      SELECT leaf FROM \(tables.entry) WHERE county = \(county)
        AND idx >= \(low) AND idx < \(high) ORDER BY idx
      """
      : """
      SELECT hash FROM \(tables.node) WHERE county = \(county) AND level = \(level)
        AND idx >= \(low) AND idx < \(high) ORDER BY idx
      """
    return try connection.all(query).map { row in
      guard let hash = Hash(bytes: try row.blob(0)) else {
        throw DatabaseError(.corrupt, "a hash of the log of \(county) is not 32 bytes")
      }
      return hash
    }
  }

  /// The proof that entry `index` is in the tree of `size` entries.
  package func inclusionProof(index: UInt64, size: UInt64) throws -> [Hash] {
    try hashes(of: ProofPlan.inclusion(index: index, size: size))
  }

  /// The proof that the tree of `new` entries begins with that of `old`.
  package func consistencyProof(old: UInt64, new: UInt64) throws -> [Hash] {
    try hashes(of: ProofPlan.consistency(old: old, new: new))
  }

  private func hashes(of plan: ProofPlan) throws -> [Hash] {
    var stored: [Hash] = []
    for run in plan.storedRuns { stored += try nodes(level: run.level, run.indexes) }
    return try plan.hashes(stored: stored)
  }
}
