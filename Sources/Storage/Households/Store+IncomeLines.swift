package import Domain
import PortableSQL

extension Store {
  /// The lines of income of all provinces.
  package func incomeLines() async throws -> IncomeLines {
    try await read { try Self.incomeLines(on: $0) }
  }

  /// The same inside a snapshot that is read already.
  static func incomeLines(on connection: any Connection) throws -> IncomeLines {
    let lines = try records(RecordQuery(PovertyLine.register.declaration), on: connection)
    return IncomeLines(lines.map { PovertyLine.register.entry($0.values) })
  }
}
