package import Domain
import PortableSQL
import Transparency

/// One look at a person's data, as the person may know it: role and office, not who it was
/// (trust.md 4.12).
package struct AccessLook: Sendable, Hashable {
  /// When.
  package let at: Instant
  /// In which role; nil for the operator of the program.
  package let role: Role?
  /// Of which office; empty for the operator.
  package let office: String
  /// What was done: `list`, `reveal`, `bank_file`, `export`, `who_looked`.
  package let act: String
  /// Why, when it had to be said.
  package let purpose: RevealPurpose?

  /// Tells of a look.
  package init(at: Instant, role: Role?, office: String, act: String, purpose: RevealPurpose?) {
    self.at = at
    self.role = role
    self.office = office
    self.act = act
    self.purpose = purpose
  }
}

/// Reads from the audit log who looked at a record.
struct AccessLooks {
  private let connection: any Connection

  init(on connection: any Connection) { self.connection = connection }

  /// The newest looks at any of these records of a county.
  func looks(
    at records: Set<AuditEvent.Subject>, in county: DivisionCode, limit: Int
  ) throws -> [AccessLook] {
    let others = try looks(at: records, in: county, "e.act <> 'who_looked'", limit)
    // Whoever asks for this list often must not push the looks out of it.
    let asked = try looks(at: records, in: county, "e.act = 'who_looked'", Self.mostAsked)
    return (others + asked).sorted { $0.at > $1.at }
  }

  /// The most enquiries that are told among the looks.
  private static let mostAsked = 5

  /// The newest looks of a kind, each once however many of the records it was about.
  private func looks(
    at records: Set<AuditEvent.Subject>, in county: DivisionCode, _ kind: Statement, _ limit: Int
  ) throws -> [AccessLook] {
    var found: [Int64: AccessLook] = [:]
    for record in records {
      try connection.forEach(
        """
        SELECT e.recorded, e.role, e.act, e.purpose, e.staff, e.idx FROM audit_subject s
        JOIN audit_event e ON e.county = s.county AND e.idx = s.idx
        WHERE s.county = \(county.text) AND s.register = \(record.register)
          AND s.record = \(record.record.value) AND \(kind)
        ORDER BY e.recorded DESC LIMIT \(Int64(limit))
        """
      ) { row in
        let event = try row.integer(5)
        if found[event] == nil { found[event] = try look(row) }
      }
    }
    return Array(found.values.sorted { $0.at > $1.at }.prefix(limit))
  }

  /// The records of a person in a county, in every register that has citizen numbers, and of the
  /// person's household; `person` is the token of the number, which stands in the column.
  func records(
    of person: [UInt8], in county: DivisionCode, _ registers: [RegisterDeclaration]
  ) throws -> Set<AuditEvent.Subject> {
    let found = try records(of: .blob(person), by: \.citizenNumber, in: county, registers)
    return found.union(try householdRecords(of: found, in: county, registers))
  }

  /// The records that name the household in which a person was last seen: its telephone, account
  /// and matters are the data of all its members.
  private func householdRecords(
    of person: Set<AuditEvent.Subject>, in county: DivisionCode,
    _ registers: [RegisterDeclaration]
  ) throws -> Set<AuditEvent.Subject> {
    let persons = Person.register.declaration
    let rows = try person.filter { $0.register == persons.name }.compactMap {
      try RecordRows(persons, on: connection, withPersonal: false)
        .stored(county: county, id: $0.record.value)
    }.map { Person.register.entry($0.values) }
    let last = rows.max { ($0.from?.ordinal ?? 0) < ($1.from?.ordinal ?? 0) }
    guard let household = last?.household, !household.isEmpty else { return [] }
    return try records(of: .text(household), by: \.householdNumber, in: county, registers)
  }

