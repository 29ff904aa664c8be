import PortableSQL

extension Migration {
  /// The audit log by time and by person, for the audit administrator's questions, and the books
  /// that did not verify by time, for alerts (trust.md 4.12).
  static let auditTimes = Migration(
    12, "audit_times",
    steps: [
      .statement("CREATE INDEX audit_event_recorded ON audit_event (recorded)"),
      .statement("CREATE INDEX audit_event_staff ON audit_event (staff, recorded)"),
      .statement("CREATE INDEX verification_holds_recorded ON verification (holds, recorded)"),
    ])
}
