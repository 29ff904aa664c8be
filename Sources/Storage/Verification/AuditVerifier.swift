import Domain
import PortableSQL
import Transparency

/// Holds a county's audit log against its own rows and checkpoints, and against what the public
/// log said of it (trust.md 4.12).
struct AuditVerifier {
  private let county: DivisionCode
  private let connection: any Connection
  private let keys: @Sendable (String) -> VerifierKey?

  init(
    _ county: DivisionCode, on connection: any Connection,
    keys: @escaping @Sendable (String) -> VerifierKey?
  ) {
    self.county = county
    self.connection = connection
    self.keys = keys
  }

  /// Checks everything; `attested` is what the public log told of sizes and roots, in its order.
  func check(attested: [TreeHead]) throws {
    guard let log = try LogVerifier(county, .audit, on: connection, keys: keys) else {
      guard attested.isEmpty else {
        throw VerificationFinding("L14", "audit_head", "the audit log is gone")
      }
      return try checkCounts([
        "audit_entry": 0, "audit_node": 0, "audit_checkpoint": 0, "audit_event": 0,
        "audit_subject": 0,
      ])
    }
    var awaited = Dictionary(attested.map { (Int64($0.size), $0.root) }) { first, _ in first }
    var events: Int64 = 0
    var subjects: Int64 = 0
    try log.walk { entry, index, bytes in
      guard entry.kind == (index == 0 ? "genesis" : "audit") else {
        throw VerificationFinding("L13", log.place, "an entry of unknown kind")
      }
      if index > 0 {
        subjects += try check(entry, index, bytes)
        events += 1
      } else {
        try compare(
          ["county": .string(county.text), "origin": .string(log.head.origin)], entry, index, bytes)
      }
      // The tree already holds this entry.
      if let root = awaited.removeValue(forKey: index + 1), root != log.tree.root {
        throw VerificationFinding(
          "L14", log.place, "the public log told another root of the entries up to here")
      }
    }
    if let size = awaited.keys.min() {
      throw VerificationFinding(
        "L14", "audit_entry \(log.entries)",
        "the public log told of \(size) entries; the end was cut off")
    }
    try log.checkHead(number: 0)
    let told = try connection.integer(
      "SELECT attested FROM audit_head WHERE county = \(county.text)")
    guard told == Int64(attested.last?.size ?? 0) else {
      throw VerificationFinding("L14", "audit_head", "what the public log told does not fit")
    }
    try checkCounts(["audit_event": events, "audit_subject": subjects, "audit_node": log.nodes])
  }

  /// Derives an entry again from its row; how many records it names.
  private func check(_ entry: LogEntry, _ index: Int64, _ bytes: [UInt8]) throws -> Int64 {
    let row = try connection.first(
      "\(AuditEvent.select) WHERE county = \(county.text) AND idx = \(index)")
    guard let row, try row.integer(1) == entry.at.microseconds else {
      throw VerificationFinding("L13", "audit_event \(index)", "is missing or of another time")
    }
    var event = try AuditEvent(row, county: county)
    event.subjects = try connection.all(
      """
      SELECT register, record FROM audit_subject
      WHERE county = \(county.text) AND idx = \(index)
      """
    ).map { .init(try $0.text(0), RecordID(try $0.integer(1))) }
    try compare(event.body(salt: try row.blob(15)), entry, index, bytes)
    return Int64(event.subjects.count)
  }

  private func compare(
    _ body: CanonicalJSON.Object, _ entry: LogEntry, _ index: Int64, _ bytes: [UInt8]
  ) throws {
    let derived = try CountyLog.entry(
      entry.kind, seq: index, at: Instant(microseconds: entry.at.microseconds), body: body)
    guard derived == bytes else {
      throw VerificationFinding(
        "L13", "audit_event \(index)", "the rows do not give the logged entry")
    }
  }

  private func checkCounts(_ counts: [String: Int64]) throws {
    for (table, expected) in counts.sorted(by: { $0.key < $1.key }) {
      let found = try connection.integer(
        "SELECT count(*) FROM \(try Identifier(table)) WHERE county = \(county.text)")
      guard found == expected else {
        throw VerificationFinding(
          "L13", table, "has \(found ?? 0) rows where the log knows \(expected)")
      }
    }
  }
}
