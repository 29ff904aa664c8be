import Domain
import PortableSQL
import Transparency

/// Writes the audit log: who did or read what, one Merkle log a county beside the public one.
///
/// What is appended is written at once, in the transaction of what it tells of.
struct AuditTrail {
  private let connection: any Connection
  private let origin: String
  private let now: Instant

  /// `origin` is that of the store, such as `shanhai.example/log`.
  init(_ connection: any Connection, origin: String, now: Instant) {
    self.connection = connection
    self.origin = origin
    self.now = now
  }

  /// The origin of a county's audit log: `<host>/audit/<county>`.
  static func origin(of county: DivisionCode, _ origin: String) -> String {
    "\(origin.prefix { $0 != "/" })/audit/\(county.text)"
  }

  /// Appends an event to its county's log.
  func append(_ event: AuditEvent) throws {
    let county = event.county
    let log = try CountyLog(
      county, .audit, on: connection, origin: Self.origin(of: county, origin), now: now)
    var random = SystemRandomNumberGenerator()
    for part in event.parts {
      let salt = Secret(using: &random).bytes
      let recorded = log.nextInstant()
      let index = try log.append("audit", part.body(salt: salt), at: recorded)
      try connection.execute(
        """
        INSERT INTO audit_event
          (county, idx, recorded, staff, role, session, network, act, object, division, purpose,
           fields, n, result, salt, device, request)
        VALUES (\(county.text), \(index), \(recorded.microseconds), \(part.staff), \(part.role),
          \(part.trace.session), \(part.trace.network), \(part.act), \(part.object),
          \(part.division.text), \(part.purpose), \(part.fieldText), \(part.rows),
          \(part.result), \(salt), \(part.trace.device), \(part.trace.request))
        """)
      try connection.insert(into: "audit_subject", columns: .auditSubject) { write in
        for subject in Set(part.subjects) {
          try write([
            .text(county.text), .integer(index), .text(subject.register),
            .integer(subject.record.value),
          ])
        }
      }
    }
    try log.flush()
  }

  /// Takes the lines of the trail that stood before over into the log, once (migration 10).
  static func takeOver(into database: any Database, origin: String) async throws {
    try await database.write { connection in
      let rows = try connection.all(
        """
        SELECT county, recorded, staff, role, act, object, purpose, result FROM audit_line
        WHERE county NOT IN (SELECT county FROM audit_head) ORDER BY county, n
        """)
      for row in rows {
        guard let county = DivisionCode(try row.text(0)) else { continue }
        var event = AuditEvent(
          try row.text(4), of: try row.text(5), by: try row.text(2), in: county,
          result: try row.text(7))
        event.role = try row.text(3)
        event.purpose = try row.text(6)
        let recorded = Instant(microseconds: try row.integer(1))
        try AuditTrail(connection, origin: origin, now: recorded).append(event)
      }
    }
  }
}

extension UnitOfWork {
  /// Writes down what somebody did or read, in this very transaction.
  package func audit(_ event: AuditEvent) throws {
    try AuditTrail(connection, origin: origin, now: now).append(event)
  }

  /// Writes an event down with the records it is about.
  func audit(
    _ event: AuditEvent, about records: [StoredRecord], of register: RegisterDeclaration
  ) throws {
    var event = event
    event.subjects = records.map { .init(register.name, $0.id) }
    try audit(event)
  }

  /// Tells the public log of a county how long its audit log is and what its root is, so that its
  /// end cannot be cut unseen by those who hold the public one; says nothing of what is in it.
  func attestAudit(of county: DivisionCode) throws {
    guard let head = try LogReader(county, .audit, on: connection).head()?.frontier.head else {
      return
    }
    let size = Int64(head.size)
    let told = try connection.execute(
      "UPDATE audit_head SET attested = \(size) WHERE county = \(county.text) AND attested < size")
    guard told == 1 else { return }
    try books(of: county).log.append("audit", AuditAttestation.body(head))
  }
}

/// What the public log says of the audit log: its size and root.
enum AuditAttestation {
  static func body(_ head: TreeHead) -> CanonicalJSON.Object {
    ["root": .string(head.root.hex), "size": .integer(Int64(head.size))]
  }

  /// Reads the body of an entry; nil when it is none of ours.
  static func head(_ body: CanonicalJSON) -> TreeHead? {
    guard case .object(let object) = body, case .string(let root)? = object["root"],
      case .integer(let size)? = object["size"], let hash = Hash(hex: root),
      let size = UInt64(exactly: size)
    else { return nil }
    return TreeHead(size: size, root: hash)
  }
}
