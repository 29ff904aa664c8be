package import Domain
package import PortableSQL

/// Every account of a county with its four counters, in fen; what `verify.py` compares.
package struct AccountBalances {
  /// One account.
  package struct Line: Sendable, Hashable {
    /// The account's code, such as `received:fiscal_city`.
    package let account: String
    /// Its counters, in fen.
    package let balance: AccountBalance
  }

  /// The accounts of a county in the order of their codes.
  package static func lines(of county: DivisionCode, on connection: any Connection) throws -> [Line]
  {
    try connection.all(
      """
      SELECT a.code, b.dp, b.dq, b.cp, b.cq FROM balance b
      JOIN account a ON a.county = b.county AND a.id = b.account
      WHERE b.county = \(county.text) ORDER BY a.code
      """
    ).map { row in
      var balance = AccountBalance()
      balance.debitsPosted = try row.integer(1)
      balance.debitsPending = try row.integer(2)
      balance.creditsPosted = try row.integer(3)
      balance.creditsPending = try row.integer(4)
      return Line(account: try row.text(0), balance: balance)
    }
  }
}
