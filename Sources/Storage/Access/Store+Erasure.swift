package import Domain
import PortableSQL
import Transparency

extension Store {
  /// Asks that the personal values of a record be destroyed; nothing is, until another of the
  /// office or of the one above it agrees (`decide`).
  /// - Returns: the code of the request.
  /// - Throws: `FieldProblem` `erasure_none` where there is nothing to erase, `erasure_paid` for a
  ///   payee who was paid, because vouchers are kept 30 years (trust.md 4.11), `request_open`,
  ///   `role_refused` or `place_refused`.
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
  /// Destroys the personal values of a record, in all its revisions and for good, as two people
  /// agreed.
  ///
  /// The salt goes, so that nobody can open what is sealed; the tokens by which the person was
  /// found go too. The commitments that the log covers are kept, so that every proof still holds.
  func erase(_ request: DataRequest, confirmedBy actor: Actor) throws {
    let county = request.place.county
    guard let register = registers.first(where: { $0.name == request.registerName }),
      let record = RecordID(request.record), let reason = request.reason
    else { throw FieldProblem.requestUnknown }
    try checkErasable(register, record, in: county)
    var erasure = Erasure()
    (erasure.county, erasure.registerName, erasure.record) = (county, register.name, request.record)
    (erasure.reason, erasure.basis) = (reason, request.basis)
    erasure.erased = now.dayInShanghai
    (erasure.officer, erasure.confirmer) = (request.officer, actor.person)
    try destroy(register, record, in: county)
    try keep(erasure, asStepOfProcedure: true)
    var event = AuditEvent("erase", of: "\(register.name)/\(record.value)", by: actor, in: county)
    event.purpose = reason.rawValue
    event.rows = 1
    event.subjects = [.init(register.name, record)]
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
    guard register.name == Payee.register.declaration.name else { return }
    let paid = try connection.first(
      "SELECT 1 FROM payment WHERE county = \(county.text) AND payee = \(record.value)")
    if paid != nil {
      throw FieldProblem(
        "erasure_paid", zh: "该收款人已有支付记录，会计凭证须保存30年，不能删除",
        en: "the payee was paid; vouchers are kept 30 years and cannot be erased")
    }
  }

  /// Keeps the commitments of all revisions and takes away salt and tokens.
  fileprivate func destroy(
    _ register: RegisterDeclaration, _ record: RecordID, in county: DivisionCode
  ) throws {
    let writings = try RecordHistory(of: register, in: county, on: connection).all(
      "AND h.record = \(record.value)")
    for writing in writings {
      guard let commitment = Hash(hex: writing.digest) else { continue }
      try connection.execute(
        """
        INSERT INTO erased_revision (county, register, record, rev, commitment)
        VALUES (\(county.text), \(register.name), \(record.value), \(writing.revision),
          \(commitment.bytes))
        """)
    }
    try RecordRows(register, on: connection).forget(record.value, in: county)
  }
}
