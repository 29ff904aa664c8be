package import Domain
import PortableSQL

extension Store {
  /// A page of a register's records within reach, personal values masked, in the order of their
  /// numbers; that these were listed is written down before they are handed out (trust.md 4.12).
  /// - Throws: `FieldProblem` `role_refused` when the role may not read the register.
  package func maskedRecords(
    _ register: RegisterDeclaration, after: RecordID? = nil, limit: Int = 50, by actor: Actor
  ) async throws -> [StoredRecord] {
    try await work { unit in
      try unit.checkReading(register, by: actor)
      let found = try actor.reach.flatMap { place in
        try Store.records(
          RecordQuery(register, place: place, after: after, limit: limit), on: unit.connection)
      }
      let records = Dictionary(found.map { ($0.id, $0) }) { first, _ in first }.values
        .filter { actor.reaches(register.place(of: $0.values)) }
        .sorted { $0.id < $1.id }.prefix(limit)
      try unit.audit("list", Array(records), of: register, by: actor)
      return records.map { $0.shown(register, by: StaffMask.masked) }
    }
  }

  /// One record with personal values masked; that it was looked at is written down first.
  /// - Throws: `FieldProblem` when the role may not read the register or there is none in reach.
  package func maskedRecord(
    _ register: RegisterDeclaration, _ id: RecordID, by actor: Actor
  ) async throws -> StoredRecord {
    try await work { unit in
      let record = try unit.readable(register, id, by: actor)
      try unit.audit("list", [record], of: register, by: actor)
      return record.shown(register, by: StaffMask.masked)
    }
  }

  /// One record with its personal values in full, but for accounts; the caller has made sure of a
  /// fresh time code.
  ///
  /// The entry that tells who, what and why is committed before anything is handed out: when it
  /// cannot be written, nothing is.
  /// - Throws: `FieldProblem` when the role may not read the register or there is none in reach.
  package func reveal(
    _ register: RegisterDeclaration, _ id: RecordID, for purpose: RevealPurpose, by actor: Actor
  ) async throws -> StoredRecord {
    try await work { unit in
      let record = try unit.readable(register, id, by: actor)
      let shown = zip(register.fields, record.values)
        .filter { StaffMask.isRevealed($0) && $1 != .none }.map(\.0.name)
      try unit.audit(
        "reveal", [record], of: register, by: actor, purpose: purpose.rawValue, fields: shown)
      if try unit.isNamesake(record, register, of: actor) {
        try unit.audit(
          .init(
            "namesake", of: "\(register.name)/\(id.value)", by: actor, in: record.county,
            at: register.place(of: record.values), result: "shown"))
      }
      return record.shown(register, by: StaffMask.revealed)
    }
  }

  /// Writes down that records with personal values are taken out in a file, by the number of each:
  /// by one person, more than `DataRequest.mostAlone` by two, and by the operator while nobody can
  /// sign in.
  /// - Returns: who, when and the number of the export, which the file bears; nil for a register
  ///   without personal values.
  /// - Throws: `FieldProblem` `role_refused`, `place_refused`, `second_person`.
  @discardableResult
  package func noteExport(
    _ register: RegisterDeclaration, _ records: [StoredRecord], by hands: [Actor] = []
  ) async throws -> String? {
    guard register.holdsPersons else { return nil }
    guard
      hands.isEmpty || records.count <= DataRequest.mostAlone
        || Set(hands.map(\.person)).count == 2
    else { throw FieldProblem.secondPerson }
    return try await work { unit in
      for actor in hands {
        if !register.enteredBy.contains(actor.role) {
          try unit.checkReading(register, by: actor)
        }
        guard records.allSatisfy({ actor.reaches(register.place(of: $0.values)) }) else {
          throw FieldProblem.placeRefused
        }
      }
      let number = "E\(try unit.books(of: .country).nextID().value)"
      for (county, records) in Dictionary(grouping: records, by: \.county) {
        var event =
          hands.first.map { AuditEvent("export", of: register.name, by: $0, in: county) }
          ?? AuditEvent("export", of: register.name, by: "command line", in: county)
        event.fields = register.personalNames
        event.rows = Int64(records.count)
        event.purpose = number
        try unit.audit(event, about: records, of: register)
        for second in hands.dropFirst() {
          var event = AuditEvent("confirm_export", of: register.name, by: second, in: county)
          (event.rows, event.purpose) = (Int64(records.count), number)
          try unit.audit(event)
        }
      }
      let who = hands.isEmpty ? "command line" : hands.map(\.person).joined(separator: " ")
      return "\(who) \(unit.now.text) \(number)"
    }
  }
}

extension UnitOfWork {
  fileprivate func checkReading(
    _ register: RegisterDeclaration, by actor: Actor
  ) throws(FieldProblem) {
    guard register.isRead(by: actor.role) else {
      throw FieldProblem.roleRefused
    }
  }

  /// A record that somebody may read.
  fileprivate func readable(
    _ register: RegisterDeclaration, _ id: RecordID, by actor: Actor
  ) throws -> StoredRecord {
    try checkReading(register, by: actor)
    let stored = try RecordRows(register, on: connection).stored(id: id).map(Store.record)
    guard let stored, actor.reaches(register.place(of: stored.values)) else {
      throw FieldProblem(
        "record_unknown", zh: "管辖范围内没有这条记录", en: "no such record within your reach")
    }
    return stored
  }

  /// Whether somebody of a village's office looks at a person of that village with the same
  /// surname, who may be a relative (trust.md 4.12); the store knows no more of staff's families.
  fileprivate func isNamesake(
    _ record: StoredRecord, _ register: RegisterDeclaration, of actor: Actor
  ) throws -> Bool {
    guard let index = register.index(of: "name"),
      let first = record.values[index].text?.unicodeScalars.first,
      actor.reach.contains(where: {
        $0.level == .village && $0 == register.place(of: record.values)
      })
    else { return false }
    let staff = try entry(Staff.self, in: .country, key: [.text(actor.person)])
    return staff?.name.unicodeScalars.first == first
  }

  /// Writes down that somebody saw records, in the log of each county they are of.
  fileprivate func audit(
    _ act: String, _ records: [StoredRecord], of register: RegisterDeclaration, by actor: Actor,
    purpose: String = "", fields: [String] = []
  ) throws {
    for (county, records) in Dictionary(grouping: records, by: \.county)
      .sorted(by: { $0.key < $1.key })
    {
      let place = records.count == 1 ? records.first.map { register.place(of: $0.values) } : nil
      var event = AuditEvent(
        act, of: register.name, by: actor, in: county, at: place, result: "shown")
      event.purpose = purpose
      event.fields = fields
      event.rows = Int64(records.count)
      try audit(event, about: records, of: register)
    }
  }
}

extension StoredRecord {
  /// The record with its values as a mask leaves them.
  fileprivate func shown(
    _ register: RegisterDeclaration, by mask: (FieldValue, FieldDeclaration) -> FieldValue
  ) -> StoredRecord {
    StoredRecord(
      county: county, id: id, revision: revision,
      values: zip(register.fields, values).map { mask($1, $0) })
  }
}
