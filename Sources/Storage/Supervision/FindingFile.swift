package import Domain
import PortableSQL

/// A finding as somebody who handles it reads it: its evidence and what came of it.
package struct FindingFile: Sendable {
  /// What was compared; empty for a role that neither judges nor recovers.
  package internal(set) var evidence: String
  /// How it was closed, in order; each but the last was followed by the reopening of its number.
  package internal(set) var outcomes: [FindingOutcome]
  /// Why it was opened again, in order.
  package internal(set) var reopenings: [FindingReopening]
  /// What money came back.
  package internal(set) var recoveries: [FindingRecovery]
}

extension Store {
  /// Reads a finding with its evidence.
  ///
  /// That it was read is written down before it is handed out (trust.md 4.12).
  /// - Throws: `FieldProblem` `finding_unknown` when the actor may not see it or there is none.
  package func readFinding(_ id: RecordID, by actor: Actor) async throws -> FindingFile {
    try await work { unit in
      guard let found = try FindingCases(on: unit.connection).finding(id),
        found.isSeen(by: actor),
        let record = try unit.entry(
          Finding.self, in: found.place.county, key: [.text(found.code)])
      else { throw FieldProblem.findingUnknown }
      let (county, code) = (found.place.county, found.code)
      let showsEvidence = FindingAction.evidenceReaders.contains(actor.role)
      var event = AuditEvent(
        "read", of: "finding/\(code)", by: actor, in: county, at: found.place, result: "shown")
      event.purpose = "finding"
      event.fields = showsEvidence ? Finding.register.declaration.personalNames : []
      event.rows = 1
      if showsEvidence { event.subjects = try unit.persons(of: record.subject, in: county) }
      try unit.audit(event)
      var file = FindingFile(
        evidence: record.evidence,
        outcomes: try unit.entries(FindingOutcome.self, in: county, where: "finding", is: code),
        reopenings: try unit.entries(
          FindingReopening.self, in: county, where: "finding", is: code),
        recoveries: try unit.entries(
          FindingRecovery.self, in: county, where: "finding", is: code))
      if !showsEvidence { file.leaveOutPersonal() }
      return file
    }
  }
}

extension UnitOfWork {
  /// The records of the payee about whom a finding's evidence tells: its subject, or who was paid.
  fileprivate func persons(
    of subject: String, in county: DivisionCode
  ) throws -> [AuditEvent.Subject] {
    let register = Payee.register.declaration
    let parts = subject.split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return [] }
    let record: Int64? =
      switch parts[0] {
      case register.name:
        try RecordRows(register, on: connection).stored(county: county, key: [.text(parts[1])])?.id
      case "payment":
        try RecordID(parts[1]).flatMap { payment in
          try connection.integer(
            """
            SELECT payee FROM payment WHERE county = \(county.text)
              AND batch = \(payment.block.value) AND line = \(payment.offset)
            """)
        }
      default: nil
      }
    return record.map { [.init(register.name, RecordID($0))] } ?? []
  }
}

extension FindingFile {
  /// Takes out what is about a person.
  fileprivate mutating func leaveOutPersonal() {
    evidence = ""
    for index in outcomes.indices { (outcomes[index].reason, outcomes[index].evidence) = ("", "") }
    for index in reopenings.indices { reopenings[index].reason = "" }
  }
}

extension FieldProblem {
  /// Whoever may not see a finding learns nothing of whether there is one.
  static let findingUnknown = FieldProblem(
    "finding_unknown", zh: "管辖范围内没有这个疑点", en: "no such finding within your reach")
}
