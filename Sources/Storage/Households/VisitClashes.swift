package import Domain
import PortableSQL

/// A clash that waits, beside the value that stands.
package struct OpenClash: Sendable {
  /// Its number.
  package let id: RecordID
  /// What the visit brought.
  package let clash: VisitClash
  /// The register of the record.
  package let register: RegisterDeclaration
  /// The field that both changed.
  package let field: FieldDeclaration
  /// The village where the household is now; those who keep it choose.
  package let village: DivisionCode
  /// The value that stands.
  package let standing: FieldValue
  /// The record and the revision that stand; whoever chooses has seen these.
  package let seen: String
  /// When the standing value was written; nil when the history does not tell.
  package let changed: Instant?
  /// Who wrote it, by the code in the register of staff; empty when a command did.
  package let changedBy: String

  /// The number of the record that stands.
  fileprivate let record: Int64

  /// The value that the visit brought.
  package var brought: FieldValue { (try? field.kind.value(of: clash.value)) ?? .none }
}

extension Store {
  /// The clashes that wait within reach, by household and field; the look is written down.
  package func clashes(for actor: Actor) async throws -> [OpenClash] {
    try await work { unit in
      guard Role.registerKeepers.contains(actor.role) else { throw FieldProblem.roleRefused }
      return try actor.registerCounties(on: unit.connection).flatMap { county in
        let open = try VisitClashes(unit, in: county).open().filter { actor.reaches($0.village) }
        if !open.isEmpty {
          var event = AuditEvent("list", of: "visit_clash", by: actor, in: county, result: "shown")
          event.fields = Set(open.map { "\($0.register.name).\($0.field.name)" }).sorted()
          event.purpose = "register"
          event.subjects = Array(
            Set(
              open.map { clash in
                .init(clash.register.name, RecordID(clash.record))
              }))
          event.rows = Int64(open.count)
          try unit.audit(event)
        }
        return open
      }
    }
  }

  /// How many clashes of visits wait within reach.
  package func clashCount(for actor: Actor) async throws -> Int {
    guard let today else { return 0 }
    return try await read { connection in
      try actor.registerCounties(on: connection).reduce(0) { count, county in
        let waiting = try connection.all(
          """
          SELECT household, village, count(*) FROM visit_clash
          WHERE \(try VisitClashes.waiting(in: county)) GROUP BY household, village
          """)
        return try waiting.reduce(count) { count, row in
          let household = try VisitClashes.household(
            try row.text(0), in: county, on: today, connection)
          let village = try household?.village ?? DivisionCode(row.text(1))
          return count + (village.map(actor.reaches) == true ? Int(try row.integer(2)) : 0)
        }
      }
    }
  }

  /// Chooses between the visit's value and the one that stands.
  ///
  /// `seen` names the record whose value was shown; when it was written since, or a row of a later
  /// day came, nothing happens.
  /// - Throws: `FieldProblem` `clash_unknown`, `clash_moved`, `role_refused`, `place_refused`;
  ///   `ImportRefusal` when the record as a whole would not hold.
  package func settle(
    _ id: RecordID, as verdict: VisitClash.Verdict, seen: String, by actor: Actor
  ) async throws {
    guard let found = try await record(VisitClash.register.declaration, id) else {
      throw FieldProblem.clashUnknown
    }
    try await work { unit in
      try VisitClashes(unit, in: found.county).settle(id, verdict, seen: seen, by: actor)
    }
  }
}

/// The clashes of a county.
struct VisitClashes {
  private let unit: UnitOfWork
  private let county: DivisionCode
  private let today: Day

  init(_ unit: UnitOfWork, in county: DivisionCode) throws {
    self.unit = unit
    self.county = county
    today = try unit.today(in: county)
  }

  /// Those that wait, by household, register and field.
  func open() throws -> [OpenClash] {
    let rows = RecordRows(VisitClash.register.declaration, on: unit.connection)
    let stored = try unit.connection.all(
      """
      \(rows.select) WHERE \(try Self.waiting(in: county))
      ORDER BY household, register, record, field
      """
    ).map(rows.read)
    return try stored.compactMap(shown)
  }

