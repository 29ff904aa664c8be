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

  /// Keeps what a screening before payment found as findings, for people to look at.
  /// - Returns: how many findings are new.
  @discardableResult
  package func recordHits(
    of draft: PaymentBatchDraft, in county: DivisionCode
  ) async throws -> Int {
    let hits = try await screen(draft, in: county).hits
    var codes: Set<String> = []
    let suspicions = hits.map(\.suspicion).filter { codes.insert($0.code).inserted }
    return try await record([
      ScreeningReport(county: county, payments: draft.lines.count, suspicions: suspicions)
    ])
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
    try await read { try Self.closedFindings(in: county, $0) }
  }

  /// The same, of those closed in one of some ways: of several outcomes the last one counts.
  static func closedFindings(
    in county: DivisionCode,
    as outcomes: [FindingOutcome.Outcome] = FindingOutcome.Outcome.allCases,
    _ connection: any Connection
  ) throws -> Set<String> {
    var codes: Set<String> = []
    try connection.forEach(
      """
      SELECT f.code, o.outcome FROM finding f
      \(FindingStanding.joins(within: "county = \(county.text)"))
      WHERE f.county = \(county.text) AND o.outcome IS NOT NULL
      """
    ) { row in
      let outcome = FindingOutcome.Outcome(rawValue: try row.text(1))
      if let outcome, outcomes.contains(outcome) { codes.insert(try row.text(0)) }
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
      try FindingActs(unit, finding: code, in: county, by: actor, to: .close)
        .close(as: outcome, reason: reason, evidence: evidence)
    }
  }

  /// Opens a closed finding again; an appeal is taken down by the offices near the household too.
  /// - Throws: as `closeFinding`, and `FieldProblem` when it is still open.
  package func reopenFinding(
    _ code: String, in county: DivisionCode, on ground: FindingReopening.Ground, reason: String,
    by actor: Actor
  ) async throws {
    let action: FindingAction = ground == .appeal ? .appeal : .newEvidence
    try await work { unit in
      try FindingActs(unit, finding: code, in: county, by: actor, to: action)
        .reopen(on: ground, reason: reason)
    }
  }

  /// Links a reversal in the ledger to the finding whose money it brought back.
  /// - Throws: `FieldProblem` when the books have no such reversal, or it moved less.
  package func recoverMoney(
    of code: String, in county: DivisionCode, amount: Money, reversal: RecordID, by actor: Actor
  ) async throws {
    try await work { unit in
      try FindingActs(unit, finding: code, in: county, by: actor, to: .recover)
        .recover(amount, by: reversal)
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
