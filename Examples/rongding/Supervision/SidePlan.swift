import Domain

/// Invents what both sides said of the money sent and received: mostly the same, now and then
/// another sum, now and then nothing yet.
enum SidePlan {
  static func statements(on receipts: [FundReceipt], seed: UInt64) -> [SideStatement] {
    receipts.flatMap { receipt -> [SideStatement] in
      var chance = SeededGenerator(seed, "sides \(receipt.number)")
      return SideStatement.Side.allCases.flatMap { statements(on: receipt, of: $0, &chance) }
    }
  }

  private static func statements(
    on receipt: FundReceipt, of side: SideStatement.Side, _ chance: inout SeededGenerator
  ) -> [SideStatement] {
    guard let received = receipt.received else { return [] }
    let fate = chance.below(100)
    let first = WorkingDays.after(received, days: chance.within(2...25))
    let second = WorkingDays.after(first, days: chance.within(5...40))
    var said = statement(on: receipt, of: side, first)
    switch fate {
    case 0..<4: return []
    case 4..<10 where side == .provider:
      // Money on its way over the turn of a month is booked by one side only.
      said.verdict = .dispute
      said.stated += Int64(chance.within(1...40)) * 500_000 * (chance.below(2) == 0 ? 1 : -1)
      said.stated = max(0, said.stated)
      said.words = "本方账上金额不同，待核对（示例）"
      let isSettled = chance.below(3) > 0
      var again = statement(on: receipt, of: side, second)
      again.number = 2
      return [said, again].prefix(isSettled ? 2 : 1).filter { isPast($0) }
    default: return [said].filter { isPast($0) }
    }
  }

  private static func statement(
    on receipt: FundReceipt, of side: SideStatement.Side, _ day: Day
  ) -> SideStatement {
    var statement = SideStatement()
    statement.county = receipt.county
    statement.subject = "fund_receipt/\(receipt.number)"
    statement.side = side
    statement.number = 1
    statement.stated = receipt.amount.fen
    statement.day = day
    statement.person = "EX-\(side.rawValue)"
    statement.synthetic = true
    return statement
  }

  private static func isPast(_ statement: SideStatement) -> Bool {
    statement.day.map { $0 <= World.lastDay } ?? false
  }
}
