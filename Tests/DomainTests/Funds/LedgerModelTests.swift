import Domain
import Testing

@Suite("The ledger's rules without a database") struct LedgerModelTests {
  private func line(
    _ debit: LedgerAccount, _ credit: LedgerAccount, _ fen: Int64,
    _ layer: Transfer.Layer = .posted
  ) -> Transfer.Line { Transfer.Line(debit, credit, Money(fen: fen), layer) }

  private func transfer(
    as kind: Transfer.Kind = .post, on day: String = "2018-05-03", _ lines: [Transfer.Line]
  ) throws -> Transfer {
    Transfer(
      kind: kind, effective: try #require(Day(day)), key: "k", register: "r", voucher: "v",
      lines: lines)
  }

  private func refusal(_ model: inout LedgerModel, _ transfer: Transfer) -> LedgerRefusal? {
    let before = model.balances
    do throws(LedgerRefusal) {
      try model.apply(transfer, as: RecordID(99))
      return nil
    } catch {
      #expect(model.balances == before)
      return error
    }
  }

  /// Books with 100 fen in project P and 60 of them reserved under the number 3.
  private func books() throws -> LedgerModel {
    var model = LedgerModel()
    try model.apply(transfer([line(.outside, .received(.social), 100)]), as: RecordID(1))
    try model.apply(transfer([line(.received(.social), .project("P"), 100)]), as: RecordID(2))
    try model.apply(
      transfer(
        as: .pending(expires: Day("2018-05-31")), [line(.project("P"), .paid("P"), 60, .pending)]),
      as: RecordID(3))
    return model
  }

  private let release = Transfer.Line(.project("P"), .paid("P"), Money(fen: 60), .release)

  @Test func `L1: amounts are above zero and at most 10^15, between two accounts`() throws {
    var model = LedgerModel()
    for fen in [0, -1, Money.largestFen + 1] {
      let bad = try transfer([line(.outside, .received(.social), fen)])
      #expect(refusal(&model, bad) == .amountInvalid)
    }
    #expect(refusal(&model, try transfer([line(.outside, .outside, 1)])) == .accountsEqual)
  }

