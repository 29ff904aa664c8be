import Domain
import PortableSQL
import Transparency

/// Derives one entry again from the rows that it speaks of, and refuses any difference.
struct EntryVerifier {
  let verifier: CountyVerifier
  let entry: LogEntry
  let index: Int64
  let bytes: [UInt8]
  let origin: String

  init(_ verifier: CountyVerifier, entry: LogEntry, index: Int64, bytes: [UInt8], origin: String) {
    self.verifier = verifier
    self.entry = entry
    self.index = index
    self.bytes = bytes
    self.origin = origin
  }

  private var county: String { verifier.county.text }
  private var connection: any Connection { verifier.connection }

  func check() throws {
    if entry.kind == "resolve", let batch = entry.bodyText("batch") {
      return try BatchVerifier(self).check(batch)
    }
    try verifier.checkBatchEnd()
    switch entry.kind {
    case "genesis": try compare("log_head", ["county": .string(county), "origin": .string(origin)])
    case "account": try checkAccount()
    case "posting_tx", "pending", "resolve", "reverse": try checkMovement()
    case "register": try checkRecords()
    case "period_seal": try checkSeal()
    case "refused": try checkRefused()
    case "audit": try checkAttestation()
    default: throw finding("L13", "log_entry \(index)", "an entry of unknown kind")
    }
  }

  /// A finding, for the parts of this check in other files.
  func finding(_ invariant: String, _ place: String, _ what: String) -> VerificationFinding {
    VerificationFinding(invariant, place, what)
  }

  /// The entry's bytes must be exactly those that the rows give.
  func compare(
    _ place: String, _ body: CanonicalJSON.Object, others: CanonicalJSON.Object = [:]
  ) throws {
    let derived = try CountyLog.entry(
      entry.kind, seq: index, at: Instant(microseconds: entry.at.microseconds), body: body,
      others: others)
    guard derived == bytes else {
      throw finding("L13", "\(place) (log_entry \(index))", "the rows do not give the logged entry")
    }
  }

  private func checkAccount() throws {
    let row = try connection.first(
      """
      SELECT id, code, ccy, normal, no_overdraft FROM account
      WHERE county = \(county) AND leaf = \(index)
      """)
    guard let row, let account = LedgerAccount(code: try row.text(1)) else {
      throw finding("L13", "account (log_entry \(index))", "the account is missing")
    }
    let id = try row.integer(0)
    guard try row.text(2) == "CNY", try row.text(3) == account.normal.rawValue,
      try row.integer(4) == (account.refusesOverdraft ? 1 : 0)
    else { throw finding("L5", "account \(id)", "its rules were changed") }
    try compare("account \(id)", MovementBody.body(account, id: id))
    verifier.accounts[id] = account
    verifier.lastNumber = max(verifier.lastNumber, id)
    verifier.counts["account", default: 0] += 1
  }

  private func checkMovement() throws {
    guard let row = try MovementRow(county, leaf: index, on: connection) else {
      throw finding("L13", "tx (log_entry \(index))", "the movement is missing")
    }
    let place = "tx \(row.seq)"
    guard row.seq == verifier.report.movements + 1 else {
      throw finding("L9", place, "its number does not follow \(verifier.report.movements)")
    }
    let transfer = try row.transfer(accounts: verifier.accounts, on: connection)
    guard let transfer, try row.matches(transfer), row.recorded == entry.at.microseconds else {
      throw finding("L2", place, "the header does not match its lines")
    }
    let batch = try BatchVerifier.header(of: row.id, self)
    guard (transfer.enclosure == nil) == (batch == nil) else {
      throw finding("L6", place, "its batch is missing, or the digest of the batch's lines")
    }
    try compare(
      place, MovementBody.body(transfer, id: RecordID(row.id), seq: row.seq),
      others: MovementBody.parts(1, of: (batch?.parts ?? 0) + 1))
    do {
      try verifier.model.apply(transfer, as: RecordID(row.id))
    } catch {
      throw finding("L7", place, "the rules of the ledger refuse it: \(error.code)")
    }
    try count(transfer)
    for line in transfer.lines {
      verifier.lastMovement[line.debit] = row.id
      verifier.lastMovement[line.credit] = row.id
    }
    verifier.report.movements += 1
    verifier.lastNumber = max(verifier.lastNumber, row.id)
    verifier.counts["posting", default: 0] += Int64(transfer.lines.count)
    if let batch { verifier.openBatch = OpenBatch(header: batch, movement: transfer) }
  }

  /// Adds the movement to the recount of totals.
  private func count(_ transfer: Transfer) throws {
    try verifier.recount.follow(transfer) {
      try ProjectPlaces.place(of: $0, in: verifier.county, on: connection)
    }
    let changes = try ProjectPlaces.changes(by: transfer, in: verifier.county, on: connection)
    for change in changes {
      verifier.recount.paid(
        at: change.place, year: transfer.effective.year, category: change.category,
        fen: change.fen, count: change.count)
    }
  }

