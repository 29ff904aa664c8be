package import Domain

/// The batches of one county by day of payment; the lines of each are made when it is asked for.
package struct PaymentBatches: Sequence, Sendable {
  let county: DivisionCode
  let plans: [Plan]
  /// The households that this size of the world has.
  let households: Range<Int>

  /// A batch before its lines are made.
  struct Plan: Sendable {
    let number: String
    let reimbursement: String
    let paid: Day
    let amount: Int64
    let implementer: String
    let list: HouseholdList?
    let round: Int
    /// The position of its project among the county's.
    let project: Int
    /// Lines of the screening cases.
    var planted: [PaymentBatchDraft.Line] = []
  }

  /// How many batches there are.
  package var count: Int { plans.count }

  /// Starts with the earliest batch.
  package func makeIterator() -> Iterator { Iterator(self) }

  /// Walks the batches, making the lines of one at a time.
  package struct Iterator: IteratorProtocol {
    private let batches: PaymentBatches
    private let codes: [String]
    private var position = 0

    fileprivate init(_ batches: PaymentBatches) {
      self.batches = batches
      codes = batches.households.map { Household.code(batches.county, $0) }
    }

    /// The next batch, or nothing after the last.
    package mutating func next() -> PaymentBatchDraft? {
      guard position < batches.plans.count else { return nil }
      defer { position += 1 }
      let plan = batches.plans[position]
      return PaymentBatchDraft(
        number: plan.number, reimbursement: plan.reimbursement, paid: plan.paid,
        lines: lines(of: plan))
    }

    /// The households of this size get theirs; the implementer gets what is left, to hand on.
    private func lines(of plan: Plan) -> [PaymentBatchDraft.Line] {
      var lines: [PaymentBatchDraft.Line] = []
      var left = plan.amount
      let households = batches.households
      if let list = plan.list, !households.isEmpty {
        lines.reserveCapacity(Swift.min(list.count, households.count) + 1)
        list.forEach(round: plan.round) { household, fen in
          guard households.contains(household) else { return }
          let code = codes[household - households.lowerBound]
          lines.append(.init(payee: code, amount: Money(fen: fen)))
          left -= fen
        }
      }
      lines += plan.planted
      left -= plan.planted.reduce(0) { $0 + $1.amount.fen }
      if left > 0 { lines.append(.init(payee: plan.implementer, amount: Money(fen: left))) }
      return lines
    }
  }
}