  @Test func `L2: a movement has 1 to 500 lines`() throws {
    var model = LedgerModel()
    #expect(refusal(&model, try transfer([])) == .lineCount(0))
    let one = line(.outside, .received(.social), 1)
    #expect(
      refusal(&model, try transfer(Array(repeating: one, count: 501))) == .lineCount(501))
    #expect(refusal(&model, try transfer(Array(repeating: one, count: 500))) == nil)
  }

  @Test func `L5: no envelope gives more than it has, reserved money included`() throws {
    var model = try books()
    let over = try transfer([line(.project("P"), .allocated(.social, year: 2018), 41)])
    #expect(
      refusal(&model, over)
        == .exceedsBalance(
          account: .project("P"), available: Money(fen: 40), asked: Money(fen: 41)))
    let fits = try transfer([line(.project("P"), .allocated(.social, year: 2018), 40)])
    #expect(refusal(&model, fits) == nil)
    #expect(model.balance(.project("P")).available == 0)
    #expect(model.balance(.project("P")).standing == 60)
  }

  @Test func `L7: a reservation is resolved once, in time, for at most what it reserved`() throws {
    var model = try books()
    let pending = RecordID(3)
    func resolve(_ fen: Int64, on day: String = "2018-05-31") throws -> Transfer {
      try transfer(
        as: .resolve(pending, .posted), on: day, [release, line(.project("P"), .paid("P"), fen)])
    }
    #expect(
      refusal(&model, try resolve(61))
        == .exceedsPending(reserved: Money(fen: 60), asked: Money(fen: 61)))
    let late = try resolve(60, on: "2018-06-01")
    #expect(refusal(&model, late) == .pendingExpired(on: try #require(Day("2018-05-31"))))
    let unknown = try transfer(as: .resolve(RecordID(5), .void), [release])
    #expect(refusal(&model, unknown) == .pendingUnknown)
    #expect(refusal(&model, try resolve(50)) == nil)
    #expect(refusal(&model, try resolve(10)) == .pendingResolved)
    #expect(model.balance(.project("P")).available == 50)
    #expect(model.isBalanced && model.open.isEmpty)
  }

  @Test func `L8: a movement is reversed once, for exactly its amounts`() throws {
    var model = try books()
    let undo = line(.received(.social), .outside, 100)
    #expect(refusal(&model, try transfer(as: .reverse(RecordID(9)), [undo])) == .reversalUnknown)
    let half = line(.received(.social), .outside, 50)
    #expect(refusal(&model, try transfer(as: .reverse(RecordID(1)), [half])) == .amountInvalid)
    // What was arranged on must come back first.
    let early = refusal(&model, try transfer(as: .reverse(RecordID(1)), [undo]))
    #expect(early?.code == "exceeds_balance")
    var fresh = LedgerModel()
    try fresh.apply(transfer([line(.outside, .received(.social), 100)]), as: RecordID(1))
    #expect(refusal(&fresh, try transfer(as: .reverse(RecordID(1)), [undo])) == nil)
    #expect(refusal(&fresh, try transfer(as: .reverse(RecordID(1)), [undo])) == .reversedBefore)
  }

  @Test func `L7: what is released is what was reserved, and an outcome fits its lines`() throws {
    var model = try books()
    let pending = RecordID(3)
    let elsewhere = line(.project("P"), .paid("Q"), 60, .release)
    let paid = line(.project("P"), .paid("P"), 60)
    for (outcome, day, lines) in [
      (Transfer.Outcome.void, "2018-05-31", [elsewhere]), (.void, "2018-05-31", [release, paid]),
      (.posted, "2018-05-31", [release]), (.void, "2018-05-02", [release]),
      (.expired, "2018-05-31", [release]),
    ] {
      let bad = try transfer(as: .resolve(pending, outcome), on: day, lines)
      #expect(refusal(&model, bad) != nil)
    }
    let expired = try transfer(as: .resolve(pending, .expired), on: "2018-06-01", [release])
    #expect(refusal(&model, expired) == nil)
  }

  @Test func `a line's layer fits the kind of its movement`() throws {
    var model = try books()
    for (kind, layer) in [
      (Transfer.Kind.post, Transfer.Layer.pending), (.post, .release),
      (.pending(expires: nil), .posted),
      (.pending(expires: nil), .release), (.reverse(RecordID(1)), .pending),
      (.resolve(RecordID(3), .void), .pending),
    ] {
      let bad = try transfer(as: kind, [line(.project("P"), .paid("P"), 1, layer)])
      #expect(refusal(&model, bad)?.code == "layer_invalid")
    }
  }

  @Test func `L10: nothing is booked in a sealed period or before it`() throws {
    var model = try books()
    model.seal("2018-05")
    let early = try transfer(on: "2017-12-31", [line(.outside, .received(.social), 1)])
    #expect(refusal(&model, early) == .periodSealed(period: "2017-12"))
    let one = line(.outside, .received(.social), 1)
    #expect(refusal(&model, try transfer([one])) == .periodSealed(period: "2018-05"))
    #expect(refusal(&model, try transfer(on: "2018-06-01", [one])) == nil)
  }

  @Test func `account codes read back as the same account`() {
    let accounts: [LedgerAccount] =
      [.outside, .project("P:1"), .paid("P 1"), .project("-")]
      + FundSource.allCases.flatMap { [.received($0), .allocated($0, year: 2018)] }
    for account in accounts {
      #expect(LedgerAccount(code: account.code) == account)
      #expect(!account.labels.zh.isEmpty && !account.labels.en.isEmpty)
      #expect(account.refusesOverdraft == (account != .outside))
      #expect(account.normal == (account == .outside ? .debit : .credit))
    }
    for code in [
      "", "outsid", "received", "received:x", "allocated:social", "allocated:social:x", "project",
      "project:", "outside:1", "allocated:x:2018",
    ] { #expect(LedgerAccount(code: code) == nil, "\(code)") }
  }

  @Test func `every refusal has a code and words in both languages`() throws {
    let day = try #require(Day("2018-05-03"))
    let all: [LedgerRefusal] = [
      .keyConflict(key: "k"), .failedBefore(key: "k", code: "c"), .accountsEqual, .amountInvalid,
      .lineCount(0), .periodSealed(period: "2018-05"), .pendingUnknown, .pendingResolved,
      .pendingExpired(on: day), .exceedsPending(reserved: .zero, asked: .zero),
      .exceedsBalance(account: .outside, available: .zero, asked: .zero), .reversedBefore,
      .reversalUnknown, .clockWentBack(seconds: 61),
    ]
    #expect(Set(all.map(\.code)).count == all.count)
    #expect(all.allSatisfy { !$0.labels.zh.isEmpty && !$0.labels.en.isEmpty })
    #expect(all.filter(\.dependsOnState).count == 6)
  }

  @Test func `the steps of the chain need their day`() {
    #expect(FundSteps.receipt(FundReceipt()) == nil)
    #expect(FundSteps.allocation(Allocation()) == nil)
    #expect(FundSteps.arrangement(Arrangement()) == nil)
    #expect(FundSteps.request(Reimbursement()) == nil)
    #expect(FundSteps.giveBack(FundReturn()) == nil)
  }

  @Test func `fiscal aid is what S29 counts`() {
    #expect(FundSource.allCases.filter(\.isFiscal).count == 3)
    #expect(FundSource.allCases.allSatisfy { !$0.labels.zh.isEmpty && !$0.labels.en.isEmpty })
  }
}
