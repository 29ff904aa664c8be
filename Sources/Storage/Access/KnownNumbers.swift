import Domain
import PortableSQL
import Transparency

/// What a refusal tells of ID numbers: that somebody bears them, and so is in the register.
///
/// Whoever enters numbers to see which are refused looks people up without a search, and past its
/// limit (`PersonMisses`). It is written down as a search, in the log of the county where each is
/// registered: the person learns of it, and supervisors do after ten within an hour.
struct KnownNumbers {
  /// How such a search ended, in the audit log.
  static let result = "known"
  /// The most numbers of one refusal that are written down, so that a careless file stays cheap.
  private static let most = 100
  /// The refusals that tell it.
  private static let telling: Set<String> = [
    "person_number_taken", "person_number_elsewhere",
    CheckUpRule.named("T01")?.problem?.code ?? "",
  ]

  private let unit: UnitOfWork
  private let actor: Actor

  init(_ unit: UnitOfWork, by actor: Actor) {
    self.unit = unit
    self.actor = actor
  }

  /// Whether a refusal tells that an ID number is registered.
  static func isTold(by problem: FieldProblem) -> Bool { telling.contains(problem.code) }

  /// The numbers of the rows that a refusal names for it.
  static func told(by refusal: ImportRefusal, of rows: [DraftRow]) -> [String] {
    let named = Set(refusal.problems.filter { isTold(by: $0.problem) }.map(\.row))
    return rows.filter { named.contains($0.number) }
      .map { Person.register.entry($0.values).citizenNumber }
  }

  /// Writes down that somebody learnt of numbers.
  func note(_ numbers: [String]) throws {
    let counties = try unit.connection.all("SELECT county FROM log_head ORDER BY county")
      .compactMap { DivisionCode(try $0.text(0)) }
    for number in Set(numbers).filter({ !$0.isEmpty }).sorted().prefix(Self.most) {
      let token = try unit.connection.vault.numbers.token(for: number).bytes
      for county in counties {
        let found = try AccessLooks(on: unit.connection)
          .records(of: token, in: county, [Person.register.declaration])
        guard !found.isEmpty else { continue }
        var event = AuditEvent(
          PersonMisses.act, of: "person", by: actor, in: county, result: Self.result)
        event.rows = Int64(found.count)
        event.subjects = Array(found)
        try unit.audit(event)
      }
    }
  }
}

extension Store {
  /// Does what may be refused because an ID number is registered; such a refusal is written down
  /// before it is told.
  func noting<Result: Sendable>(
    _ numbers: (any Error) -> [String], by actor: Actor, _ body: () async throws -> Result
  ) async throws -> Result {
    do {
      return try await body()
    } catch {
      let told = numbers(error)
      if !told.isEmpty { try await work { try KnownNumbers($0, by: actor).note(told) } }
      throw error
    }
  }
}
