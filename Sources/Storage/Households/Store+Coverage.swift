package import Domain
import PortableSQL

/// A programme with who meets its conditions and was not paid.
package struct ProgrammeCoverage: Sendable {
  /// The programme.
  package let programme: Programme
  /// Whether it pays persons rather than households.
  package let isOfPersons: Bool
  /// Who was missed.
  package let coverage: UnderCoverage
}

extension Store {
  /// Who meets the conditions of programmes within reach and was not paid this year; that the list
  /// was read is written down.
  /// - Throws: `FieldProblem` `role_refused`.
  package func coverage(by actor: Actor) async throws -> [ProgrammeCoverage] {
    let found = try await work { unit -> [ProgrammeCoverage] in
      guard Role.registerReaders.contains(actor.role) else { throw FieldProblem.roleRefused }
      guard let today = unit.now.dayInShanghai else { return [] }
      return try unit.counties(of: actor).flatMap { county in
        let all = try CoverageReading(county, on: unit.connection).coverage(on: today)
        var event = AuditEvent("list", of: "coverage", by: actor, in: county, result: "shown")
        event.rows = Int64(all.reduce(0) { $0 + $1.coverage.missed.count })
        try unit.audit(event)
        return all
      }
    }
    return found.map { one in
      ProgrammeCoverage(
        programme: one.programme, isOfPersons: one.isOfPersons,
        coverage: one.coverage.within(actor.reaches))
    }
  }

  /// Counts under-coverage in every county, or in one, for the public.
  /// - Returns: how many programmes were counted.
  @discardableResult
  package func countCoverage(county only: DivisionCode? = nil) async throws -> Int {
    let counties = try await read { connection in
      try connection.all("SELECT DISTINCT county FROM programme_condition ORDER BY county")
        .compactMap { DivisionCode(try $0.text(0)) }
    }
    var counted = 0
    for county in counties where only == nil || only == county {
      counted += try await work { unit in
        guard let today = unit.now.dayInShanghai else { return 0 }
        let all = try CoverageReading(county, on: unit.connection).coverage(on: today)
        try unit.keep(
          all.map { found in
            var count = CoverageCount()
            count.county = county
            count.programme = found.programme.code
            count.counted = today
            count.ofPersons = found.isOfPersons
            count.eligible = found.coverage.eligible
            count.missed = found.coverage.missed.count
            return count
          }, asStepOfProcedure: true)
        return all.count
      }
    }
    return counted
  }
}
