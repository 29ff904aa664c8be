import Domain
import PortableSQL
import Transparency

extension CountyBooks {
  /// What a movement's kind demands of an earlier one (L7, L8), with words for the refusal.
  func checkKind(_ transfer: Transfer) throws {
    switch transfer.kind {
    case .post, .pending: return
    case .resolve(let pending, let outcome):
      let reservation = try openReservation(pending)
      try LedgerModel.checkResolution(transfer, of: reservation, outcome)
    case .reverse(let original): try checkReversal(transfer, of: original)
    }
  }

  /// A reservation that nobody has resolved.
  private func openReservation(_ id: RecordID) throws -> LedgerModel.Reservation {
    let row = try connection.first(
      """
      SELECT t.expires, r.id, t.effective FROM tx t
      LEFT JOIN tx r ON r.county = t.county AND r.resolves = t.id
      WHERE t.county = \(county.text) AND t.id = \(id.value) AND t.kind = 'pending'
      """)
    guard let row else { throw LedgerRefusal.pendingUnknown }
    guard try row.optionalInteger(1) == nil else { throw LedgerRefusal.pendingResolved }
    guard let effective = Day(try row.text(2)) else {
      throw DatabaseError(.corrupt, "the day of movement \(id.value) is none")
    }
    return LedgerModel.Reservation(
      lines: try lines(of: id), effective: effective,
      expires: try row.optionalText(0).flatMap { Day($0) })
  }

  private func checkReversal(_ transfer: Transfer, of original: RecordID) throws {
    let undoable = try connection.first(
      """
      SELECT 1 FROM tx WHERE county = \(county.text) AND id = \(original.value)
        AND kind IN ('post', 'resolve') AND posted > 0
      """)
    guard undoable != nil else { throw LedgerRefusal.reversalUnknown }
    let earlier = try lines(of: original).filter { $0.layer == .posted }
    let before = try connection.first(
      "SELECT 1 FROM tx WHERE county = \(county.text) AND reverses = \(original.value)")
    guard before == nil else { throw LedgerRefusal.reversedBefore }
    // A payment that came back once would otherwise come back twice.
    let bounced = try connection.first(
      """
      SELECT 1 FROM payment_batch b
      JOIN payment_bounce f ON f.county = b.county AND f.batch = b.number
      WHERE b.county = \(county.text) AND b.tx = \(original.value) AND \(PaymentBounces.stands)
      """)
    guard bounced == nil else { throw LedgerRefusal.reversalBounced }
    guard transfer.lines == earlier.map(\.reversed) else { throw LedgerRefusal.amountInvalid }
  }

  /// The lines of a recorded movement, in order.
  func lines(of id: RecordID) throws -> [Transfer.Line] {
    try connection.all(
      """
      SELECT d.code, c.code, p.amount, p.layer FROM posting p
      JOIN account d ON d.county = p.county AND d.id = p.debit
      JOIN account c ON c.county = p.county AND c.id = p.credit
      WHERE p.county = \(county.text) AND p.tx = \(id.value) ORDER BY p.line
      """
    ).compactMap { row in
      guard let debit = LedgerAccount(code: try row.text(0)),
        let credit = LedgerAccount(code: try row.text(1)),
        let layer = Transfer.Layer(rawValue: try row.text(3))
      else { return nil }
      return Transfer.Line(debit, credit, Money(fen: try row.integer(2)), layer)
    }
  }

  /// Says which account lacks how much, after the database refused an overdraft.
  func overdraft(of transfer: Transfer) throws -> LedgerRefusal {
    for line in transfer.lines where line.debit.refusesOverdraft {
      let balance = try balance(of: line.debit)
      let asked = transfer.lines.filter { $0.debit == line.debit }
        .reduce(0) { $0 + ($1.layer == .release ? -$1.amount.fen : $1.amount.fen) }
      if asked > balance.available {
        return .exceedsBalance(
          account: line.debit, available: Money(fen: balance.available), asked: Money(fen: asked))
      }
    }
    return .amountInvalid
  }

  /// The counters of an account; zero when it was never opened.
  func balance(of account: LedgerAccount) throws -> AccountBalance {
    let row = try connection.first(
      """
      SELECT b.dp, b.dq, b.cp, b.cq FROM balance b
      JOIN account a ON a.county = b.county AND a.id = b.account
      WHERE b.county = \(county.text) AND a.code = \(account.code)
      """)
    var balance = AccountBalance()
    guard let row else { return balance }
    balance.debitsPosted = try row.integer(0)
    balance.debitsPending = try row.integer(1)
    balance.creditsPosted = try row.integer(2)
    balance.creditsPending = try row.integer(3)
    return balance
  }
}

extension CountyBooks {
  /// What moved from one account to another and did not come back, in fen; what was reversed came
  /// back.
  func netFlow(from giver: LedgerAccount, to taker: LedgerAccount) throws -> Int64 {
    try flow(from: giver, to: taker) - flow(from: taker, to: giver)
  }

  private func flow(from giver: LedgerAccount, to taker: LedgerAccount) throws -> Int64 {
    try connection.integer(
      """
      SELECT coalesce(sum(p.amount), 0) FROM account d
      JOIN posting p ON p.county = d.county AND p.debit = d.id AND p.layer = 'posted'
      JOIN account c ON c.county = p.county AND c.id = p.credit
      WHERE d.county = \(county.text) AND d.code = \(giver.code) AND c.code = \(taker.code)
      """) ?? 0
  }

  /// Spends the key of a refused movement, so that a retry gets the same answer (trust.md 1.5).
  /// - Returns: the movement, when somebody recorded the same one meanwhile.
  /// - Throws: `LedgerRefusal` when somebody else spent or used the key meanwhile.
  func spendKey(of transfer: Transfer, _ refusal: LedgerRefusal) throws -> PostedMovement? {
    let fingerprint = try MovementBody.fingerprint(of: transfer)
    if let earlier = try replay(of: transfer, fingerprint) { return earlier }
    // The entry is public and names the fingerprint, which must not give an enclosure away.
    guard transfer.enclosure == nil else { return nil }
    let leaf = try log.append(
      "refused",
      [
        "key": .string(transfer.key), "code": .string(refusal.code),
        "fingerprint": .string(fingerprint.hex),
      ])
    try connection.execute(
      """
      INSERT INTO refused_key (county, idem, body_hash, code, leaf)
      VALUES (\(county.text), \(transfer.key), \(fingerprint.bytes), \(refusal.code), \(leaf))
      """)
    return nil
  }
}
