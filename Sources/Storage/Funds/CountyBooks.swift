package import Domain
import PortableSQL
import Transparency

/// One county's ledger and log while a transaction writes to them.
///
/// Every movement is one header with its lines, one leaf of the log and the new balances of the
/// accounts it touches, in explicit statements; keys, CHECKs and walls hold what they promise.
final class CountyBooks {
  let county: DivisionCode
  let log: CountyLog
  let connection: any Connection
  var summaries: SummaryChanges
  private let now: Instant
  private var seq: Int64
  private var accounts: [LedgerAccount: Int64] = [:]
  private var projects: [String: ProjectPlace] = [:]
  private let numbers: RecordNumbers

  init(
    _ county: DivisionCode, on connection: any Connection, origin: String, now: Instant,
    numbers: RecordNumbers
  ) throws {
    self.county = county
    self.connection = connection
    self.now = now
    log = try CountyLog(county, on: connection, origin: origin, now: now)
    seq =
      try connection.integer("SELECT max(seq) FROM tx WHERE county = \(county.text)") ?? 0
    self.numbers = numbers
    summaries = SummaryChanges(county)
  }

  /// The civil date on which the transaction runs.
  var today: Day? { now.dayInShanghai }

  /// The next free record number.
  func nextID() -> RecordID {
    let id = numbers.next()
    log.note(id)
    return id
  }

  /// The next free block of numbers, for a batch and its lines.
  func nextBlock() -> RecordID {
    let block = numbers.nextBlock()
    log.note(block.lastOfBlock)
    return block
  }

  /// Records a movement, once for each key.
  /// - Returns: its number, and whether it had been recorded before with the same body.
  /// - Throws: `LedgerRefusal` when a rule forbids it; nothing is written then.
  @discardableResult
  func post(_ transfer: Transfer, parts: Int64 = 1) throws -> PostedMovement {
    // `parts` counts this entry and the entries with payment lines that the caller appends next.
    try LedgerModel.checkShape(transfer)
    let fingerprint = try MovementBody.fingerprint(of: transfer)
    if let earlier = try replay(of: transfer, fingerprint) { return earlier }
    try checkPeriod(transfer.effective)
    try checkKind(transfer)
    let id = nextID()
    try insertLines(of: transfer, as: id)
    try applyBalances(of: transfer, as: id)
    seq += 1
    let instant = log.nextInstant()
    let leaf = try logEntry(of: transfer, as: id, at: instant, parts: parts)
    try insertHeader(transfer, id, fingerprint, recorded: instant, leaf: leaf)
    try summaries.follow(transfer) { try projectPlace($0) }
    try followPayments(transfer)
    return PostedMovement(id: id, leaf: leaf, wasRecordedBefore: false)
  }

  /// Appends the movement's entry, which tells all its lines.
  private func logEntry(
    of transfer: Transfer, as id: RecordID, at instant: Instant, parts: Int64
  ) throws -> Int64 {
    do {
      return try log.append(
        MovementBody.entryKind(transfer), MovementBody.body(transfer, id: id, seq: seq),
        at: instant, others: MovementBody.parts(1, of: parts))
    } catch LogEntryError.json(let error) where error.reason == .tooLong {
      throw LedgerRefusal.entryTooLong(lines: transfer.lines.count)
    }
  }

  /// Where a project lies, for the totals.
  private func projectPlace(_ code: String) throws -> ProjectPlace {
    if let known = projects[code] { return known }
    let found = try ProjectPlaces.place(of: code, in: county, on: connection)
    projects[code] = found
    return found
  }

  /// Takes payments that came back off the totals, and puts them there again.
  private func followPayments(_ transfer: Transfer) throws {
    for change in try ProjectPlaces.changes(by: transfer, in: county, on: connection) {
      summaries.paid(
        at: change.place, year: transfer.effective.year, category: change.category,
        fen: change.fen, count: change.count)
    }
  }

  /// Writes log and summaries.
  func finish() throws {
    try log.flush()
    try summaries.write(on: connection)
  }

  /// What happened to a key before: the movement that the same request made, or a refusal because
  /// the key stands for another request or was spent; nil when the key is new (trust.md 1.5).
  func replay(of transfer: Transfer, _ fingerprint: Hash) throws -> PostedMovement? {
    let row = try connection.first(
      """
      SELECT body_hash, id, leaf FROM tx WHERE county = \(county.text) AND idem = \(transfer.key)
      """)
    if let row {
      try check(row, fingerprint, transfer)
      return PostedMovement(
        id: RecordID(try row.integer(1)), leaf: try row.integer(2), wasRecordedBefore: true)
    }
    let refused = try connection.first(
      """
      SELECT body_hash, code FROM refused_key
      WHERE county = \(county.text) AND idem = \(transfer.key)
      """)
    guard let refused else { return nil }
    try check(refused, fingerprint, transfer)
    throw LedgerRefusal.failedBefore(key: transfer.key, code: try refused.text(1))
  }

