package import Domain
import PortableSQL

extension Store {
  /// Seals a period `YYYY-MM` and all before it: its totals stand for ever and nothing can be
  /// booked in it any more (L10, L11).
  ///
  /// `hands` are the members of finance who do it, none while the books are set up.
  /// - Throws: `FieldProblem` when somebody may not or the period is none or has not begun,
  ///   `LedgerRefusal` when it is sealed.
  package func seal(
    _ period: String, in county: DivisionCode, by hands: [Actor] = []
  ) async throws {
    try await work { unit in
      try unit.note("seal", of: "period/\(period)", in: county, by: hands)
      try PeriodSealing(unit.books(of: county)).seal(period)
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
