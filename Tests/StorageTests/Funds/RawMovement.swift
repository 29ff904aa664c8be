import Domain
import Fixtures
import PortableSQL
import SQLiteEngine

/// A movement as a second writer would put it into the tables, beside all of Storage.
///
/// As it is made it is a good one; each test spoils one thing.
struct RawMovement {
  /// A line by the codes of its accounts.
  struct Line {
    var debit = "received:fiscal_city"
    var credit = "allocated:fiscal_city:2018"
    var amount: Int64 = 100
    var layer = "posted"
    var ccy = "CNY"
    var number: Int64?
    var n: Int64?
  }

  var id: Int64 = 5
  var seqStep: Int64 = 1
  var recordedStep: Int64 = 1
  var idem = "raw"
  var kind = "post"
  var outcome: String?
  var effective = "2018-09-01"
  var n: Int64?
  var total: Int64?
  var posted: Int64?
  var resolves: Int64?
  var reverses: Int64?
  var expires: String?
  var lines = [Line()]
  var movesBalances = true
  var hasHeader = true

  /// Writes it, and anything more, in one transaction.
  func write(
    to temporary: TemporaryStore, and more: [Statement] = []
  ) async throws {
    try await temporary.database.write { connection in
      try insertLines(connection)
      if movesBalances { try moveBalances(connection) }
      for statement in more { try connection.execute(statement) }
      if hasHeader { try insertHeader(connection) }
    }
  }

  private var county: String { SmallWorld.first.text }

  private func account(_ code: String, _ connection: any Connection) throws -> Int64 {
    try connection.integer(
      "SELECT id FROM account WHERE county = \(county) AND code = \(code)") ?? -1
  }

  private func insertLines(_ connection: any Connection) throws {
    for (index, line) in lines.enumerated() {
      try connection.execute(
        """
        INSERT INTO posting (county, tx, line, n, layer, debit, credit, ccy, amount)
        VALUES (\(county), \(id), \(line.number ?? Int64(index + 1)),
          \(line.n ?? Int64(lines.count)), \(line.layer), \(account(line.debit, connection)),
          \(account(line.credit, connection)), \(line.ccy), \(line.amount))
        """)
    }
  }

  private func moveBalances(_ connection: any Connection) throws {
    let change: Statement =
      "CASE layer WHEN 'pending' THEN amount WHEN 'release' THEN -amount ELSE 0 END"
    let settled: Statement = "CASE layer WHEN 'posted' THEN amount ELSE 0 END"
    let mine: Statement = "FROM posting WHERE county = \(county) AND tx = \(id)"
    try connection.execute(
      """
      UPDATE balance SET tx = \(id),
        dp = dp + (SELECT coalesce(sum(\(settled)), 0) \(mine) AND debit = balance.account),
        dq = dq + (SELECT coalesce(sum(\(change)), 0) \(mine) AND debit = balance.account),
        cp = cp + (SELECT coalesce(sum(\(settled)), 0) \(mine) AND credit = balance.account),
        cq = cq + (SELECT coalesce(sum(\(change)), 0) \(mine) AND credit = balance.account)
      WHERE county = \(county) AND account IN (SELECT debit \(mine) UNION SELECT credit \(mine))
      """)
  }

  private func insertHeader(_ connection: any Connection) throws {
    let sum = lines.reduce(0) { $0 + $1.amount }
    let sumPosted = lines.reduce(0) { $0 + ($1.layer == "posted" ? $1.amount : 0) }
    let last = try connection.first(
      "SELECT max(seq), max(recorded) FROM tx WHERE county = \(county)")
    let seq = try (last?.optionalInteger(0) ?? 0) + seqStep
    let recorded = try (last?.optionalInteger(1) ?? 0) + recordedStep
    try connection.execute(
      """
      INSERT INTO tx (county, id, seq, idem, body_hash, kind, outcome, effective, recorded, n,
        total, posted, resolves, reverses, expires, register, voucher, leaf)
      VALUES (\(county), \(id), \(seq), \(idem), \([UInt8](repeating: 0, count: 32)), \(kind),
        \(outcome), \(effective), \(recorded), \(n ?? Int64(lines.count)), \(total ?? sum),
        \(posted ?? sumPosted), \(resolves), \(reverses), \(expires), 'raw', 'raw',
        \(1_000_000 + id))
      """)
  }
}
