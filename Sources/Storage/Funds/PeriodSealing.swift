import Domain
import PortableSQL
import Transparency

/// Closes a period with the totals of all accounts and the root over them (trust.md 1.7, 2.13).
struct PeriodSealing {
  private let books: CountyBooks

  init(_ books: CountyBooks) { self.books = books }

  /// Seals a period `YYYY-MM` that has begun and is not sealed yet.
  func seal(_ text: String) throws {
    let period = try begun(text).text
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

  /// A period of the calendar that is not to come: a seal cannot be taken back, and closes
  /// everything before it too.
  private func begun(_ text: String) throws -> Period {
    guard let period = Period(text) else {
      throw FieldProblem(
        "period_invalid", zh: "不是会计期间，请写成 2018-05", en: "no period; write it as 2018-05")
    }
    guard let today = books.today, period <= Period(of: today) else {
      throw FieldProblem(
        "period_future", zh: "该会计期间尚未开始，不能封账", en: "the period has not begun; seal it later")
    }
    return period
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
      sealed.append(try sealedBalance(account, balance))
    }
    return Totals(
      accounts: Int64(sealed.count), debits: debits, credits: credits,
      root: try SealedBalances(sealed).head.root)
  }

  private static func sealedBalance(
    _ account: Int64, _ balance: AccountBalance
  ) throws(DatabaseError) -> SealedBalance {
    guard let number = UInt64(exactly: account),
      let debitsPosted = UInt64(exactly: balance.debitsPosted),
      let creditsPosted = UInt64(exactly: balance.creditsPosted),
      let debitsPending = UInt64(exactly: balance.debitsPending),
      let creditsPending = UInt64(exactly: balance.creditsPending)
    else {
      throw DatabaseError(.corrupt, "account \(account) is below zero at the end of the period")
    }
    return SealedBalance(
      account: number, debitsPosted: debitsPosted, creditsPosted: creditsPosted,
      debitsPending: debitsPending, creditsPending: creditsPending)
  }
}
