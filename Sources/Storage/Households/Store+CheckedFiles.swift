package import Domain
import PortableSQL

extension Store {
  /// Holds rows of the poverty register against the check-up before anything of them is kept.
  ///
  /// Only what is wrong in the file's own rows stops it; a fault that stands in another record is
  /// on the work list. Files of other registers pass.
  /// - Returns: how many doubts there are about the households that the rows name, by rule.
  /// - Throws: `ImportRefusal` naming the rows that break a rule whose severity is an error.
  @discardableResult
  package func checkUp(
    file rows: [DraftRow], of register: RegisterDeclaration
  ) async throws -> [String: Int] {
    try await checkUp(rows, of: register) { drafts, county in
      try await checkUp(drafts, in: county)
    }
  }

  /// The same for rows of a form: of the county only the households that the rows name are read,
  /// and only what the rows bring counts, because whoever mends a telephone number does not know
  /// why another field was wrong before.
  func checkUp(
    form rows: [DraftRow], of register: RegisterDeclaration
  ) async throws -> [String: Int] {
    try await checkUp(rows, of: register) { drafts, county in
      try await read { try Self.news(drafts, in: county, today, on: $0) }
    }
  }

  /// What rows would bring that the check-up did not find before, in the households they name.
  static func news(
    _ drafts: CheckUpDrafts, in county: DivisionCode, _ today: Day?, on connection: any Connection
  ) throws -> [CheckUpRow] {
    guard let today else { return [] }
    let stored = try CheckUpReading(county, on: today).records(of: drafts.homes, on: connection)
    return drafts.news(
      in: county, on: today, over: stored, limits: try limits(of: county, on: today, connection))
  }

  private func checkUp(
    _ rows: [DraftRow], of register: RegisterDeclaration,
    _ find: (CheckUpDrafts, DivisionCode) async throws -> [CheckUpRow]
  ) async throws -> [String: Int] {
    var found: [CheckUpRow] = []
    for (county, rows) in Dictionary(grouping: rows, by: { register.county(of: $0.values) }) {
      guard let drafts = CheckUpDrafts(rows, of: register) else { return [:] }
      found += try await find(drafts, county)
    }
    let problems = found.compactMap(\.problem)
    guard problems.isEmpty else { throw ImportRefusal(problems.sorted { $0.row < $1.row }) }
    return found.map(\.finding.rule).filter { CheckUpRule.named($0)?.severity == .doubt }
      .reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }
}
