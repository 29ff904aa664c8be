package import Domain
import PortableSQL

/// A programme with who meets its conditions and was not paid.
package struct ProgrammeCoverage: Sendable {
  /// The programme.
  package let programme: Programme
  /// The day as of which households and persons were asked; the payments are those of its year.
  package let day: Day
  /// Whether it pays persons rather than households.
  package let isOfPersons: Bool
  /// Who was missed.
  package let coverage: UnderCoverage
}

extension Store {
  /// Who meets the conditions of programmes within reach and was not paid in a year; who of them
  /// was listed, or taken out in a file, is written down.
  /// - Parameters:
  ///   - year: the year; this one, or the last of a programme's own, when it is nil.
  ///   - act: what is done with the list.
  ///   - actor: who asks.
  ///   - shown: whom of all that were found the page or file names.
  /// - Returns: the programmes with who was missed within reach.
  /// - Throws: `FieldProblem` `role_refused`.
  package func coverage(
    in year: Int? = nil, as act: String = "list", by actor: Actor,
    showing shown: ([ProgrammeCoverage]) -> [UnderCoverage.Missed] = {
      $0.flatMap(\.coverage.missed)
    }
  ) async throws -> [ProgrammeCoverage] {
    guard Role.registerReaders.contains(actor.role) else { throw FieldProblem.roleRefused }
    guard let today else { return [] }
    // Looked for by a reader, so that a long search keeps nobody from writing.
    let found = try await read { connection in
      try actor.registerCounties(on: connection).flatMap {
        try CoverageReading($0, on: connection).coverage(on: today, in: year)
      }
    }
    let own = found.map { one in
      ProgrammeCoverage(
        programme: one.programme, day: one.day, isOfPersons: one.isOfPersons,
        coverage: one.coverage.within(actor.reaches))
    }
    let lines = shown(own).map { ListedHousehold($0.household, person: $0.person, in: $0.village) }
    try await noteList(lines, of: "coverage", as: act, by: actor)
    return own
  }

  /// The record by which the page of each of some households of a county is found.
  package func householdRecords(
    _ numbers: Set<String>, in county: DivisionCode
  ) async throws -> [String: RecordID] {
    try await read { connection in
      try numbers.reduce(into: [:]) { found, number in
        found[number] = try connection.integer(
          """
          SELECT max(id) FROM household WHERE county = \(county.text) AND number = \(number)
          """
        ).map { RecordID($0) }
      }
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
    (counted, asOf) = (day, found.day)
    ofPersons = found.isOfPersons
    eligible = found.coverage.eligible
    missed = found.coverage.missed.count
  }
}