  /// What the entry wrote, run by run of the records' numbers.
  private func records(
    of register: RegisterDeclaration, _ place: String
  ) throws -> [RecordHistory.Writing] {
    let history = try RecordHistory(of: register, in: verifier.county, on: connection)
    let runs = try connection.all(
      """
      SELECT register, first, last FROM record_run
      WHERE county = \(county) AND leaf = \(index) ORDER BY first
      """)
    var rows: [RecordHistory.Writing] = []
    for run in runs {
      let (first, last) = (try run.integer(1), try run.integer(2))
      let found = try history.all(
        """
        AND h.record BETWEEN \(first) AND \(last) AND h.leaf = \(index)
        ORDER BY h.record, h.rev
        """)
      guard try run.text(0) == register.name, found.first?.record == first,
        found.last?.record == last
      else { throw finding("L13", place, "a run does not name the records that were written") }
      rows += found
    }
    verifier.counts["record_run", default: 0] += Int64(runs.count)
    return rows
  }

  private func checkRecords() throws {
    let place = "record_history (log_entry \(index))"
    guard let name = entry.bodyText("register"),
      let register = verifier.registers.first(where: { $0.name == name })
    else { throw finding("L13", place, "records of a register that is not known") }
    let rows = try records(of: register, place)
    let salts = try LogReader(verifier.county, on: connection).salts(index)
    guard !rows.isEmpty, let salt = Secret(bytes: salts ?? []),
      let field = PersonalField("records")
    else { throw finding("L13", place, "the records or their salt are missing") }
    guard rows.allSatisfy({ $0.recorded == entry.at.microseconds }) else {
      throw finding("L13", place, "the recorded time was changed")
    }
    var text: [UInt8] = []
    for row in rows { row.sealedRevision.appendLine(to: &text) }
    let isLost = try isLost(rows, place)
    let digest =
      isLost
      ? entry.bodyText("commitment") : field.commitment(to: text, salt: salt).hex
    try compare(
      place,
      [
        "register": .string(name), "rows": .integer(Int64(rows.count)),
        "commitment": .string(digest ?? ""),
      ])
    verifier.lastNumber = max(verifier.lastNumber, rows.map(\.record).max() ?? 0)
    verifier.counts["record_history", default: 0] += Int64(rows.count)
    verifier.counts["log_salt", default: 0] += 1
  }

  /// Whether the entry can no longer be derived, because an act on record erased a text that it
  /// covers as such and not by a commitment.
  ///
  /// Only programs of before wrote such entries, so every other row of it must say that of itself
  /// under its seal.
  private func isLost(_ rows: [RecordHistory.Writing], _ place: String) throws -> Bool {
    let lost = rows.filter(\.isLost)
    guard !lost.isEmpty else { return false }
    for row in lost {
      let act = try connection.first(
        """
        SELECT 1 FROM erasure WHERE county = \(county) AND register = \(row.register)
          AND record = \(String(row.record))
        """)
      if act == nil { throw finding("L13", place, "a text is missing that no act erased") }
    }
    guard rows.allSatisfy({ $0.isLost || $0.isPlain }) else {
      throw finding("L13", place, "a text is missing from an entry that commits to all of its own")
    }
    return true
  }

  /// What it tells is held against the audit log itself after the walk.
  private func checkAttestation() throws {
    guard let head = AuditAttestation.head(entry.body),
      head.size > verifier.attested.last?.size ?? 0
    else { throw finding("L14", "log_entry \(index)", "tells of no audit log that grows") }
    try compare("audit_head", AuditAttestation.body(head))
    verifier.attested.append(head)
  }

  private func checkSeal() throws {
    let row = try connection.first(
      """
      SELECT period, seq, accounts, debits, credits, root FROM period_seal
      WHERE county = \(county) AND leaf = \(index)
      """)
    guard let row else { throw finding("L11", "period_seal", "the seal is missing") }
    let period = try row.text(0)
    let seq = try row.integer(1)
    let totals = try PeriodSealing.totals(
      county: county, through: period, seq: seq, on: connection)
    let place = "period_seal \(period)"
    guard try row.integer(2) == totals.accounts, try row.integer(3) == totals.debits,
      try row.integer(4) == totals.credits, try row.blob(5) == totals.root.bytes
    else { throw finding("L11", place, "the sealed totals are not those of the postings") }
    try compare(place, PeriodSealing.body(period, seq: seq, totals))
    verifier.model.seal(period)
    verifier.counts["period_seal", default: 0] += 1
  }

  private func checkRefused() throws {
    let row = try connection.first(
      "SELECT idem, body_hash, code FROM refused_key WHERE county = \(county) AND leaf = \(index)")
    guard let row, let fingerprint = Hash(bytes: try row.blob(1)) else {
      throw finding("L6", "refused_key (log_entry \(index))", "the spent key is missing")
    }
    try compare(
      "refused_key",
      [
        "key": .string(try row.text(0)), "code": .string(try row.text(2)),
        "fingerprint": .string(fingerprint.hex),
      ])
    verifier.counts["refused_key", default: 0] += 1
  }
}

extension LogEntry {
  /// A text member of the body.
  func bodyText(_ key: String) -> String? {
    guard case .object(let object) = body, case .string(let text) = object[key] else { return nil }
    return text
  }
}
