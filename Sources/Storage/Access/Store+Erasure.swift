package import Domain
import PortableSQL
import Transparency

extension Store {
  /// Asks that the personal values of a record be destroyed, and those of every record that goes
  /// with it (`ErasureReach`); nothing is, until another of the office or of the one above it
  /// agrees (`decide`).
  /// - Returns: the code of the request.
  /// - Throws: `FieldProblem` `erasure_none` where there is nothing to erase, `erasure_paid` for a
  ///   payee who was paid, because vouchers are kept 30 years (trust.md 4.11), `erasure_running`
  ///   while a matter of the household is under way, `erasure_listed` while a national list of the
  ///   county waits, `request_open`, `role_refused` or
  ///   `place_refused`.
  @discardableResult
  package func askErasure(
    of record: RecordID, in register: RegisterDeclaration, of county: DivisionCode,
    reason: ErasureReason, basis: String, by actor: Actor
  ) async throws -> String {
    try await work { unit in
      try unit.check(actor, is: [.countyOffice], at: county)
      try unit.checkErasable(register, record, in: county)
      var request = DataRequest()
      (request.place, request.act, request.reason) = (county, .erase, reason)
      (request.registerName, request.record) = (register.name, String(record.value))
      (request.basis, request.persons) = (basis, 1)
      return try unit.ask(request, by: actor)
    }
  }
}

extension UnitOfWork {
  /// Destroys the personal values of a record and of all that go with it, in all their revisions
  /// and for good, as two people agreed.
  ///
  /// Each salt goes, so that nobody can open what is sealed; the tokens by which the person was
  /// found go too. The commitments that the log covers are kept, so that every proof still holds.
  func erase(_ request: DataRequest, confirmedBy actor: Actor) throws {
    let county = request.place.county
    guard let register = registers.first(where: { $0.name == request.registerName }),
      let record = RecordID(request.record), let reason = request.reason
    else { throw FieldProblem.requestUnknown }
    try checkErasable(register, record, in: county)
    let records = try ErasureReach(of: county, registers, on: connection).records(
      with: record, of: register)
    var erasures: [Erasure] = []
    for (register, record) in records {
      var erasure = Erasure()
      (erasure.county, erasure.registerName) = (county, register.name)
      erasure.record = String(record.value)
      (erasure.reason, erasure.basis) = (reason, request.basis)
      erasure.erased = now.dayInShanghai
      (erasure.officer, erasure.confirmer) = (request.officer, actor.person)
      erasures.append(erasure)
      try destroy(register, record, in: county)
    }
    try keep(erasures, asStepOfProcedure: true)
    var event = AuditEvent("erase", of: "\(register.name)/\(record.value)", by: actor, in: county)
    event.purpose = reason.rawValue
    event.rows = Int64(records.count)
    event.subjects = records.map { .init($0.register.name, $0.record) }
    try audit(event)
  }
}

extension UnitOfWork {
  fileprivate func checkErasable(
    _ register: RegisterDeclaration, _ record: RecordID, in county: DivisionCode
  ) throws {
    guard try RecordRows(register, on: connection).hasSalt(record.value, in: county) else {
      throw FieldProblem(
        "erasure_none", zh: "这条记录没有可删除的个人信息", en: "the record holds no personal values to erase")
    }
    if try ErasureReach.isPaid(register, record, in: county, on: connection) {
      throw FieldProblem(
        "erasure_paid", zh: "该收款人已有支付记录，会计凭证须保存30年，不能删除",
        en: "the payee was paid; vouchers are kept 30 years and cannot be erased")
    }
    if register.name == Person.register.declaration.name
      || register.name == Household.register.declaration.name,
      try waitsForNationalList(in: county)
    {
      throw FieldProblem(
        "erasure_listed", zh: "本县有国家系统名单待第二人确认，其中可能有该人：请先确认或作废，再删除",
        en: "a list of the national system waits in this county and may tell of the person: have "
          + "it confirmed or discarded first")
    }
    // Two people could otherwise take the names off a notice that the law asks for.
    let isRunning = try ErasureReach(of: county, registers, on: connection)
      .households(of: record, in: register).contains {
        try HouseholdCases(on: connection).isRunning(for: $0, in: county, on: today(in: county))
      }
    if isRunning {
      throw FieldProblem(
        "erasure_running", zh: "该户有识别、退出等事项在办或正在公示，办结并公示期满后才能删除",
        en: "a matter of the household is under way or on notice; erase when it is over")
    }
  }

  /// Keeps the commitments of all revisions and takes away salt and tokens.
  fileprivate func destroy(
    _ register: RegisterDeclaration, _ record: RecordID, in county: DivisionCode
  ) throws {
    let writings = try RecordHistory(of: register, in: county, on: connection).all(
      "AND h.record = \(record.value)")
    for writing in writings {
      // A leaf of an earlier program may cover the text itself, of which nothing may be kept.
      let kept = writing.isPlain ? RecordHistory.lost : Hash(hex: writing.digest)
      guard let commitment = kept else { continue }
      try connection.execute(
        """
        INSERT INTO erased_revision (county, register, record, rev, commitment)
        VALUES (\(county.text), \(register.name), \(record.value), \(writing.revision),
          \(commitment.bytes))
        """)
    }
    try RecordRows(register, on: connection).forget(record.value, in: county)
    erasedPersons.forget()
  }
}
