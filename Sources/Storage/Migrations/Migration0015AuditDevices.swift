import PortableSQL

extension Migration {
  /// From which device and by which request something was done or read (trust.md 4.12).
  ///
  /// Entries of before say neither, and neither do their rows.
  static let auditDevices = Migration(
    15, "audit_devices",
    steps: [
      .statement("ALTER TABLE audit_event ADD COLUMN device TEXT NOT NULL DEFAULT ''"),
      .statement("ALTER TABLE audit_event ADD COLUMN request TEXT NOT NULL DEFAULT ''"),
    ])
}
