import Domain
import PortableSQL

/// Pays a batch: checks every line, moves the money, writes lines, leaves and totals; the hot path.
struct PaymentPosting {
  let books: CountyBooks

  /// Records a batch, once for each number.
  /// - Returns: the movement, and whether this very batch had been recorded before.
  /// - Throws: `PaymentRefusal` naming every bad line, or `LedgerRefusal`; nothing is written then.
  @discardableResult
  func post(_ draft: PaymentBatchDraft) throws -> PostedMovement {
    let digest = SideWork { PaymentEnclosure.text(of: draft.lines) }
    let request = try request(of: draft)
    do {
      try OpenOrders.checkNone(for: draft.reimbursement, number: draft.number, in: books)
    } catch let problem as FieldProblem {
      throw PaymentRefusal(0, problem)
    }
    let payees = try PayeeLookup(books, projectPlace: request.place).payees(of: draft)
    let sum = try checkedSum(of: draft, payees)
    let movement = try books.post(
      FundSteps.payment(
        batch: draft.number, paid: draft.paid, sum: sum, of: request.record,
        reserved: request.reservation, lines: digest.value()),
      parts: PaymentLeaves.parts(lines: draft.lines.count) + 1)
    if movement.wasRecordedBefore { return movement }
    let header = BatchHeader(
      id: books.nextBlock(), of: draft, project: request.record.project,
      category: request.category, total: sum, movement: movement)
    try write(header, of: draft, payees)
    return movement
  }

  /// Writes the lines, their leaves and totals, and the header that seals them.
  private func write(
    _ header: BatchHeader, of draft: PaymentBatchDraft, _ payees: [PayeeLookup.Found?]
  ) throws {
    let leaves = PaymentLeaves(header: header, draft: draft, payees: payees)
    let (index, instant) = (books.log.nextIndex, books.log.nextInstant(of: header.parts))
    let hashing = SideWork { try leaves.leaves(from: index, at: instant) }
    let runs = try insertLines(of: draft, payees, as: header.id)
    try insert(runs, of: header.id)
    try header.insert(county: books.county, on: books.connection)
    for leaf in try hashing.value() {
      books.log.append(leaf.bytes, leaf: leaf.hash, salts: leaf.salts)
    }
    addSummaries(of: runs, year: draft.paid.year, category: header.category)
  }

  /// The request a batch settles, with what the chain knows of it.
  private struct Request {
    let record: Reimbursement
    let reservation: RecordID
    let category: String
    /// Where the project lies.
    let place: String
  }

  private func request(of draft: PaymentBatchDraft) throws -> Request {
    let county = books.county.text
    let row = try books.connection.first(
      """
      SELECT r.project, r.amount, p.category, t.id, r.requested, p.place FROM reimbursement r
      JOIN project p ON p.county = r.county AND p.code = r.project
      JOIN tx t ON t.county = r.county AND t.register = 'reimbursement' AND t.voucher = r.number
        AND t.kind = 'pending'
      WHERE r.county = \(county) AND r.number = \(draft.reimbursement)
      """)
    guard let row else {
      throw PaymentRefusal(
        0,
        FieldProblem(
          "request_unknown", zh: "没有报账申请 \(draft.reimbursement)",
          en: "there is no request \(draft.reimbursement)"))
    }
    var record = Reimbursement()
    record.number = draft.reimbursement
    record.county = books.county
    record.project = try row.text(0)
    record.amount = Money(fen: try row.integer(1))
    record.requested = Day(try row.text(4))
    if let requested = record.requested, draft.paid < requested {
      throw PaymentRefusal(
        0,
        FieldProblem(
          "paid_before_request", zh: "支付日期早于报账申请日期", en: "paid before it was requested"))
    }
    return Request(
      record: record, reservation: RecordID(try row.integer(3)), category: try row.text(2),
      place: try row.text(5))
  }

  private func checkedSum(
    of draft: PaymentBatchDraft, _ payees: [PayeeLookup.Found?]
  ) throws -> Money {
    var problems: [(line: Int, problem: FieldProblem)] = []
    var sum: Int64 = 0
    for (index, line) in draft.lines.enumerated() {
      if payees[index] == nil {
        problems.append((index + 1, Self.unknownPayee))
      }
      if (1...Money.largestFen).contains(line.amount.fen) {
        sum += line.amount.fen
      } else {
        problems.append((index + 1, Self.badAmount))
      }
      if sum > Money.largestFen { throw PaymentRefusal(index + 1, Self.badAmount) }
    }
    guard problems.isEmpty else { throw PaymentRefusal(problems) }
    guard (1...1_000_000).contains(draft.lines.count) else {
      throw PaymentRefusal(0, Self.badCount)
    }
    return Money(fen: sum)
  }

  private static let unknownPayee = FieldProblem(
    "payee_unknown", zh: "没有此收款人编号，请先导入收款人",
    en: "no payee has this code; import the payees first")
  private static let badAmount = FieldProblem(
    "amount_invalid", zh: "金额须大于 0", en: "the amount must be above 0")
  private static let badCount = FieldProblem(
    "line_count", zh: "一批应有 1 至 1,000,000 行", en: "a batch has 1 to 1,000,000 lines")

  private func insertLines(
    of draft: PaymentBatchDraft, _ payees: [PayeeLookup.Found?], as id: RecordID
  ) throws -> [PaymentRun] {
    var runs: [PaymentRun] = []
    let county = SQLValue.text(books.county.text)
    let batch = SQLValue.integer(id.value)
    let count = SQLValue.integer(Int64(draft.lines.count))
    try books.connection.insert(into: "payment", columns: .payment) { write in
      for (index, line) in draft.lines.enumerated() {
        guard let payee = payees[index] else { continue }
        PaymentRun.add(Int64(index + 1), payee.village, line.amount.fen, to: &runs)
        try write([
          county, batch, .integer(Int64(index + 1)), count, .text(payee.village),
          .integer(payee.id), .integer(payee.revision), .text(payee.shown),
          .integer(line.amount.fen),
        ])
      }
    }
    return runs
  }

  private func insert(_ runs: [PaymentRun], of id: RecordID) throws {
    try books.connection.insert(into: "payment_run", columns: .paymentRun) { write in
      for run in runs {
        try write([
          .text(books.county.text), .text(run.village), .integer(id.value), .integer(run.first),
          .integer(run.last), .integer(run.total),
        ])
      }
    }
  }

  private func addSummaries(of runs: [PaymentRun], year: Int, category: String) {
    for run in runs {
      guard let place = DivisionCode(run.village) else { continue }
      books.summaries.paid(
        at: place, year: year, category: category, fen: run.total, count: run.count)
    }
  }
}
