/// The ledger's rules without a database: the second of the three walls of trust.md 1.1.
///
/// It replays movements in their recorded order and refuses what the database would refuse; the
/// storage asks it for words, `shanhai verify` replays all books through it, and property tests
/// run it beside the database.
package struct LedgerModel: Sendable {
  /// The counters of every account used so far.
  package private(set) var balances: [LedgerAccount: AccountBalance] = [:]
  /// Reservations not yet resolved, by the number of the movement that made them.
  package private(set) var open: [RecordID: Reservation] = [:]
  private var resolved: Set<RecordID> = []
  private var posted: [RecordID: [Transfer.Line]] = [:]
  private var reversed: Set<RecordID> = []
  private var sealedThrough: String?

  /// A reservation: its lines, its day, and the last day on which it can be paid.
  package struct Reservation: Sendable, Hashable {
    /// What was reserved, line by line.
    package let lines: [Transfer.Line]
    /// The day of the reservation.
    package let effective: Day
    /// The last day on which it can be paid; nil when it has none.
    package let expires: Day?
    /// The sum reserved, in fen.
    package var total: Int64 { lines.reduce(0) { $0 + $1.amount.fen } }

    /// Gathers a reservation.
    package init(lines: [Transfer.Line], effective: Day, expires: Day?) {
      self.lines = lines
      self.effective = effective
      self.expires = expires
    }
  }

  /// Empty books.
  package init() {}

  /// Records a movement, or refuses it and changes nothing.
  package mutating func apply(_ transfer: Transfer, as id: RecordID) throws(LedgerRefusal) {
    try Self.checkShape(transfer)
    if let sealedThrough, transfer.effective.period <= sealedThrough {
      throw .periodSealed(period: transfer.effective.period)
    }
    try checkKind(transfer)
    var changed = balances
    for line in transfer.lines {
      changed[line.debit, default: AccountBalance()].debit(line.amount.fen, line.layer)
      changed[line.credit, default: AccountBalance()].credit(line.amount.fen, line.layer)
    }
    try checkBalances(changed, transfer)
    balances = changed
    remember(transfer, as: id)
  }

  /// Closes a period and all before it: nothing can be recorded in them any more (L10).
  package mutating func seal(_ period: String) {
    sealedThrough = max(sealedThrough ?? period, period)
  }

  /// The balance of an account, zero when it was never used.
  package func balance(_ account: LedgerAccount) -> AccountBalance {
    balances[account] ?? AccountBalance()
  }

  /// Σ debits = Σ credits, posted and pending apart (L3), and no counter below zero.
  package var isBalanced: Bool {
    var sum = AccountBalance()
    for balance in balances.values {
      sum.debitsPosted += balance.debitsPosted
      sum.creditsPosted += balance.creditsPosted
      sum.debitsPending += balance.debitsPending
      sum.creditsPending += balance.creditsPending
    }
    return sum.debitsPosted == sum.creditsPosted && sum.debitsPending == sum.creditsPending
      && balances.values.allSatisfy(\.isWhole)
  }

  /// The rules that need nothing but the movement itself (L1, L2).
  package static func checkShape(_ transfer: Transfer) throws(LedgerRefusal) {
    guard (1...500).contains(transfer.lines.count) else {
      throw .lineCount(transfer.lines.count)
    }
    for line in transfer.lines {
      guard line.debit != line.credit else { throw .accountsEqual }
      guard (1...Money.largestFen).contains(line.amount.fen) else { throw .amountInvalid }
      guard transfer.kind.allows(line.layer) else { throw .layerInvalid }
    }
  }

  private func checkKind(_ transfer: Transfer) throws(LedgerRefusal) {
    switch transfer.kind {
    case .post, .pending: return
    case .resolve(let id, let outcome):
      guard let reservation = open[id] else {
        throw resolved.contains(id) ? .pendingResolved : .pendingUnknown
      }
      try Self.checkResolution(transfer, of: reservation, outcome)
    case .reverse(let id):
      guard let lines = posted[id], !lines.isEmpty else { throw .reversalUnknown }
      guard !reversed.contains(id) else { throw .reversedBefore }
      guard transfer.lines == lines.map(\.reversed) else { throw .amountInvalid }
    }
  }

  /// A resolution releases all that was reserved and pays no more than that, not before the day of
  /// the reservation nor after its last one (L7).
  package static func checkResolution(
    _ transfer: Transfer, of reservation: Reservation, _ outcome: Transfer.Outcome
  ) throws(LedgerRefusal) {
    let released = transfer.lines.filter { $0.layer == .release }
    guard sums(of: released) == sums(of: reservation.lines) else { throw .releaseInvalid }
    guard (outcome == .posted) == (transfer.posted > 0) else { throw .outcomeInvalid }
    guard transfer.effective >= reservation.effective else {
      throw .beforePending(on: reservation.effective)
    }
    try checkExpiry(transfer.effective, of: reservation, outcome)
    guard transfer.posted <= reservation.total else {
      throw .exceedsPending(
        reserved: Money(fen: reservation.total), asked: Money(fen: transfer.posted))
    }
  }

  /// What lines move from each account to each other, in fen.
  private static func sums(of lines: [Transfer.Line]) -> [[LedgerAccount]: Int64] {
    lines.reduce(into: [:]) { $0[[$1.debit, $1.credit], default: 0] += $1.amount.fen }
  }

  private static func checkExpiry(
    _ day: Day, of reservation: Reservation, _ outcome: Transfer.Outcome
  ) throws(LedgerRefusal) {
    switch outcome {
    case .void: return
    case .posted:
      if let last = reservation.expires, day > last { throw .pendingExpired(on: last) }
    case .expired:
      guard let last = reservation.expires, day > last else { throw .pendingNotExpired }
    }
  }

  private func checkBalances(
    _ changed: [LedgerAccount: AccountBalance], _ transfer: Transfer
  ) throws(LedgerRefusal) {
    for line in transfer.lines where line.debit.refusesOverdraft {
      guard let after = changed[line.debit], after.available < 0 else { continue }
      let before = balance(line.debit).available
      throw .exceedsBalance(
        account: line.debit, available: Money(fen: before),
        asked: Money(fen: before - after.available))
    }
  }

  private mutating func remember(_ transfer: Transfer, as id: RecordID) {
    switch transfer.kind {
    case .post: posted[id] = transfer.lines
    case .pending(let expires):
      open[id] = Reservation(
        lines: transfer.lines, effective: transfer.effective, expires: expires)
    case .resolve(let pending, _):
      open[pending] = nil
      resolved.insert(pending)
      posted[id] = transfer.lines.filter { $0.layer == .posted }
    case .reverse(let original): reversed.insert(original)
    }
  }
}

extension Transfer.Kind {
  /// What lines of this kind of movement may do to the balances.
  fileprivate func allows(_ layer: Transfer.Layer) -> Bool {
    switch self {
    case .post, .reverse: layer == .posted
    case .pending: layer == .pending
    case .resolve: layer != .pending
    }
  }
}

extension Transfer.Line {
  /// The line that undoes this one.
  package var reversed: Transfer.Line { Transfer.Line(credit, debit, amount, layer) }
}
