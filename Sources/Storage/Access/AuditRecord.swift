package import Domain
import PortableSQL

/// One entry of the audit log, as the audit administrator reads it: codes, numbers and names of
/// fields, never a value of a person.
package struct AuditRecord: Sendable {
  /// Its number in its county's log.
  package let index: Int64
  /// When.
  package let recorded: Instant
  /// Who did what; without the records it is about, which the citizen's own question names.
  package let event: AuditEvent
}

/// What the audit administrator asks for.
package struct AuditQuestion: Sendable {
  /// The first day, in Asia/Shanghai.
  package let from: Day
  /// The last day.
  package let until: Day
  /// Whose acts, by code; everybody's when empty.
  package let staff: String
  /// By which request, as the page of an error told its number; by any when empty.
  package let request: String
  /// The most entries; newest first.
  package let limit: Int

  /// Asks for the entries of some days.
  package init(from: Day, until: Day, staff: String = "", request: String = "", limit: Int) {
    self.from = from
    self.until = until
    self.staff = staff
    self.request = request
    self.limit = limit
  }
}

extension Store {
  /// Entries of the audit log within an audit administrator's places, newest first; that they were
  /// read is written down before they are handed out, as `act`: `audit_read` or `audit_export`.
  /// - Throws: `FieldProblem` `role_refused`.
  package func auditRecords(
    _ question: AuditQuestion, as act: String = "audit_read", by actor: Actor
  ) async throws -> [AuditRecord] {
    try await work { unit in
      for place in actor.reach { try unit.check(actor, is: [.auditAdministrator], at: place) }
      let found = try unit.auditRecords(question, within: actor.reach)
      var event = AuditEvent(act, of: "audit", by: actor, in: actor.reach.first?.county ?? .country)
      event.rows = Int64(found.count)
      try unit.audit(event)
      return found
    }
  }
}

extension UnitOfWork {
  fileprivate func auditRecords(
    _ question: AuditQuestion, within places: [DivisionCode]
  ) throws -> [AuditRecord] {
    guard let after = question.until.adding(days: 1) else { return [] }
    let (start, end) = (Instant(startOf: question.from), Instant(startOf: after))
    var found: [AuditRecord] = []
    for place in places {
      let range: Statement = "county >= \(place.prefix) AND county < \(place.prefix + "~")"
      let whose: Statement = question.staff.isEmpty ? "1 = 1" : "staff = \(question.staff)"
      let which: Statement =
        question.request.isEmpty ? "1 = 1" : "request = \(question.request)"
      found += try connection.all(
        """
        \(AuditEvent.select)
        WHERE recorded >= \(start.microseconds) AND recorded < \(end.microseconds)
          AND \(range) AND \(whose) AND \(which)
        ORDER BY recorded DESC, county, idx DESC LIMIT \(Int64(question.limit))
        """
      ).map { row in
        let county = DivisionCode(try row.text(16)) ?? .unknown
        return AuditRecord(
          index: try row.integer(0), recorded: Instant(microseconds: try row.integer(1)),
          event: try AuditEvent(row, county: county))
      }
    }
    return Array(found.sorted { $0.recorded > $1.recorded }.prefix(question.limit))
  }
}