  /// The records of every register in which a field holds a value; `by` tells the field, nil where
  /// a register has none.
  private func records(
    of value: SQLValue, by field: (RegisterDeclaration) -> String?, in county: DivisionCode,
    _ registers: [RegisterDeclaration]
  ) throws -> Set<AuditEvent.Subject> {
    var found: Set<AuditEvent.Subject> = []
    for register in registers where !register.storedByHand {
      guard let field = field(register) else { continue }
      let rows = try connection.all(
        """
        SELECT id FROM \(try Identifier(register.name))
        WHERE county = \(county.text) AND \(try Identifier(field)) = \(value)
        """)
      for row in rows { found.insert(.init(register.name, RecordID(try row.integer(0)))) }
    }
    return found
  }

  private func look(_ row: Row) throws -> AccessLook {
    let staff = try RecordRows(Staff.register.declaration, on: connection)
      .stored(county: .country, key: [.text(try row.text(4))])
      .map { Staff.register.entry($0.values) }
    return AccessLook(
      at: Instant(microseconds: try row.integer(0)), role: Role(rawValue: try row.text(1)),
      office: staff?.office ?? "", act: try row.text(2),
      purpose: RevealPurpose(rawValue: try row.text(3)))
  }
}

extension Store {
  /// Who looked at a person's data, for the person who asks at the counter.
  ///
  /// `who` is the citizen number, or the code in the register of payees. That it was asked is
  /// written down too.
  /// - Throws: `FieldProblem` `person_unknown` when nobody within reach has that number,
  ///   `too_many_misses` after many of those.
  package func looks(
    at who: String, by actor: Actor, limit: Int = 100
  ) async throws -> [AccessLook] {
    let found = try await work { unit -> [AccessLook]? in
      let misses = PersonMisses(unit, by: actor)
      try misses.check()
      var found: [AccessLook] = []
      let reading = AccessLooks(on: unit.connection)
      let owned = try unit.records(of: who, for: actor)
      guard !owned.isEmpty else {
        try misses.note()
        return nil
      }
      for (county, subjects) in Dictionary(grouping: owned, by: \.county) {
        let records = Set(subjects.map(\.subject))
        found += try reading.looks(at: records, in: county, limit: limit)
        var event = AuditEvent("who_looked", of: "person", by: actor, in: county)
        event.rows = Int64(records.count)
        event.subjects = Array(records)
        try unit.audit(event)
      }
      return found.sorted { $0.at > $1.at }
    }
    guard let found else {
      throw FieldProblem(
        "person_unknown", zh: "管辖范围内没有这个人的记录", en: "nobody within your reach has that number")
    }
    return found
  }
}

extension RegisterDeclaration {
  /// The field in which the citizen number of the person stands that a record is about.
  fileprivate var citizenNumber: String? {
    fields.first { $0.kind.isCitizenNumber }?.name
  }

  /// The field in which the number of the household stands that a record is about, but for persons,
  /// of whom each has an own answer.
  fileprivate var householdNumber: String? {
    if name == Household.register.declaration.name { return "number" }
    guard name != Person.register.declaration.name, owner == .county else { return nil }
    return fields.first { field in
      if case .reference("household") = field.kind { true } else { false }
    }?.name
  }
}

extension UnitOfWork {
  fileprivate typealias Owned = (county: DivisionCode, subject: AuditEvent.Subject)

  /// The records of a person that lie within an actor's reach.
  fileprivate func records(of who: String, for actor: Actor) throws -> [Owned] {
    let payees = Payee.register.declaration
    var found: [Owned] = []
    for county in Set(actor.reach.map(\.county)) {
      let person = try connection.vault.numbers.token(for: who).bytes
      var subjects = try AccessLooks(on: connection).records(of: person, in: county, registers)
      let coded = try RecordRows(payees, on: connection).stored(county: county, key: [.text(who)])
      if let coded { subjects.insert(.init(payees.name, RecordID(coded.id))) }
      found += try subjects.filter { try isReached($0, in: county, by: actor) }.map { (county, $0) }
    }
    return found
  }

  private func isReached(
    _ subject: AuditEvent.Subject, in county: DivisionCode, by actor: Actor
  ) throws -> Bool {
    guard let register = registers.first(where: { $0.name == subject.register }),
      let stored = try RecordRows(register, on: connection)
        .stored(county: county, id: subject.record.value)
    else { return false }
    return actor.reaches(register.place(of: stored.values))
  }
}
