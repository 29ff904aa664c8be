import Domain

/// Groups the rows of a payment file into batches and pays each.
struct PaymentRows {
  private let unit: UnitOfWork

  init(_ unit: UnitOfWork) { self.unit = unit }

  /// Pays the batches of a file in the order in which they first appear, and tells how many rows
  /// were paid now and how many had been before.
  /// - Throws: `ImportRefusal` naming the rows at fault.
  func write(_ rows: [DraftRow]) throws -> RecordWriter.Outcome {
    var groups: [String: [DraftRow]] = [:]
    var order: [String] = []
    for row in rows {
      let payment = Payment.register.entry(row.values)
      let key = "\(payment.county.text) \(payment.batch)"
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(row)
    }
    var problems: [RowProblem] = []
    var outcome = RecordWriter.Outcome()
    for key in order { problems += try pay(groups[key] ?? [], &outcome) }
    guard problems.isEmpty else { throw ImportRefusal(problems) }
    return outcome
  }

  private func pay(
    _ rows: [DraftRow], _ outcome: inout RecordWriter.Outcome
  ) throws -> [RowProblem] {
    let payments = rows.map { Payment.register.entry($0.values) }
    guard let first = payments.first, let paid = first.paid else { return [] }
    let strangers = zip(rows, payments).filter {
      $0.1.reimbursement != first.reimbursement || $0.1.paid != paid
    }
    guard strangers.isEmpty else {
      return strangers.map { RowProblem($0.0.number, "reimbursement", Self.mixed) }
    }
    let draft = PaymentBatchDraft(
      number: first.batch, reimbursement: first.reimbursement, paid: paid,
      lines: payments.map { .init(payee: $0.payee, amount: $0.amount) })
    do {
      let movement = try PaymentPosting(books: unit.books(of: first.county)).post(draft)
      outcome.added += movement.wasRecordedBefore ? 0 : rows.count
      outcome.unchanged += movement.wasRecordedBefore ? rows.count : 0
      return []
    } catch let refusal as PaymentRefusal {
      return refusal.problems.map { RowProblem(rows[max(0, $0.line - 1)].number, nil, $0.problem) }
    } catch let refusal as LedgerRefusal {
      let words = FieldProblem(refusal.code, zh: refusal.labels.zh, en: refusal.labels.en)
      return [RowProblem(rows.first?.number ?? 0, "amount", words)]
    }
  }

  private static let mixed = FieldProblem(
    "batch_mixed", zh: "同一批次只能对应一个报账编号和一个支付日期",
    en: "one batch settles one request on one day")
}
