/// A movement of money between accounts, before it is recorded; one header and its lines.
package struct Transfer: Sendable, Hashable {
  /// What kind of movement it is.
  package var kind: Kind
  /// The day on which it counts, in Asia/Shanghai.
  package var effective: Day
  /// Names the movement for ever; a second one with the same key and body has no effect (L6).
  package var key: String
  /// The register whose record is the voucher.
  package var register: String
  /// The record's business key.
  package var voucher: String
  /// The lines, in order, 1 to 500.
  package var lines: [Line]
  /// The digest, in hex, of a list that the movement pays and that is kept elsewhere.
  ///
  /// Such as a batch's payees and amounts; nil for all else. It is part of what the key stands for
  /// (L6), but never of a public entry: a digest of a few lines could be guessed.
  package var enclosure: String?

  /// Gathers a movement.
  package init(
    kind: Kind = .post, effective: Day, key: String, register: String, voucher: String,
    lines: [Line], enclosure: String? = nil
  ) {
    self.kind = kind
    self.effective = effective
    self.key = key
    self.register = register
    self.voucher = voucher
    self.lines = lines
    self.enclosure = enclosure
  }

  /// The kinds of movement (trust.md 1.1: two-phase, reversal).
  package enum Kind: Sendable, Hashable {
    /// Takes effect at once.
    case post
    /// Reserves money until it is resolved, or until the end of a day.
    case pending(expires: Day?)
    /// Ends a reservation: pays at most what was reserved, and gives the rest back.
    case resolve(RecordID, Outcome)
    /// Undoes an earlier movement, for exactly its amounts.
    case reverse(RecordID)
  }

  /// How a reservation ends.
  package enum Outcome: String, Sendable, Hashable {
    case posted, void, expired
  }

  /// One line: an amount leaves the debit account's envelope and enters the credit account's.
  package struct Line: Sendable, Hashable {
    /// The account that gives.
    package var debit: LedgerAccount
    /// The account that takes.
    package var credit: LedgerAccount
    /// In fen, 1 to 10^15.
    package var amount: Money
    /// What the line does to the two balances.
    package var layer: Layer

    /// Gathers a line.
    package init(
      _ debit: LedgerAccount, _ credit: LedgerAccount, _ amount: Money, _ layer: Layer = .posted
    ) {
      self.debit = debit
      self.credit = credit
      self.amount = amount
      self.layer = layer
    }
  }

  /// What a line does to the two balances.
  package enum Layer: String, Sendable, Hashable {
    /// Adds to the posted side.
    case posted
    /// Adds to the pending side.
    case pending
    /// Takes off the pending side what an earlier line put there.
    case release
  }

  /// The word for the kind in tables, files and log entries.
  package var kindName: String {
    switch kind {
    case .post: "post"
    case .pending: "pending"
    case .resolve: "resolve"
    case .reverse: "reverse"
    }
  }

  /// Σ of all lines, in fen.
  package var total: Int64 { lines.reduce(0) { $0 + $1.amount.fen } }
  /// Σ of the lines that take effect, in fen.
  package var posted: Int64 {
    lines.reduce(0) { $0 + ($1.layer == .posted ? $1.amount.fen : 0) }
  }
}
