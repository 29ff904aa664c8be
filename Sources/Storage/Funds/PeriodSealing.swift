import Domain
import PortableSQL
import Transparency

/// Closes a period with the totals of all accounts and the root over them (trust.md 1.7, 2.13).
struct PeriodSealing {
  private let books: CountyBooks

  init(_ books: CountyBooks) { self.books = books }

  /// Seals a period `YYYY-MM` that is not sealed yet.
  func seal(_ period: String) throws {
    let county = books.county.text
    let sealed = try books.connection.first(
      "SELECT 1 FROM period_seal WHERE county = \(county) AND period >= \(period)")
    if sealed != nil { throw LedgerRefusal.periodSealed(period: period) }
    let seq = try books.connection.integer("SELECT max(seq) FROM tx WHERE county = \(county)") ?? 0
    let totals = try Self.totals(county: county, through: period, seq: seq, on: books.connection)
    let leaf = try books.log.append("period_seal", Self.body(period, seq: seq, totals))
    try books.connection.execute(
      """
      INSERT INTO period_seal (county, period, seq, accounts, debits, credits, root, leaf)
      VALUES (\(county), \(period), \(seq), \(totals.accounts), \(totals.debits),
        \(totals.credits), \(totals.root.bytes), \(leaf))
      """)
  }

  /// The totals of a seal.
  struct Totals: Hashable {
    let accounts: Int64
    /// Σ of posted and of pending debits, in fen.
    let debits: Int64
    let credits: Int64
    let root: Hash
  }

  /// The body of a seal's entry.
  static func body(_ period: String, seq: Int64, _ totals: Totals) -> CanonicalJSON.Object {
    [
      "period": .string(period), "tx": .integer(seq), "accounts": .integer(totals.accounts),
      "debits": .integer(totals.debits), "credits": .integer(totals.credits),
      "root": .string(totals.root.hex),
    ]
  }

  /// The balances of all accounts from movements up to the period's end and the number `seq`, and
  /// the root over them (trust.md 2.13).
  static func totals(
    county: String, through period: String, seq: Int64, on connection: any Connection
  ) throws -> Totals {
    var sealed: [SealedBalance] = []
    var debits: Int64 = 0
    var credits: Int64 = 0
    let balances = try AsOfBalances(county: county, on: connection)
      .balances(through: "\(period)-31", seq: seq)
    for (account, balance) in balances {
      debits += balance.debitsPosted + balance.debitsPending
      credits += balance.creditsPosted + balance.creditsPending
      sealed.append(
        SealedBalance(
          account: UInt64(account), debitsPosted: UInt64(balance.debitsPosted),
          creditsPosted: UInt64(balance.creditsPosted),
          debitsPending: UInt64(balance.debitsPending),
          creditsPending: UInt64(balance.creditsPending)))
    }
    return Totals(
      accounts: Int64(sealed.count), debits: debits, credits: credits,
      root: try SealedBalances(sealed).head.root)
  }
}
