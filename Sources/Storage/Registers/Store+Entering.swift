package import Domain

extension Store {
  /// Keeps rows that a member of staff entered by form or file: all of them or none; with `areNew`
  /// none that stands already.
  /// - Throws: `FieldProblem` when the role does not keep the register or the rows move money,
  ///   which takes two people (`prepare`); `ImportRefusal` naming rows outside the actor's reach or
  ///   at fault; `FileRefusal` for a repeated file.
  package func enter(
    _ rows: [DraftRow], in register: RegisterDeclaration, by actor: Actor, file: String? = nil,
    dryRun: Bool = false, areNew: Bool = false
  ) async throws -> ImportResult {
    guard register.effect != .voucher || dryRun else {
      throw FieldProblem(
        "voucher_needs_two", zh: "涉及资金的凭证须一人准备、另一人确认",
        en: "a voucher is prepared by one person and confirmed by another")
    }
    let isOfPersons = register.name == Person.register.declaration.name
    return try await noting(
      { error in
        guard isOfPersons, let refusal = error as? ImportRefusal else { return [] }
        return KnownNumbers.told(by: refusal, of: rows)
      }, by: actor
    ) {
      try await write(rows, in: register, by: actor, file: file, dryRun: dryRun) { unit in
        if areNew { try unit.checkNew(rows, in: register) }
        try HouseholdsByHand(unit).check(rows, in: register)
      }
    }
  }

  /// Keeps rows of persons that two people of one office bring from a file, each having proved who
  /// they are; the past too, which forms leave to the procedures.
  /// - Throws: `FieldProblem` `second_person` when they are one, `role_refused`; `ImportRefusal`
  ///   naming rows outside the reach of either or at fault; `FileRefusal` for a repeated file.
  package func bring(
    _ rows: [DraftRow], in register: RegisterDeclaration, by hands: [Actor], file: String
  ) async throws -> ImportResult {
    guard Set(hands.map(\.person)).count == 2 else {
      throw FieldProblem.secondPerson
    }
    for actor in hands { try Self.check(rows, in: register, of: actor) }
    try await checkUp(file: rows, of: register)
    return try await importRows(register, rows, file: file) { unit in
      unit.clerk = hands.first?.person
      let county = rows.first.map { register.county(of: $0.values) } ?? .country
      for (actor, act) in zip(hands, ["enter", "confirm"]) {
        var event = AuditEvent(act, of: register.name, by: actor, in: county)
        event.rows = Int64(rows.count)
        try unit.audit(event)
      }
    }
  }

  /// The same for vouchers too; whoever calls it has made sure of the second person.
  func write(
    _ rows: [DraftRow], in register: RegisterDeclaration, by actor: Actor, file: String?,
    dryRun: Bool, with also: @escaping @Sendable (UnitOfWork) throws -> Void
  ) async throws -> ImportResult {
    try Self.check(rows, in: register, of: actor)
    let doubts =
      try await
      (file == nil ? checkUp(form: rows, of: register) : checkUp(file: rows, of: register))
    var result = try await importRows(register, rows, file: file, dryRun: dryRun) { unit in
      unit.clerk = actor.person
      try also(unit)
      let county = rows.first.map { register.county(of: $0.values) } ?? .country
      var event = AuditEvent("enter", of: register.name, by: actor, in: county)
      event.rows = Int64(rows.count)
      try unit.audit(event)
    }
    result.doubts = doubts
    return result
  }

  /// Refuses rows that somebody may not bring, or not for these places.
  private static func check(
    _ rows: [DraftRow], in register: RegisterDeclaration, of actor: Actor
  ) throws {
    guard register.enteredBy.contains(actor.role) else {
      throw FieldProblem.roleRefused
    }
    let outside = rows.filter { !register.isReached($0.values, by: actor) }
    guard outside.isEmpty else {
      throw ImportRefusal(
        outside.map { RowProblem($0.number, register.place, FieldProblem.placeRefused) })
    }
  }
}

extension UnitOfWork {
  /// Refuses a new record under the key of another one, which it would overwrite.
  fileprivate func checkNew(_ rows: [DraftRow], in register: RegisterDeclaration) throws {
    let table = RecordRows(register, on: connection)
    let places = register.key.compactMap { register.index(of: $0) }
    let problems = try rows.compactMap { row -> RowProblem? in
      let county = register.county(of: row.values)
      let key = places.map { row.values[$0] }
      guard let stored = try table.stored(county: county, key: key), stored.values != row.values
      else { return nil }
      return RowProblem(
        row.number, register.key.first,
        FieldProblem(
          "record_exists", zh: "已有这个编号（或同一主体、同一日期）的记录：请换一个编号，或到该记录更正",
          en: "a record of this number, or of the same subject and day, is there already: take "
            + "another number, or correct that record"))
    }
    guard problems.isEmpty else { throw ImportRefusal(problems) }
  }
}

extension FieldProblem {
  /// One person does what takes two.
  static let secondPerson = FieldProblem(
    "second_person", zh: "须由另一人办理", en: "this takes a second person")
}

extension RegisterDeclaration {
  /// Who brings its rows in: past payments, which no role keeps because new ones go as orders, are
  /// finance's; the lists of other offices, which come as files only, the county office's.
  var enteredBy: Set<Role> {
    guard keptBy.isEmpty, !isDeed else { return keptBy }
    return effect == .voucher ? [.finance] : holdsPersons ? [.countyOffice] : []
  }
}
