package import Domain
import PortableSQL

extension Store {
  /// Seals a period `YYYY-MM` and all before it, for a member of finance.
  /// - Throws: `FieldProblem` when the actor may not or the period is none or has not begun,
  ///   `LedgerRefusal` when it is sealed.
  package func seal(
    _ period: String, in county: DivisionCode, by actor: Actor
  ) async throws {
    try await work { unit in
      try unit.check(actor, is: [.finance], at: county)
      try PeriodSealing(unit.books(of: county)).seal(period)
      try unit.audit(.init("seal", of: "period/\(period)", by: actor, in: county))
      try unit.attestAudit(of: county)
    }
  }

  /// The sealed periods of a county, newest first.
  package func sealedPeriods(of county: DivisionCode) async throws -> [String] {
    try await read { connection in
      try connection.all(
        "SELECT period FROM period_seal WHERE county = \(county.text) ORDER BY period DESC"
      ).map { try $0.text(0) }
    }
  }
}
