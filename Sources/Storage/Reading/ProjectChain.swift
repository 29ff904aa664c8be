import Domain
package import PortableSQL

/// The steps that the money of a project took, in order, each with its day and amount (S29-S35).
package struct ProjectChain: Sendable {
  /// One step.
  package struct Step: Sendable, Hashable {
    /// The day, ISO; empty when it is not known.
    package let day: String
    /// The amount, in fen.
    package let fen: Int64
    /// The voucher's number.
    package let voucher: String
    /// The source's code, or the outcome of a request.
    package let word: String
  }

  /// What the provider promised for the project's year.
  package let commitments: [Step]
  /// What the county received for that year from the sources that paid the project.
  package let receipts: [Step]
  /// What was allocated to the county for that year from them.
  package let allocations: [Step]
  /// What was arranged to the project.
  package let arrangements: [Step]
  /// What was requested; `word` is pending, posted, void or expired.
  package let requests: [Step]
  /// The batches paid.
  package let payments: [Step]
  /// What was given back.
  package let returns: [Step]

  /// Follows the money of a project.
  package init(_ project: ProjectTotals, on connection: any Connection) throws {
    let county = project.county.text
    let code = project.record.code
    let year = project.record.year
    func steps(_ statement: Statement) throws -> [Step] {
      try connection.all(statement).map { row in
        Step(
          day: try row.optionalText(0) ?? "", fen: try row.integer(1), voucher: try row.text(2),
          word: try row.optionalText(3) ?? "")
      }
    }
    commitments = try steps(
      """
      SELECT promised, amount, number, provider FROM fund_commitment
      WHERE year = \(year) AND recipient IN (\(project.county.prefecture.text), \(county))
      """)
    receipts = try steps(
      """
      SELECT received, amount, number, source FROM fund_receipt
      WHERE fund_receipt.county = \(county) AND year = \(year) AND source IN (SELECT a.source
        FROM arrangement a WHERE a.county = \(county) AND a.project = \(code))
      ORDER BY received, number
      """)
    allocations = try steps(
      """
      SELECT allocated, amount, number, source FROM allocation
      WHERE allocation.county = \(county) AND year = \(year) AND source IN (SELECT a.source
        FROM arrangement a WHERE a.county = \(county) AND a.project = \(code))
      ORDER BY allocated, number
      """)
    arrangements = try steps(
      """
      SELECT arranged, amount, number, source FROM arrangement
      WHERE county = \(county) AND project = \(code) ORDER BY arranged, number
      """)
    requests = try steps(
      """
      SELECT q.requested, q.amount, q.number, coalesce(e.outcome, 'pending') FROM reimbursement q
      JOIN tx t ON t.county = q.county AND t.register = 'reimbursement' AND t.voucher = q.number
        AND t.kind = 'pending'
      LEFT JOIN tx e ON e.county = t.county AND e.resolves = t.id
      WHERE q.county = \(county) AND q.project = \(code) ORDER BY q.requested, q.number
      """)
    payments = try steps(
      """
      SELECT paid, total, number, reimbursement FROM payment_batch
      WHERE county = \(county) AND project = \(code) ORDER BY paid, number
      """)
    returns = try steps(
      """
      SELECT returned, amount, number, source FROM fund_return
      WHERE county = \(county) AND project = \(code) ORDER BY returned, number
      """)
  }
}
