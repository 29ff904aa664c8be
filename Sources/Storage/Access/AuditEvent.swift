package import Domain
import PortableSQL
import Transparency

/// What somebody did or read, as an entry of the audit log says it (trust.md 4.12).
///
/// No personal value stands in it: objects are codes, records are numbers, fields are names.
package struct AuditEvent: Sendable, Hashable {
  /// A record that was read or changed.
  package struct Subject: Sendable, Hashable {
    /// Its register.
    package let register: String
    /// Its number.
    package let record: RecordID

    /// Names a record.
    package init(_ register: String, _ record: RecordID) {
      self.register = register
      self.record = record
    }
  }

  /// The county in whose log it stands; the country for what belongs to none.
  package var county: DivisionCode
  /// The person's code in the register of staff.
  package var staff: String
  /// The role in use; empty before one is chosen.
  package var role: String
  /// By what the request is recognised.
  package var trace: RequestTrace
  /// What was done, such as `reveal`.
  package var act: String
  /// To what: a code such as `project/P1`, or the name of a register.
  package var object: String
  /// The place it is about.
  package var division: DivisionCode
  /// Why, as a code; empty where the act itself says it.
  package var purpose = ""
  /// The personal fields that were shown, by name.
  package var fields: [String] = []
  /// How many records it is about.
  package var rows: Int64 = 0
  /// How it ended: `ok`, `refused`, `shown`.
  package var result: String
  /// The records it is about, where they are records of persons.
  package var subjects: [Subject] = []

  /// Says what an actor did in a county; the place is the county unless told otherwise.
  package init(
    _ act: String, of object: String, by actor: Actor, in county: DivisionCode,
    at division: DivisionCode? = nil, result: String = "ok"
  ) {
    self.init(act, of: object, by: actor.person, in: county, from: actor.trace, result: result)
    role = actor.role.rawValue
    self.division = division ?? county
  }

  /// Says what an administrator did for all counties; without one, what the operator did while the
  /// data were set up.
  package init(_ act: String, of object: String, by actor: Actor?) {
    if let actor {
      self.init(act, of: object, by: actor, in: .country)
    } else {
      self.init(act, of: object, by: "command line")
    }
  }

  /// Says what somebody did outside a role.
  package init(
    _ act: String, of object: String, by staff: String, in county: DivisionCode = .country,
    from trace: RequestTrace = RequestTrace(), result: String = "ok"
  ) {
    self.county = county
    self.staff = staff
    role = ""
    self.trace = trace
    self.act = act
    self.object = object
    division = county
    self.result = result
  }
}

extension AuditEvent {
  /// The most records that one entry names, so that it stays within the limit of an entry.
  static let mostSubjects = 500

  /// The event in entries of at most so many records each.
  var parts: [AuditEvent] {
    guard subjects.count > Self.mostSubjects else { return [self] }
    return stride(from: 0, to: subjects.count, by: Self.mostSubjects).map { start in
      var part = self
      part.subjects = Array(subjects[start..<min(start + Self.mostSubjects, subjects.count)])
      part.rows = Int64(part.subjects.count)
      return part
    }
  }

  /// The body of the entry; the salt keeps a published root from confirming a guess.
  ///
  /// Device and request are members only where they are known, so that the entries of before they
  /// were kept (migration 15) derive as they were written.
  func body(salt: [UInt8]) -> CanonicalJSON.Object {
    let records = Dictionary(grouping: subjects, by: \.register).mapValues { subjects in
      CanonicalJSON.array(
        Set(subjects.map(\.record)).sorted().map { .string(String($0.value)) })
    }
    var body: CanonicalJSON.Object = [
      "act": .string(act), "division": .string(division.text), "fields": .string(fieldText),
      "network": .string(trace.network), "object": .string(object), "purpose": .string(purpose),
      "result": .string(result), "role": .string(role), "rows": .integer(rows),
      "salt": .string(Hash(bytes: salt)?.hex ?? ""),
      "session": .string(trace.session), "staff": .string(staff),
      "subjects": .object(CanonicalJSON.Object(records.map { ($0.key, $0.value) })),
    ]
    if !trace.device.isEmpty { body["device"] = .string(trace.device) }
    if !trace.request.isEmpty { body["request"] = .string(trace.request) }
    return body
  }

  /// The names of the fields in one text.
  var fieldText: String { fields.joined(separator: ",") }

  /// Reads the row of `select`, without its subjects.
  init(_ row: Row, county: DivisionCode) throws {
    self.init(
      try row.text(6), of: try row.text(7), by: try row.text(2), in: county,
      from: RequestTrace(
        session: try row.text(4), network: try row.text(5), device: try row.text(13),
        request: try row.text(14)),
      result: try row.text(12))
    role = try row.text(3)
    division = DivisionCode(try row.text(8)) ?? .unknown
    purpose = try row.text(9)
    fields = try row.text(10).split(separator: ",").map(String.init)
    rows = try row.integer(11)
  }

  /// The columns that `init` reads, after `idx` and `recorded`; then the salt and the county.
  static let select: Statement = """
    SELECT idx, recorded, staff, role, session, network, act, object, division, purpose, fields,
      n, result, device, request, salt, county FROM audit_event
    """
}
