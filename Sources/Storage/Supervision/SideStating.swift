import Domain
import PortableSQL

/// Keeps what one side says of a record that concerns both.
struct SideStating {
  let unit: UnitOfWork
  let actor: Actor

  /// States it as of today.
  ///
  /// - Parameters:
  ///   - subject: the record as `register/key`.
  ///   - county: the county in whose books it stands.
  ///   - own: the side's own figure in fen or a count when it disputes; nil confirms.
  ///   - words: the reason of a dispute.
  /// - Throws: `FieldProblem` when there is no such record or the actor may not; `ImportRefusal`
  ///   for what the statement itself lacks.
  func state(
    _ subject: String, in county: DivisionCode, own: Int64?, words: String
  ) throws {
    try unit.check(actor, is: [.partner, .countyOffice, .finance], at: county)
    guard let side = SideStatement.Side(actor.role), let today = try unit.books(of: county).today,
      let recorded = try recorded(subject, in: county)
    else {
      throw FieldProblem(
        "shared_unknown", zh: "没有这项双方共有的记录", en: "there is no such record that both sides share")
    }
    guard own != recorded else {
      throw FieldProblem(
        "dispute_same", zh: "本方数与记录相同，应为确认", en: "the own figure is that of the record: confirm it")
    }
    let earlier = try unit.entries(
      SideStatement.self, in: county, where: "subject", is: subject)
    guard !earlier.contains(where: { $0.side != side && $0.person == actor.person }) else {
      throw FieldProblem(
        "both_sides_one_person", zh: "同一人不能代表双方", en: "one person cannot speak for both sides")
    }
    var statement = SideStatement()
    statement.county = county
    statement.subject = subject
    statement.side = side
    statement.number = earlier.count { $0.side == side } + 1
    statement.verdict = own == nil ? .confirm : .dispute
    statement.stated = own ?? recorded
    statement.day = today
    statement.person = actor.person
    statement.words = words
    try unit.keep(statement)
  }

  /// The figure of the record, in fen or a count.
  private func recorded(_ subject: String, in county: DivisionCode) throws -> Int64? {
    guard let (kind, key) = SharedFact.of(subject), kind.register.key.count == 1 else { return nil }
    let stored = try RecordRows(kind.register, on: unit.connection)
      .stored(county: county, key: [.text(key)])
    return kind.register.index(of: kind.value).flatMap { stored?.values[$0].integer }
  }
}
