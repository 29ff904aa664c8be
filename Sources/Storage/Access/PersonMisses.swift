import Domain
import PortableSQL

/// How often somebody of an office asked for an ID number that nobody within reach has.
///
/// A mask shows ten of the eighteen characters, and a birthday fits few of the rest: whoever might
/// ask a thousand times would find the number of a whole village without ever naming a purpose. So
/// a few misses are allowed, as the public is allowed a few (trust.md 4.4).
struct PersonMisses {
  /// The act of a search by an ID number, in the audit log.
  static let act = "find_citizen"
  /// The most misses of a person within an hour.
  static let mostInHour: Int64 = 10
  /// The most misses of a person within a day.
  static let mostInDay: Int64 = 30

  private static let hour: Int64 = 3_600_000_000
  private let unit: UnitOfWork
  private let actor: Actor

  init(_ unit: UnitOfWork, by actor: Actor) {
    self.unit = unit
    self.actor = actor
  }

  /// Refuses to search any more for somebody who missed too often; asked before every search, so
  /// that the refusal tells nothing of the number.
  /// - Throws: `FieldProblem` `too_many_misses`.
  func check() throws {
    let isOver =
      try misses(within: Self.hour) >= Self.mostInHour
      || misses(within: 24 * Self.hour) >= Self.mostInDay
    guard isOver else { return }
    throw FieldProblem(
      "too_many_misses", zh: "按身份证号码多次查无此人，已暂停查询并通知监督人员；请稍后再试，或按户编号查找",
      en: "too many ID numbers that nobody has; the search rests and supervisors are told: try "
        + "later, or search by the household's number")
  }

  /// Writes a miss down, without the number.
  func note() throws {
    let county = actor.reach.first?.county ?? .country
    try unit.audit(AuditEvent(Self.act, of: "person", by: actor, in: county, result: "none"))
  }

  private func misses(within time: Int64) throws -> Int64 {
    try unit.connection.integer(
      """
      SELECT count(*) FROM audit_event WHERE act = \(Self.act) AND result = 'none'
        AND staff = \(actor.person) AND recorded > \(unit.now.microseconds - time)
      """) ?? 0
  }
}
