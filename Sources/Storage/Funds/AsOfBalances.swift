package import Domain
package import PortableSQL

/// Balances as they were: movements effective on or before a day and recorded up to a number.
///
/// Source: trust.md 1.7. Always a fold of the postings; nothing is cached.
package struct AsOfBalances {
  private let county: String
  private let connection: any Connection

  /// Asks a county's books.
  package init(county: String, on connection: any Connection) {
    self.county = county
    self.connection = connection
  }

  /// The counters of every account used by then, in account order.
  ///
  /// `day` is the last effective day, ISO, and `seq` the last movement in the order of recording.
  package func balances(
    through day: String, seq: Int64
  ) throws -> [(account: Int64, balance: AccountBalance)] {
    var found: [(account: Int64, balance: AccountBalance)] = []
    try connection.forEach(
      """
      SELECT account, sum(dp), sum(dq), sum(cp), sum(cq) FROM (
        SELECT p.debit AS account, CASE layer WHEN 'posted' THEN amount ELSE 0 END AS dp,
          CASE layer WHEN 'pending' THEN amount WHEN 'release' THEN -amount ELSE 0 END AS dq,
          0 AS cp, 0 AS cq
        FROM posting p JOIN tx t ON t.county = p.county AND t.id = p.tx
        WHERE t.county = \(county) AND t.effective <= \(day) AND t.seq <= \(seq)
        UNION ALL
        SELECT p.credit, 0, 0, CASE layer WHEN 'posted' THEN amount ELSE 0 END,
          CASE layer WHEN 'pending' THEN amount WHEN 'release' THEN -amount ELSE 0 END
        FROM posting p JOIN tx t ON t.county = p.county AND t.id = p.tx
        WHERE t.county = \(county) AND t.effective <= \(day) AND t.seq <= \(seq)) AS ends
      GROUP BY account ORDER BY account
      """
    ) { row in
      var balance = AccountBalance()
      balance.debitsPosted = try row.integer(1)
      balance.debitsPending = try row.integer(2)
      balance.creditsPosted = try row.integer(3)
      balance.creditsPending = try row.integer(4)
      found.append((try row.integer(0), balance))
    }
    return found
  }
}
