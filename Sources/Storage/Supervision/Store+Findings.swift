package import Domain
import PortableSQL

extension Store {
  /// Keeps what screenings found as findings, county by county; what is kept already stays as it
  /// was raised, so a second run adds nothing.
  /// - Returns: how many findings are new.
  @discardableResult
  package func record(_ reports: [ScreeningReport]) async throws -> Int {
    var added = 0
    for report in reports {
      added += try await work { unit in
        let known = try Self.findingCodes(in: report.county, unit.connection)
        let day = unit.now.dayInShanghai
        let new = report.suspicions.filter { !known.contains($0.code) }
        try unit.keep(new.map { Finding($0, raised: day) }, asStepOfProcedure: true)
        return new.count
      }
    }
    return added
  }

  private static func findingCodes(
    in county: DivisionCode, _ connection: any Connection
  ) throws -> Set<String> {
    var codes: Set<String> = []
    try connection.forEach("SELECT code FROM finding WHERE county = \(county.text)") {
      codes.insert(try $0.text(0))
    }
    return codes
  }

  /// The codes of a county's findings that a person has closed.
  package func closedFindings(in county: DivisionCode) async throws -> Set<String> {
    try await read { try Self.closedFindings(in: county, on: $0) }
  }

  /// The same inside a snapshot or a transaction.
  static func closedFindings(
    in county: DivisionCode, on connection: any Connection
  ) throws -> Set<String> {
    var codes: Set<String> = []
    try connection.forEach(
      """
      SELECT o.finding, count(*), (SELECT count(*) FROM finding_reopening r
        WHERE r.county = o.county AND r.finding = o.finding)
      FROM finding_outcome o WHERE o.county = \(county.text) GROUP BY o.county, o.finding
      """
    ) { row in
      if try row.integer(1) > row.integer(2) { codes.insert(try row.text(0)) }
    }
    return codes
  }

  /// Closes a finding as exactly one of the four outcomes (practice.md 4.8, S50).
  /// - Throws: `FieldProblem` when the role or reach does not allow it or it is closed;
  ///   `ImportRefusal` when reason or evidence is missing.
  package func closeFinding(
    _ code: String, in county: DivisionCode, as outcome: FindingOutcome.Outcome, reason: String,
    evidence: String, by actor: Actor
  ) async throws {
    try await work { unit in
      try FindingActs(
        unit, finding: code, in: county, by: actor, as: [.supervisor, .auditor, .countyOffice]
      ).close(as: outcome, reason: reason, evidence: evidence)
    }
  }

  /// Opens a closed finding again; an appeal is taken down by the offices near the household too.
  /// - Throws: as `closeFinding`, and `FieldProblem` when it is still open.
  package func reopenFinding(
    _ code: String, in county: DivisionCode, on ground: FindingReopening.Ground, reason: String,
    by actor: Actor
  ) async throws {
    let near: Set<Role> = ground == .appeal ? [.countyOffice, .township, .village] : []
    try await work { unit in
      try FindingActs(
        unit, finding: code, in: county, by: actor, as: near.union([.supervisor, .auditor])
      ).reopen(on: ground, reason: reason)
    }
  }

  /// Links a reversal in the ledger to the finding whose money it brought back.
  /// - Throws: `FieldProblem` when the books have no such reversal, or it moved less.
  package func recoverMoney(
    of code: String, in county: DivisionCode, amount: Money, reversal: RecordID, by actor: Actor
  ) async throws {
    try await work { unit in
      try FindingActs(
        unit, finding: code, in: county, by: actor,
        as: [.finance, .countyOffice, .supervisor, .auditor]
      ).recover(amount, by: reversal)
    }
  }
}

extension Finding {
  /// A suspicion as a finding of the register.
  package init(_ suspicion: Suspicion, raised: Day? = nil) {
    self.init()
    code = suspicion.code
    place = suspicion.place
    rule = suspicion.rule
    subject = suspicion.subject
    self.raised = raised
    evidence = suspicion.evidence
    synthetic = suspicion.isSynthetic
  }
}
