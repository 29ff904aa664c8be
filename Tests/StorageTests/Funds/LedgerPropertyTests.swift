import Domain
import Fixtures
import Foundation
import PortableSQL
import SQLiteEngine
import Storage
import Testing

/// R9 of trust.md 3.3: random movements through Storage and through the model; both must give the
/// same answer and the same balances after each.
@Suite("The books behave as the model") struct LedgerPropertyTests {
  @Test func `random sequences give the same answers and balances`() async throws {
    var random = SeededRandom.announced("LedgerPropertyTests")
    let wanted = ProcessInfo.processInfo.environment["SHANHAI_SEQUENCES"].flatMap { Int($0) } ?? 60
    let temporary = try await TemporaryStore()
    let counties = (0..<wanted).compactMap { DivisionCode(String(630_101 + $0)) }
      .filter { $0.level == .county }
    try await open(counties, temporary.store)
    for county in counties {
      var run = LedgerRun(county, temporary.store)
      for _ in 0..<40 { try await run.step(&random) }
      try await checkAsOf(county, temporary, &random)
    }
    let findings = try await temporary.verify().filter { $0.finding != nil }
    #expect(findings.isEmpty)
  }

  /// Each county with the projects to which its money can go.
  private func open(_ counties: [DivisionCode], _ store: Store) async throws {
    try await store.keep(
      counties.map { county in
        var division = Division()
        division.code = county
        division.nameZh = "县"
        division.validFrom = Day("2000-01-01")
        return division
      })
    try await store.keep(
      counties.flatMap { county in ["P0", "P1"].map { SmallWorld.project($0, at: county) } })
  }

  /// Balances as of a random day and number are the fold of the lines until then.
  private func checkAsOf(
    _ county: DivisionCode, _ temporary: TemporaryStore, _ random: inout SeededRandom
  ) async throws {
    let day =
      "2018-0\(Int.random(in: 1...9, using: &random))-\(Int.random(in: 10...28, using: &random))"
    let seq = Int64.random(in: 0...40, using: &random)
    let (asOf, folded) = try await temporary.store.read { connection in
      (
        try AsOfBalances(county: county.text, on: connection).balances(through: day, seq: seq)
          .map { AsOf(account: $0.account, balance: $0.balance) },
        try fold(county, through: day, seq: seq, on: connection)
      )
    }
    #expect(Dictionary(uniqueKeysWithValues: asOf.map { ($0.account, $0.balance) }) == folded)
  }

  private func fold(
    _ county: DivisionCode, through day: String, seq: Int64, on connection: any Connection
  ) throws -> [Int64: AccountBalance] {
    var folded: [Int64: AccountBalance] = [:]
    try connection.forEach(
      """
      SELECT p.debit, p.credit, p.amount, p.layer, t.effective, t.seq FROM posting p
      JOIN tx t ON t.county = p.county AND t.id = p.tx WHERE p.county = \(county.text)
      """
    ) { line in
      guard try line.text(4) <= day, try line.integer(5) <= seq,
        let layer = Transfer.Layer(rawValue: try line.text(3))
      else { return }
      folded[try line.integer(0), default: .init()].debit(try line.integer(2), layer)
      folded[try line.integer(1), default: .init()].credit(try line.integer(2), layer)
    }
    return folded
  }

  private struct AsOf: Sendable {
    let account: Int64
    let balance: AccountBalance
  }
}
