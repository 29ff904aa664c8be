import PortableSQL

/// The tables of one of the two logs that a county keeps: the public one, and that of what staff
/// did and read (trust.md 4.12: the same machinery).
package struct LogTables: Sendable {
  /// Where a log ends: origin, size, frontier, what was signed.
  let head: Identifier
  /// The entries.
  let entry: Identifier
  /// Complete nodes at levels 8, 16, ...
  let node: Identifier
  /// The signed checkpoints.
  let checkpoint: Identifier
  /// Whether a clock that went back stops the log, as it stops the books (trust.md 1.7).
  let stopsWithClock: Bool

  /// The public log of a county's books and records.
  package static let ledger = LogTables(
    head: "log_head", entry: "log_entry", node: "log_node", checkpoint: "log_checkpoint",
    stopsWithClock: true)

  /// The private log of what staff did and read; whoever moves the clock cannot stop it.
  package static let audit = LogTables(
    head: "audit_head", entry: "audit_entry", node: "audit_node", checkpoint: "audit_checkpoint",
    stopsWithClock: false)
}