  /// Nobody chooses between values of somebody who was erased: both are gone.
  fileprivate static func waiting(in county: DivisionCode) throws -> Statement {
    """
    county = \(county.text) AND verdict IS NULL
      AND \(try Identifier(RegisterTables.salt)) IS NOT NULL
    """
  }

  /// The household of a clash as it is now, maybe in another village than when it was visited.
  fileprivate static func household(
    _ number: String, in county: DivisionCode, on day: Day, _ connection: any Connection
  ) throws -> Household? {
    try AsItWas(Household.self, on: day, withPersonal: false).one(
      [.text(number)], in: county, on: connection)
  }

  private func shown(_ row: RecordRows.Stored) throws -> OpenClash? {
    let clash = VisitClash.register.entry(row.values)
    let household = try Self.household(clash.household, in: county, on: today, unit.connection)
    guard let register = unit.registers.first(where: { $0.name == clash.registerName }),
      let index = register.index(of: clash.field),
      let standing = try standing(clash, register, household)
    else { return nil }
    let change = try RecordPast(register, standing.id, in: county, on: unit.connection)
      .lastChange(of: index)
    return OpenClash(
      id: RecordID(row.id), clash: clash, register: register, field: register.fields[index],
      village: household?.village ?? clash.village, standing: standing.values[index],
      seen: "\(standing.id)-\(standing.revision)", changed: change?.recorded,
      changedBy: try change.map { try writer(of: register, at: $0.recorded) } ?? "",
      record: standing.id)
  }

  /// The record as it stands: of a household the row in force, because one of a later day may have
  /// come since the clash was noted, and a choice of what held before would change nothing.
  private func standing(
    _ clash: VisitClash, _ register: RegisterDeclaration, _ household: Household?
  ) throws -> RecordRows.Stored? {
    let rows = RecordRows(register, on: unit.connection)
    if register.name == Household.register.declaration.name, let from = household?.from {
      return try rows.stored(county: county, key: [.text(clash.household), .text(from.text)])
    }
    return try Int64(clash.record).flatMap { try rows.stored(county: county, id: $0) }
  }

  /// Who wrote a register at a time: the event of the transaction that wrote it, because both take
  /// the transaction's own time and are a few microseconds apart at most.
  private func writer(of register: RegisterDeclaration, at time: Instant) throws -> String {
    let row = try unit.connection.first(
      """
      SELECT staff FROM audit_event WHERE county = \(county.text) AND act = 'enter'
        AND object = \(register.name) AND recorded > \(time.microseconds - 1_000)
        AND recorded < \(time.microseconds + 1_000) ORDER BY idx DESC LIMIT 1
      """)
    return try row?.text(0) ?? ""
  }

  func settle(
    _ id: RecordID, _ verdict: VisitClash.Verdict, seen: String, by actor: Actor
  ) throws {
    guard let open = try open().first(where: { $0.id == id }) else {
      throw FieldProblem.clashUnknown
    }
    try unit.check(actor, is: Role.registerKeepers, at: open.village)
    guard open.seen == seen else {
      throw FieldProblem(
        "clash_moved", zh: "现值又变了，请重新比较后再选", en: "the value was changed again; compare anew")
    }
    if verdict == .mine { try write(open, by: actor) }
    var clash = open.clash
    clash.verdict = verdict
    clash.decided = unit.now.dayInShanghai
    clash.decidedBy = actor.person
    try unit.keep(clash, asStepOfProcedure: true)
  }

  private func write(_ open: OpenClash, by actor: Actor) throws {
    guard let index = open.register.index(of: open.clash.field),
      let stored = try RecordRows(open.register, on: unit.connection)
        .stored(county: county, id: open.record)
    else { throw FieldProblem.clashUnknown }
    var values = stored.values
    values[index] = try open.field.kind.value(of: open.clash.value)
    let row = DraftRow(number: 1, values: values)
    let problems = open.register.problems(values, telling: [index]).map { RowProblem(1, nil, $0) }
    guard problems.isEmpty else { throw ImportRefusal(problems) }
    _ = try RecordWriter(unit, open.register).write([row])
    try unit.noteEntering(1, in: open.register, of: county, by: actor)
  }
}

extension FieldProblem {
  static let clashUnknown = FieldProblem(
    "clash_unknown", zh: "没有这条待处理的冲突，可能已由他人处理",
    en: "no such clash waits; somebody may have settled it")
}
