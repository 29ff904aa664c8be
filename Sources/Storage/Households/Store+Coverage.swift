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
    guard Role.registerReaders.contains(actor.role) else { throw FieldProblem.roleRefused }
    guard let today else { return [] }
    // Looked for by a reader, so that a long search keeps nobody from writing.
    let found = try await read { connection in
      try actor.registerCounties(on: connection).flatMap {
        try CoverageReading($0, on: connection).coverage(on: today)
      }
    }
    try await work { unit in
      for (county, all) in Dictionary(grouping: found, by: \.programme.county) {
        var event = AuditEvent("list", of: "coverage", by: actor, in: county, result: "shown")
        event.rows = Int64(all.reduce(0) { $0 + $1.coverage.missed.count })
        try unit.audit(event)
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
      guard let today else { continue }
      let counts = try await read { connection in
        try CoverageReading(county, on: connection).coverage(on: today)
      }.map { CoverageCount($0, on: today) }
      try await work { try $0.keep(counts, asStepOfProcedure: true) }
      counted += counts.count
    }
    return counted
  }
}

extension CoverageCount {
  fileprivate init(_ found: ProgrammeCoverage, on day: Day) {
    self.init()
    county = found.programme.county
    programme = found.programme.code
    counted = day
    ofPersons = found.isOfPersons
    eligible = found.coverage.eligible
    missed = found.coverage.missed.count
  }
}
