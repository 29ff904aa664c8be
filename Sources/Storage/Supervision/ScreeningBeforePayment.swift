package import Domain
package import PortableSQL

/// Screens a batch before it is paid: the same rules, over the county's facts with the batch as if
/// it were paid on its day.
///
/// R3 needs the summaries of all counties and is left to the nightly screening. A hit is for a
/// person to look at; it refuses nothing by itself.
package struct ScreeningBeforePayment: Sendable {
  /// A suspicion about a line.
  package struct Hit: Sendable, Hashable {
    /// The line, from 1; 0 for the batch as a whole: its project or its request.
    package let line: Int
    /// What was found; about a payment its subject is `payment_order/` with the batch's number, and
    /// its detail the line, because there is no payment yet.
    package let suspicion: Suspicion
  }

  /// The hits, by line and rule.
  package let hits: [Hit]

  /// Screens the lines of a batch of a county.
  ///
  /// Lines of unknown payees are passed over; posting refuses them.
  package init(
    _ draft: PaymentBatchDraft, in county: DivisionCode, on connection: any Connection
  ) throws {
    let facts = try FactsReading.facts(of: county, with: draft, on: connection)
    let limits = try Store.limits(of: county, on: draft.paid, connection)
    var lines: [String: [Int]] = ["reimbursement/\(draft.reimbursement)": [0]]
    let project = facts.requests.first { $0.number == draft.reimbursement }?.project
    if let project { lines["project/\(facts.projects[Int(project)].code)"] = [0] }
    let subjects = Self.subjects(of: facts)
    for (index, line) in draft.lines.enumerated() {
      lines["payment/\(index + 1)"] = [index + 1]
      for subject in subjects[line.payee] ?? [] { lines[subject, default: []].append(index + 1) }
    }
    // What was found about a payee in other years says nothing about this batch.
    let year = String(draft.paid.year)
    hits = ScreeningRule.all.filter { $0.name != "R14" }
      .flatMap { $0.suspicions(in: facts, limits: limits) }
      .filter { $0.detail.isEmpty || $0.detail.hasSuffix(year) }
      .flatMap { found in
        (lines[found.subject] ?? []).map { line in
          Hit(line: line, suspicion: Self.isPayment(found) ? found.moved(to: draft, line) : found)
        }
      }
      .sorted { ($0.line, $0.suspicion.code) < ($1.line, $1.suspicion.code) }
  }

  private static func isPayment(_ found: Suspicion) -> Bool { found.subject.hasPrefix("payment/") }

  /// The subjects under which suspicions about the payees of the batch are known: the payee's own
  /// code, and the codes of the same person or account, of which a rule names the lowest.
  private static func subjects(of facts: ScreeningFacts) -> [String: Set<String>] {
    let batch = facts.batches.count - 1
    let payees = Set(
      facts.payments.batch.indices.reversed()
        .prefix { facts.payments.batch[$0] == batch }.map { facts.payments.payee[$0] })
    let wanted = Set(payees.map { facts.payees[Int($0)].account }).subtracting([-1])
    let accounts = Dictionary(
      grouping: facts.payees.filter { wanted.contains($0.account) }, by: \.account)
    var subjects: [String: Set<String>] = [:]
    for position in payees {
      let own = facts.payees[Int(position)]
      let same =
        own.person.map { facts.positions(of: $0).map { facts.payees[Int($0)] } } ?? []
      let near = [own] + same + (accounts[own.account] ?? [])
      subjects[own.code] = Set(near.map { "payee/\($0.code)" })
    }
    return subjects
  }
}

extension Suspicion {
  /// The same about a line of a batch that is not yet paid.
  fileprivate func moved(to draft: PaymentBatchDraft, _ line: Int) -> Suspicion {
    Suspicion(
      rule, "payment_order/\(draft.number)", "\(line)", at: place, evidence: evidence,
      synthetic: isSynthetic)
  }
}

extension Store {
  /// Screens a batch before it is paid.
  package func screen(
    _ draft: PaymentBatchDraft, in county: DivisionCode
  ) async throws -> ScreeningBeforePayment {
    try await read { try ScreeningBeforePayment(draft, in: county, on: $0) }
  }

  /// The hits that nobody has cleared: dismissed, or the data corrected.
  package func uncleared(
    _ draft: PaymentBatchDraft, in county: DivisionCode
  ) async throws -> [ScreeningBeforePayment.Hit] {
    try await read { try Self.uncleared(draft, in: county, on: $0) }
  }

  /// The same inside a snapshot or a transaction.
  static func uncleared(
    _ draft: PaymentBatchDraft, in county: DivisionCode, on connection: any Connection
  ) throws -> [ScreeningBeforePayment.Hit] {
    let cleared = try closedFindings(in: county, as: [.dismissed, .dataCorrection], connection)
    return try ScreeningBeforePayment(draft, in: county, on: connection).hits
      .filter { !cleared.contains($0.suspicion.code) }
  }
}
