import Domain
import Fixtures
import PortableSQL
import SQLiteEngine
import Storage
import Testing

/// One random sequence of movements in a county of its own, beside the model.
struct LedgerRun {
  private let county: DivisionCode
  private let store: Store
  private var model = LedgerModel()
  private var recorded: [(id: RecordID, transfer: Transfer)] = []
  private var number = 0
  private var sealed = 0

  init(_ county: DivisionCode, _ store: Store) {
    self.county = county
    self.store = store
  }

  /// Draws a movement, asks both, and compares answers and balances.
  mutating func step(_ random: inout SeededRandom) async throws {
    number += 1
    if number % 17 == 0 { return try await seal(&random) }
    if number % 11 == 0, let old = recorded.randomElement(using: &random) {
      return try await repeatKey(old.transfer)
    }
    let transfer = try draw(&random)
    let answer = try await post(transfer)
    let expected = expectation(transfer, answer.id ?? RecordID(-1))
    #expect(answer.refusal?.code == expected?.code, "\(county.text) step \(number) \(transfer)")
    if let id = answer.id { recorded.append((id, transfer)) }
    try await compareBalances()
  }

  private func post(_ transfer: Transfer) async throws -> (id: RecordID?, refusal: LedgerRefusal?) {
    do { return (try await store.post(transfer, in: county).id, nil) } catch let refusal
      as LedgerRefusal
    {
      return (nil, refusal)
    }
  }

  private mutating func expectation(_ transfer: Transfer, _ id: RecordID) -> LedgerRefusal? {
    do throws(LedgerRefusal) {
      try model.apply(transfer, as: id)
      return nil
    } catch { return error }
  }

  /// A key used again: the same body has no effect, another is a conflict.
  private func repeatKey(_ transfer: Transfer) async throws {
    #expect(try await store.post(transfer, in: county).wasRecordedBefore)
    var other = transfer
    other.voucher += "x"
    await #expect(throws: LedgerRefusal.keyConflict(key: transfer.key)) {
      try await store.post(other, in: county)
    }
    try await compareBalances()
  }

  private mutating func seal(_ random: inout SeededRandom) async throws {
    sealed += 1
    let period = "2017-0\(sealed)"
    try await store.seal(period, in: county)
    model.seal(period)
  }

  private func compareBalances() async throws {
    let county = county.text
    let stored = try await store.read { connection in
      try connection.all(
        """
        SELECT a.code, b.dp, b.dq, b.cp, b.cq FROM balance b
        JOIN account a ON a.county = b.county AND a.id = b.account WHERE b.county = \(county)
        """
      ).map { row in
        (
          try row.text(0),
          [try row.integer(1), try row.integer(2), try row.integer(3), try row.integer(4)]
        )
      }
    }
    for (code, counters) in stored {
      let balance = try model.balance(#require(LedgerAccount(code: code)))
      #expect(
        counters == [
          balance.debitsPosted, balance.debitsPending, balance.creditsPosted,
          balance.creditsPending,
        ], "\(county) step \(number) \(code)")
    }
    #expect(model.isBalanced)
  }

  private func draw(_ random: inout SeededRandom) throws -> Transfer {
    let amount = Money(fen: Int64.random(in: 1...1_000, using: &random))
    let project = "P\(Int.random(in: 0...1, using: &random))"
    let source = Bool.random(using: &random) ? FundSource.social : .fiscalCity
    let line: Transfer.Line
    switch Int.random(in: 0..<12, using: &random) {
    case 0...1: line = .init(.outside, .received(source), amount + amount)
    case 2...3: line = .init(.received(source), .allocated(source, year: 2018), amount)
    case 4...5: line = .init(.allocated(source, year: 2018), .project(project), amount)
    case 6: line = .init(.project(project), .allocated(source, year: 2018), amount)
    case 7...8: return try reserve(project, amount, &random)
    case 9...10: return try resolve(&random)
    default: return try reverse(&random)
    }
    return try transfer(.post, [line], &random)
  }

  private func transfer(
    _ kind: Transfer.Kind, _ lines: [Transfer.Line], _ random: inout SeededRandom
  ) throws -> Transfer {
    // Now and then a day in a period that may be sealed.
    let year = Int.random(in: 0..<20, using: &random) == 0 ? 2017 : 2018
    let day = Day(
      year: year, month: Int.random(in: 1...9, using: &random),
      day: Int.random(in: 1...28, using: &random))
    return Transfer(
      kind: kind, effective: try #require(day), key: "k\(number)", register: "manual",
      voucher: "\(number)", lines: lines)
  }

  private func reserve(
    _ project: String, _ amount: Money, _ random: inout SeededRandom
  ) throws -> Transfer {
    let expires = Bool.random(using: &random) ? Day("2018-06-30") : nil
    return try transfer(
      .pending(expires: expires), [.init(.project(project), .paid(project), amount, .pending)],
      &random)
  }

  private func resolve(_ random: inout SeededRandom) throws -> Transfer {
    let reservations = recorded.filter {
      if case .pending = $0.transfer.kind { true } else { false }
    }
    guard let old = reservations.randomElement(using: &random), let line = old.transfer.lines.first
    else { return try draw(&random) }
    var lines = [Transfer.Line(line.debit, line.credit, line.amount, .release)]
    let outcome: Transfer.Outcome = Bool.random(using: &random) ? .posted : .void
    if outcome == .posted {
      let paid = Int64.random(in: 1...line.amount.fen + 3, using: &random)
      lines.append(.init(line.debit, line.credit, Money(fen: paid)))
    }
    return try transfer(.resolve(old.id, outcome), lines, &random)
  }

  private func reverse(_ random: inout SeededRandom) throws -> Transfer {
    let posted = recorded.filter { $0.transfer.posted > 0 }
    guard let old = posted.randomElement(using: &random) else { return try draw(&random) }
    var lines = old.transfer.lines.filter { $0.layer == .posted }.map(\.reversed)
    if Int.random(in: 0..<5, using: &random) == 0 { lines[0].amount += Money(fen: 1) }
    return try transfer(.reverse(old.id), lines, &random)
  }
}
