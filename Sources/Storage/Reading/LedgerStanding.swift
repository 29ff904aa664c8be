package import Domain
package import PortableSQL

/// Whether the books stand: trial balances, logs and the last verification.
package struct LedgerStanding: Sendable {
  /// All accounts of one class over all counties, in fen.
  package struct AccountClass: Sendable, Hashable {
    /// `outside`, `received`, `allocated`, `project` or `paid`.
    package let name: String
    /// Debits posted.
    package let debitsPosted: Int64
    /// Debits pending.
    package let debitsPending: Int64
    /// Credits posted.
    package let creditsPosted: Int64
    /// Credits pending.
    package let creditsPending: Int64
  }

  /// One county's log.
  package struct Log: Sendable, Hashable {
    /// The county; the country for what all share.
    package let county: DivisionCode
    /// The log's origin, which its signatures name.
    package let origin: String
    /// How many entries it has.
    package let size: Int64
    /// The newest signed checkpoint; empty when none was signed.
    package let checkpoint: String
  }

  /// One county's last verification.
  package struct Check: Sendable, Hashable {
    /// The county's code.
    package let county: String
    /// When the verification was kept.
    package let recorded: Instant
    /// Whether everything held.
    package let holds: Bool
    /// How many entries it read.
    package let entries: Int64
    /// The first thing that did not hold; empty when all did.
    package let finding: String
  }

  /// The trial balance by class of account.
  package let classes: [AccountClass]
  /// The log of each county.
  package let logs: [Log]
  /// The last verification of each county.
  package let checks: [Check]
  /// How many records the ledger holds: movements and payment lines.
  package let records: Int64

  /// Reads in a snapshot.
  package init(on connection: any Connection) throws {
    classes = try Self.classes(on: connection)
    logs = try Self.logs(on: connection)
    checks = try Self.checks(on: connection)
    let paid = try connection.integer(
      "SELECT coalesce(sum(payments), 0) FROM place_summary WHERE place = county")
    let moved = try connection.integer(
      "SELECT coalesce(sum(m), 0) FROM (SELECT max(seq) AS m FROM tx GROUP BY county) AS t")
    records = (paid ?? 0) + (moved ?? 0)
  }

  private static func classes(on connection: any Connection) throws -> [AccountClass] {
    var sums: [String: [Int64]] = [:]
    try connection.forEach(
      """
      SELECT a.code, b.dp, b.dq, b.cp, b.cq FROM balance b
      JOIN account a ON a.county = b.county AND a.id = b.account
      """
    ) { row in
      let name = try row.text(0).split(separator: ":").first.map(String.init) ?? ""
      var sum = sums[name] ?? [0, 0, 0, 0]
      for column in 0..<4 { sum[column] += try row.integer(column + 1) }
      sums[name] = sum
    }
    return ["outside", "received", "allocated", "project", "paid"].compactMap { name in
      sums[name].map {
        AccountClass(
          name: name, debitsPosted: $0[0], debitsPending: $0[1], creditsPosted: $0[2],
          creditsPending: $0[3])
      }
    }
  }

  private static func logs(on connection: any Connection) throws -> [Log] {
    try connection.all(
      """
      SELECT h.county, h.origin, h.size, coalesce((SELECT c.note FROM log_checkpoint c
        WHERE c.county = h.county ORDER BY c.size DESC LIMIT 1), '')
      FROM log_head h ORDER BY h.county
      """
    ).compactMap { row in
      guard let county = DivisionCode(try row.text(0)) else { return nil }
      return Log(
        county: county, origin: try row.text(1), size: try row.integer(2),
        checkpoint: try row.text(3))
    }
  }

  private static func checks(on connection: any Connection) throws -> [Check] {
    try connection.all(
      """
      SELECT v.county, v.recorded, v.holds, v.entries, v.finding FROM verification v
      WHERE v.recorded = (SELECT max(w.recorded) FROM verification w WHERE w.county = v.county)
      ORDER BY v.county
      """
    ).map { row in
      Check(
        county: try row.text(0), recorded: Instant(microseconds: try row.integer(1)),
        holds: try row.integer(2) == 1, entries: try row.integer(3), finding: try row.text(4))
    }
  }
}
