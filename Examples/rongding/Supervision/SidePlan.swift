import Domain

/// Invents what both sides said of money, people and goods: mostly the same, now and then another
/// figure, now and then nothing yet.
enum SidePlan {
  /// A record of which both sides speak.
  struct Shared {
    let county: DivisionCode
    /// The register and the key.
    let register: String
    let number: String
    let figure: Int64
    let day: Day?
    /// The steps in which figures differ, and the most of them.
    let step: (size: Int64, most: Int)

    init(_ receipt: FundReceipt) {
      county = receipt.county
      (register, number) = ("fund_receipt", receipt.number)
      (figure, day, step) = (receipt.amount.fen, receipt.received, (500_000, 40))
    }

    init(_ row: Secondment) {
      county = row.place
      (register, number) = ("secondment", row.number)
      (figure, day, step) = (Int64(row.days), row.ended ?? row.from, (1, 9))
    }

    init(_ sale: GoodsSale) {
      county = sale.place
      (register, number) = ("goods_sale", sale.number)
      (figure, day, step) = (sale.amount.fen, sale.sold, (10_000, 9))
    }
  }

  static func statements(on records: [Shared], seed: UInt64) -> [SideStatement] {
    records.flatMap { record -> [SideStatement] in
      var chance = SeededGenerator(seed, "sides \(record.number)")
      return SideStatement.Side.allCases.flatMap { statements(on: record, of: $0, &chance) }
    }
  }

  private static func statements(
    on record: Shared, of side: SideStatement.Side, _ chance: inout SeededGenerator
  ) -> [SideStatement] {
    guard let day = record.day else { return [] }
    let fate = chance.below(100)
    let first = WorkingDays.after(day, days: chance.within(2...25))
    let second = WorkingDays.after(first, days: chance.within(5...40))
    var said = statement(on: record, of: side, first)
    switch fate {
    case 0..<4: return []
    case 4..<10 where side == .provider:
      // Money on its way over the turn of a month is booked by one side only; leave is counted by
      // one side, and an order is weighed again.
      said.verdict = .dispute
      let steps = Int64(chance.within(1...record.step.most)) * (chance.below(2) == 0 ? 1 : -1)
      said.stated += steps * record.step.size
      said.stated = max(0, said.stated)
      said.words = record.step.size == 1 ? "在岗天数与派出单位记录不同，待核对（示例）" : "本方账上金额不同，待核对（示例）"
      let isSettled = chance.below(3) > 0
      var again = statement(on: record, of: side, second)
      again.number = 2
      return [said, again].prefix(isSettled ? 2 : 1).filter { isPast($0) }
    default: return [said].filter { isPast($0) }
    }
  }

  private static func statement(
    on record: Shared, of side: SideStatement.Side, _ day: Day
  ) -> SideStatement {
    var statement = SideStatement()
    statement.county = record.county
    statement.subject = "\(record.register)/\(record.number)"
    statement.side = side
    statement.number = 1
    statement.stated = record.figure
    statement.day = day
    statement.person = "EX-\(side.rawValue)"
    statement.synthetic = true
    return statement
  }

  private static func isPast(_ statement: SideStatement) -> Bool {
    statement.day.map { $0 <= World.lastDay } ?? false
  }
}