  private func check(_ row: Row, _ fingerprint: Hash, _ transfer: Transfer) throws {
    guard try row.blob(0) == fingerprint.bytes else {
      throw LedgerRefusal.keyConflict(key: transfer.key)
    }
  }

  /// A sealed period closes everything before it too (L10).
  private func checkPeriod(_ day: Day) throws {
    let sealed = try connection.first(
      """
      SELECT 1 FROM period_seal WHERE county = \(county.text) AND period >= \(day.period)
      """)
    if sealed != nil { throw LedgerRefusal.periodSealed(period: day.period) }
  }

  private func insertLines(of transfer: Transfer, as id: RecordID) throws {
    let known = try transfer.lines.map { (try account($0.debit), try account($0.credit)) }
    try connection.insert(into: "posting", columns: .posting) { write in
      for (index, (line, ends)) in zip(transfer.lines, known).enumerated() {
        try write([
          .text(county.text), .integer(id.value), .integer(Int64(index + 1)),
          .integer(Int64(transfer.lines.count)), .text(line.layer.rawValue), .integer(ends.0),
          .integer(ends.1), .text("CNY"), .integer(line.amount.fen),
        ])
      }
    }
  }

  /// Adds the movement to the balances it touches, in account order, in one statement (T5).
  private func applyBalances(of transfer: Transfer, as id: RecordID) throws {
    do {
      try connection.execute(
        """
        UPDATE balance SET tx = \(id.value), dp = balance.dp + x.dp, dq = balance.dq + x.dq,
          cp = balance.cp + x.cp, cq = balance.cq + x.cq
        FROM (SELECT account, sum(dp) AS dp, sum(dq) AS dq, sum(cp) AS cp, sum(cq) AS cq FROM (
          SELECT debit AS account, CASE layer WHEN 'posted' THEN amount ELSE 0 END AS dp,
            CASE layer WHEN 'pending' THEN amount WHEN 'release' THEN -amount ELSE 0 END AS dq,
            0 AS cp, 0 AS cq
          FROM posting WHERE county = \(county.text) AND tx = \(id.value)
          UNION ALL
          SELECT credit, 0, 0, CASE layer WHEN 'posted' THEN amount ELSE 0 END,
            CASE layer WHEN 'pending' THEN amount WHEN 'release' THEN -amount ELSE 0 END
          FROM posting WHERE county = \(county.text) AND tx = \(id.value)) AS ends
          GROUP BY account) AS x
        WHERE balance.county = \(county.text) AND balance.account = x.account
        """)
    } catch let error as DatabaseError where error.kind == .check(name: "balance_no_overdraft") {
      throw try overdraft(of: transfer)
    }
  }

  private func insertHeader(
    _ transfer: Transfer, _ id: RecordID, _ fingerprint: Hash, recorded: Instant, leaf: Int64
  ) throws {
    let links = MovementBody.links(of: transfer)
    try connection.execute(
      """
      INSERT INTO tx (county, id, seq, idem, body_hash, kind, outcome, effective, recorded, n,
        total, posted, resolves, reverses, expires, register, voucher, enclosure, leaf)
      VALUES (\(county.text), \(id.value), \(seq), \(transfer.key), \(fingerprint.bytes),
        \(transfer.kindName), \(links.outcome), \(transfer.effective.text),
        \(recorded.microseconds), \(transfer.lines.count), \(transfer.total), \(transfer.posted),
        \(links.resolves), \(links.reverses), \(links.expires), \(transfer.register),
        \(transfer.voucher), \(transfer.enclosure), \(leaf))
      """)
  }

  /// The number of an account, opened with an empty balance when it is new.
  private func account(_ account: LedgerAccount) throws -> Int64 {
    if let known = accounts[account] { return known }
    let code = account.code
    let stored = try connection.integer(
      "SELECT id FROM account WHERE county = \(county.text) AND code = \(code)")
    let id = try stored ?? open(account)
    accounts[account] = id
    return id
  }

  private func open(_ account: LedgerAccount) throws -> Int64 {
    let id = nextID().value
    let normal = account.normal.rawValue
    let strict = account.refusesOverdraft ? 1 : 0
    let leaf = try log.append("account", MovementBody.body(account, id: id))
    try connection.execute(
      """
      INSERT INTO account (county, id, code, ccy, normal, no_overdraft, leaf)
      VALUES (\(county.text), \(id), \(account.code), 'CNY', \(normal), \(strict), \(leaf))
      """)
    try connection.execute(
      """
      INSERT INTO balance (county, account, normal, no_overdraft, tx, dp, dq, cp, cq)
      VALUES (\(county.text), \(id), \(normal), \(strict), NULL, 0, 0, 0, 0)
      """)
    return id
  }
}

/// A movement as it stands in the books.
package struct PostedMovement: Sendable, Hashable {
  /// Its number.
  package let id: RecordID
  /// Where its leaf stands in the county's log.
  package let leaf: Int64
  /// Whether this key and body had been recorded before, so that nothing happened now (L6).
  package let wasRecordedBefore: Bool
}
