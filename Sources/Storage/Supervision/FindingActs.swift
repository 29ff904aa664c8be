import Domain
import PortableSQL

/// What people do with findings, each act a row that stays: closing, reopening, recovering money.
///
/// A finding is closed when it has one outcome more than reopenings. The codes of both are counted
/// on from the finding's, so two people at once cannot close it twice: the key holds them apart.
struct FindingActs {
  private let unit: UnitOfWork
  private let actor: Actor
  private let finding: Finding
  private let outcomes: Int64
  private let reopenings: Int64

  /// Looks a finding up for somebody who may act on it.
  /// - Throws: `FieldProblem` when the role, the reach or the finding is not there.
  init(
    _ unit: UnitOfWork, finding code: String, in county: DivisionCode, by actor: Actor,
    to action: FindingAction
  ) throws {
    let finding = try unit.entry(Finding.self, in: county, key: [.text(code)])
    guard let finding, actor.reaches(finding.place) else { throw FieldProblem.findingUnknown }
    try unit.check(actor, is: action.roles, at: finding.place)
    self.unit = unit
    self.actor = actor
    self.finding = finding
    outcomes = try Self.count("finding_outcome", of: code, in: county, unit.connection)
    reopenings = try Self.count("finding_reopening", of: code, in: county, unit.connection)
  }

  private static func count(
    _ table: Identifier, of code: String, in county: DivisionCode, _ connection: any Connection
  ) throws -> Int64 {
    try connection.integer(
      "SELECT count(*) FROM \(table) WHERE county = \(county.text) AND finding = \(code)") ?? 0
  }

  private var today: Day? { unit.now.dayInShanghai }

  func close(
    as outcome: FindingOutcome.Outcome, reason: String, evidence: String
  ) throws {
    guard outcomes == reopenings else {
      throw FieldProblem(
        "finding_closed", zh: "该疑点已处置；如有新材料请先重启", en: "closed already; reopen it first")
    }
    try checkUninvolved()
    var row = FindingOutcome()
    row.code = "\(finding.code)#\(outcomes + 1)"
    row.finding = finding.code
    row.place = finding.place
    row.outcome = outcome
    row.reason = reason
    row.evidence = evidence
    row.person = actor.person
    row.closed = today
    try unit.keep(row, asStepOfProcedure: true)
  }

  /// Nobody closes a finding about a project on which they hold a duty (trust.md 1.6).
  private func checkUninvolved() throws {
    guard let project = try project() else { return }
    let duty = try unit.entry(
      DutyHolder.self, in: finding.place.county,
      key: [.text("project/\(project)"), .text(actor.person)])
    guard duty == nil else {
      throw FieldProblem(
        "finding_own", zh: "您经办过该项目，须由另一人处置这个疑点",
        en: "you hold a duty on this project; another must close the finding")
    }
  }

  /// The project that a finding is about; nothing for one about a payee or a place.
  private func project() throws -> String? {
    let parts = finding.subject.split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    let county = finding.place.county.text
    switch parts[0] {
    case "project": return parts[1]
    case "reimbursement":
      return try unit.connection.first(
        "SELECT project FROM reimbursement WHERE county = \(county) AND number = \(parts[1])")?
        .text(0)
    case "payment":
      guard let id = RecordID(parts[1]) else { return nil }
      return try unit.connection.first(
        "SELECT project FROM payment_batch WHERE county = \(county) AND id = \(id.block.value)")?
        .text(0)
    default: return nil
    }
  }

  func reopen(on ground: FindingReopening.Ground, reason: String) throws {
    guard outcomes > reopenings else {
      throw FieldProblem(
        "finding_open", zh: "该疑点尚未处置，无须重启", en: "still open; there is nothing to reopen")
    }
    var row = FindingReopening()
    row.code = "\(finding.code)#\(reopenings + 1)"
    row.finding = finding.code
    row.place = finding.place
    row.ground = ground
    row.reason = reason
    row.person = actor.person
    row.reopened = today
    try unit.keep(row, asStepOfProcedure: true)
  }

  /// Links money that came back: the movement must be a reversal in the county's books, and no more
  /// can have come back by it than it moved.
  func recover(_ amount: Money, by movement: RecordID) throws {
    let total = try unit.connection.integer(
      """
      SELECT posted FROM tx WHERE county = \(finding.place.county.text)
        AND id = \(movement.value) AND kind = 'reverse'
      """)
    guard let total, amount.fen <= total else {
      throw FieldProblem(
        "recovery_movement", zh: "账上没有这笔冲销，或追回金额大于冲销金额",
        en: "the books have no such reversal, or it moved less than that")
    }
    var row = FindingRecovery()
    row.finding = finding.code
    row.movement = String(movement.value)
    row.place = finding.place
    row.amount = amount
    row.person = actor.person
    row.recovered = today
    try unit.keep(row, asStepOfProcedure: true)
  }
}
