import Domain
import PortableSQL

/// Takes the bank's answer to an order: books what was paid, and reserves the rest anew.
struct BankAnswers {
  private let unit: UnitOfWork
  private let orders: PaymentOrders

  init(_ unit: UnitOfWork) {
    self.unit = unit
    orders = PaymentOrders(unit)
  }

  /// Books an answer in one go: paid lines as the order's batch, refused lines as facts.
  ///
  /// A request reserves the sum of the refused lines again. `rows` are `BankReturnLine`s, one for
  /// every line of the order; `file` is the SHA-256 of the bank's file in hex, and `day` the day on
  /// which the bank paid. Throws `ImportRefusal` naming every bad row, `FieldProblem`,
  /// `LedgerRefusal`.
  func take(
    _ rows: [DraftRow], file: String, on day: Day, in county: DivisionCode, by actor: Actor
  ) throws -> Store.BankAnswerResult {
    let answers = rows.map { BankReturnLine.register.entry($0.values) }
    guard let number = answers.first?.order else { throw Self.incomplete(0) }
    var order = try orders.order(number, in: county, for: actor)
    if order.state == .answered { throw Self.repeated }
    try orders.take("answer", &order, by: actor)
    try checkDay(day, order)
    let sent = try orders.bankLines(of: order)
    try check(rows, answers, sent)
    (order.answered, order.bankReturn) = (day, file)
    try unit.keep(order, asStepOfProcedure: true)
    return try book(order, answers, on: day)
  }

  private func checkDay(_ day: Day, _ order: PaymentOrder) throws {
    guard let sent = order.sent, try sent <= day && day <= orders.today(in: order.county) else {
      throw FieldProblem(
        "return_day", zh: "银行付款日期须在送盘之后、今天或以前",
        en: "the bank paid neither before it got the file nor after today")
    }
  }

  /// Every line that was sent is answered exactly once, with its account and amount unchanged.
  private func check(
    _ rows: [DraftRow], _ answers: [BankReturnLine], _ sent: [BankFileLine]
  ) throws {
    var problems: [RowProblem] = []
    var seen: [Int: Int] = [:]
    for (row, answer) in zip(rows, answers) {
      func add(_ field: String, _ problem: FieldProblem) {
        problems.append(RowProblem(row.number, field, problem))
      }
      guard answer.order == sent.first?.order, sent.indices.contains(answer.line - 1) else {
        add("line", Self.unknownLine)
        continue
      }
      if let first = seen.updateValue(row.number, forKey: answer.line) {
        add(
          "line",
          FieldProblem(
            "key_repeated", zh: "与第 \(first) 行编号重复", en: "the same key stands in row \(first)"))
      }
      let line = sent[answer.line - 1]
      if line.amount != answer.amount { add("amount", Self.amount) }
      if line.account != answer.account { add("account", Self.account) }
    }
    guard problems.isEmpty else { throw ImportRefusal(problems) }
    guard seen.count == sent.count else { throw Self.incomplete(sent.count - seen.count) }
  }

  private func book(
    _ order: PaymentOrder, _ answers: [BankReturnLine], on day: Day
  ) throws -> Store.BankAnswerResult {
    let books = try unit.books(of: order.county)
    let lines = try orders.lines(of: order)
    let said = Dictionary(answers.map { ($0.line, $0) }) { first, _ in first }
    let paid = lines.filter { said[$0.line]?.answer == .paid }
    let refused = lines.filter { said[$0.line]?.answer != .paid }
    var result = Store.BankAnswerResult(
      order: order.number, paid: paid.count, paidSum: Self.sum(paid), refused: refused.count,
      refusedSum: Self.sum(refused))
    if paid.isEmpty {
      try RequestEnding(books).end(order.reimbursement, .void, on: day)
    } else {
      try PaymentPosting(books: books).post(
        PaymentBatchDraft(
          number: order.number, reimbursement: order.reimbursement, paid: day,
          lines: paid.map { .init(payee: $0.payee, amount: $0.amount) }))
    }
    guard !refused.isEmpty else { return result }
    let followUp = try followUp(of: order, sum: result.refusedSum, on: day)
    try keep(refused, said, on: day, requeued: followUp.number)
    try unit.keep(followUp)
    result.requeued = followUp.number
    return result
  }

  /// The request that reserves the refused sum again; it runs out no more.
  private func followUp(of order: PaymentOrder, sum: Money, on day: Day) throws -> Reimbursement {
    var request = try orders.request(of: order)
    request.number = "\(order.number)-R"
    request.amount = sum
    (request.requested, request.expires) = (day, nil)
    request.evidence = "银行退回 \(order.number)"
    return request
  }

  private func keep(
    _ lines: [PaymentOrderLine], _ said: [Int: BankReturnLine], on day: Day, requeued: String
  ) throws {
    let register = RefusedPayment.register
    let rows = lines.map { line in
      var refused = RefusedPayment()
      (refused.order, refused.line, refused.county) = (line.order, line.line, line.county)
      (refused.payee, refused.amount) = (line.payee, line.amount)
      refused.reason = said[line.line]?.answer ?? .other
      refused.words = said[line.line]?.words ?? ""
      (refused.refused, refused.requeued) = (day, requeued)
      return DraftRow(number: line.line, values: register.values(refused))
    }
    var writer = RecordWriter(unit, register.declaration)
    writer.isProcedure = true
    _ = try writer.write(rows)
  }

  private static func sum(_ lines: [PaymentOrderLine]) -> Money {
    lines.reduce(.zero) { $0 + $1.amount }
  }

  private static let repeated = FieldProblem(
    "return_repeated", zh: "该指令的银行回盘已登记，不能重复登记",
    en: "the bank's answer to this order was taken before; it is not taken again")
  private static let unknownLine = FieldProblem(
    "return_line_unknown", zh: "送盘文件中没有这一笔", en: "the file sent to the bank has no such line")
  private static let amount = FieldProblem(
    "return_amount", zh: "金额与送盘文件不符", en: "the amount is not the one that was sent")
  private static let account = FieldProblem(
    "return_account", zh: "账号与送盘文件不符；如收款人已在送盘后改动，请先改回，登记回盘后再更正",
    en: "the account is not the one that was sent; if the payee was changed since, change it back, "
      + "take the answer, and correct it then")

  private static func incomplete(_ missing: Int) -> FieldProblem {
    FieldProblem(
      "return_incomplete", zh: "回盘缺 \(missing) 笔，每笔送盘明细须有一条结果",
      en: "\(missing) lines are not answered; the bank answers every line once")
  }
}
