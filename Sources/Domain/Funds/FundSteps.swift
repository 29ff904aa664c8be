/// The steps of the fund chain as movements of money: the only way from a voucher to the ledger.
///
/// Source: systems.md S29-S34. Each step takes from exactly the envelope that the step before it
/// filled, so no step can be skipped.
package enum FundSteps {
  /// 到账: from outside into what is received from a source.
  package static func receipt(_ record: FundReceipt) -> Transfer? {
    guard let day = record.received else { return nil }
    return Transfer(
      effective: day, key: "fund_receipt:\(record.number)", register: "fund_receipt",
      voucher: record.number, lines: [.init(.outside, .received(record.source), record.amount)])
  }

  /// 下达: from what is received into the year's allocation.
  package static func allocation(_ record: Allocation) -> Transfer? {
    guard let day = record.allocated else { return nil }
    let line = Transfer.Line(
      .received(record.source), .allocated(record.source, year: record.year), record.amount)
    return Transfer(
      effective: day, key: "allocation:\(record.number)", register: "allocation",
      voucher: record.number, lines: [line])
  }

  /// 安排: from the year's allocation into the project.
  package static func arrangement(_ record: Arrangement) -> Transfer? {
    guard let day = record.arranged else { return nil }
    let line = Transfer.Line(
      .allocated(record.source, year: record.year), .project(record.project), record.amount)
    return Transfer(
      effective: day, key: "arrangement:\(record.number)", register: "arrangement",
      voucher: record.number, lines: [line])
  }

  /// 报账: reserves the project's money.
  package static func request(_ record: Reimbursement) -> Transfer? {
    guard let day = record.requested else { return nil }
    let line = Transfer.Line(
      .project(record.project), .paid(record.project), record.amount, .pending)
    return Transfer(
      kind: .pending(expires: record.expires), effective: day,
      key: "reimbursement:\(record.number)", register: "reimbursement", voucher: record.number,
      lines: [line])
  }

  /// 支付: resolves a request by paying the sum of a batch, and gives the rest back to the project.
  ///
  /// `lines` is the digest of the batch's lines.
  package static func payment(
    batch: String, paid: Day, sum: Money, of request: Reimbursement, reserved: RecordID,
    lines: String
  ) -> Transfer {
    Transfer(
      kind: .resolve(reserved, .posted), effective: paid, key: "payment:\(batch)",
      register: "payment", voucher: batch,
      lines: [
        .init(.project(request.project), .paid(request.project), request.amount, .release),
        .init(.project(request.project), .paid(request.project), sum, .posted),
      ], enclosure: lines)
  }

  /// 作废或失效: ends a request without paying.
  package static func end(
    _ request: Reimbursement, reserved: RecordID, _ outcome: Transfer.Outcome, on day: Day
  ) -> Transfer {
    Transfer(
      kind: .resolve(reserved, outcome), effective: day,
      key: "\(outcome.rawValue):\(request.number)", register: "reimbursement",
      voucher: request.number,
      lines: [.init(.project(request.project), .paid(request.project), request.amount, .release)])
  }

  /// 退票: one payment comes back from the bank to its project.
  package static func bounce(_ record: PaymentBounce, project: String) -> Transfer? {
    guard let day = record.bounced else { return nil }
    let voucher = "\(record.batch)/\(record.line)/\(record.number)"
    return Transfer(
      effective: day, key: "payment_bounce:\(voucher)", register: "payment_bounce",
      voucher: voucher, lines: [.init(.paid(project), .project(project), record.amount)])
  }

  /// 结余退回: from the project back to the allocation it came from.
  package static func giveBack(_ record: FundReturn) -> Transfer? {
    guard let day = record.returned else { return nil }
    let line = Transfer.Line(
      .project(record.project), .allocated(record.source, year: record.year), record.amount)
    return Transfer(
      effective: day, key: "fund_return:\(record.number)", register: "fund_return",
      voucher: record.number, lines: [line])
  }
}
