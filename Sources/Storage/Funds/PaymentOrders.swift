import Domain
import PortableSQL

/// Takes a payment order on its way: prepared, confirmed, sent to the bank, answered.
struct PaymentOrders {
  let unit: UnitOfWork

  init(_ unit: UnitOfWork) { self.unit = unit }

  /// Keeps the rows of a payment file as an order; nothing is paid yet.
  ///
  /// The same rows again change nothing.
  /// - Returns: the order as it stands.
  /// - Throws: `ImportRefusal` naming every bad row, or `FieldProblem` for the order as a whole.
  func prepare(_ rows: [DraftRow], by actor: Actor) throws -> PaymentOrder {
    let payments = rows.map { Payment.register.entry($0.values) }
    guard let first = payments.first else { throw Self.empty }
    try unit.check(actor, is: [.finance], at: first.county)
    _ = try unit.staff(actor)
    try checkOne(rows, payments)
    var order = PaymentOrder()
    (order.number, order.county) = (first.batch, first.county)
    (order.reimbursement, order.lines) = (first.reimbursement, rows.count)
    (order.preparer, order.prepared) = (actor.person, try today(in: first.county))
    order.digest = PaymentEnclosure.text(
      of: payments.map { .init(payee: $0.payee, amount: $0.amount) })
    if let known = try stored(order.number, in: order.county) {
      guard known.digest == order.digest, known.reimbursement == order.reimbursement else {
        throw Self.taken
      }
      return known
    }
    order.total = Money(fen: try Self.sum(payments))
    var lines = Self.lines(of: order, payments)
    do {
      try check(order, &lines)
    } catch let refusal as ImportRefusal {
      // The file's rows stand below its heading.
      throw ImportRefusal(
        refusal.problems.map { RowProblem(rows[Self.index($0, rows)].number, $0.field, $0.problem) }
      )
    }
    try unit.keep(order, asStepOfProcedure: true)
    try keep(lines)
    return order
  }

  /// Confirms or countersigns an order: all lines are checked anew.
  ///
  /// `words` say what was found out about the lines under suspicion; a suspicion is no error, but
  /// nobody confirms past it in silence (practice.md 4.8).
  func confirm(
    _ number: String, in county: DivisionCode, words: String, by actor: Actor
  ) throws -> PaymentOrder {
    var order = try order(number, in: county, for: actor)
    let code = order.state == .prepared ? "confirm" : "countersign"
    // Asked again by the same person, it has been done.
    if order.state == .confirmed && order.confirmer == actor.person
      || order.state == .countersigned && order.countersigner == actor.person
    {
      return order
    }
    try take(code, &order, by: actor)
    if code == "confirm" {
      order.confirmer = actor.person
    } else {
      order.countersigner = actor.person
    }
    order.confirmed = try today(in: county)
    var lines = try self.lines(of: order)
    try check(order, &lines)
    let suspected = try suspicions(of: order).filter { $0.line > 0 }
    let held = try Store.closedFindings(
      in: county, as: [.rectify, .referral], unit.connection)
    guard !suspected.contains(where: { held.contains($0.suspicion.code) }) else {
      throw FieldProblem(
        "suspicion_held", zh: "有已移交或责令整改的疑点，相关行不能支付，请撤回后去掉这些行",
        en: "a suspicion was referred or is to be rectified: withdraw and leave those lines out")
    }
    guard suspected.isEmpty || !words.isEmpty else {
      throw FieldProblem(
        "suspicions_unexplained",
        zh: "有 \(suspected.count) 条疑点，请核实并写明情况后再确认",
        en: "\(suspected.count) suspicions: look into them and say what you found before confirming"
      )
    }
    if !words.isEmpty { order.explained = words }
    try unit.keep(order, asStepOfProcedure: true)
    return order
  }

  /// What the screening rules suspect about an order and nobody has cleared.
  func suspicions(of order: PaymentOrder) throws -> [ScreeningBeforePayment.Hit] {
    try Store.uncleared(draft(of: order), in: order.county, on: unit.connection)
  }

  /// The order as a batch that is paid on the day it was prepared.
  func draft(of order: PaymentOrder) throws -> PaymentBatchDraft {
    PaymentBatchDraft(
      number: order.number, reimbursement: order.reimbursement,
      paid: try order.prepared ?? today(in: order.county),
      lines: try lines(of: order).map { .init(payee: $0.payee, amount: $0.amount) })
  }

  /// Gives an order up before the bank has it; its request is free again.
  func withdraw(
    _ number: String, in county: DivisionCode, words: String, by actor: Actor
  ) throws -> PaymentOrder {
    var order = try order(number, in: county, for: actor)
    if order.state == .withdrawn { return order }
    guard !words.isEmpty else { throw FieldProblem.reasonMissing }
    try take("withdraw", &order, by: actor)
    order.words = words
    try unit.keep(order, asStepOfProcedure: true)
    return order
  }

  /// Makes the bank's file by `write`, and keeps the file's SHA-256 with the order.
  ///
  /// The same file again changes nothing.
  func send(
    _ number: String, in county: DivisionCode, by actor: Actor,
    write: ([BankFileLine]) throws -> (bytes: [UInt8], sha256: String)
  ) throws -> [UInt8] {
    var order = try order(number, in: county, for: actor)
    // Names and accounts leave the program: whose they are is written down with it.
    try noteBankFile(order, by: actor)
    if order.state == .sent {
      let file = try write(try bankLines(of: order))
      guard file.sha256 == order.bankFile else { throw Self.sentBefore }
      return file.bytes
    }
    let day = try today(in: county)
    let limit = try Schemes(unit.books(of: county)).inForce(on: day).secondAbove
    guard order.state != .confirmed || order.total.fen <= limit.fen else {
      throw FieldProblem(
        "order_needs_second", zh: "金额超过 \(limit.yuan) 元，须由另一名财政人员复核",
        en: "above \(limit.yuan) yuan: a second person of finance must countersign")
    }
    try take("send", &order, by: actor)
    var lines = try self.lines(of: order)
    try check(order, &lines)
    let file = try write(try bankLines(of: order))
    (order.sent, order.bankFile) = (day, file.sha256)
    try unit.keep(order, asStepOfProcedure: true)
    return file.bytes
  }

  /// Takes a declared step: state, role, reach, and the duty on the project.
  func take(_ code: String, _ order: inout PaymentOrder, by actor: Actor) throws {
    guard let step = PaymentOrderProcedure.way.step(code, from: order.state) else {
      throw FieldProblem(
        "order_step_not_open", zh: "支付指令现为“\(order.state.labels.zh)”，不能办这一步",
        en: "the order is \"\(order.state.labels.en)\"; this step is not open")
    }
    try unit.check(actor, is: step.roles, at: order.county)
    order.state = step.to
    guard let duty = step.duty else { return }
    let project = try request(of: order).project
    try unit.hold(duty, of: "project/\(project)", in: order.county, by: actor)
  }

  /// An order that an actor may see and act on.
  func order(
    _ number: String, in county: DivisionCode, for actor: Actor
  ) throws -> PaymentOrder {
    try unit.check(actor, is: [.finance], at: county)
    _ = try unit.staff(actor)
    guard let order = try stored(number, in: county) else {
      throw FieldProblem("order_unknown", zh: "没有这个支付指令", en: "there is no such payment order")
    }
    return order
  }

  /// The request that an order settles.
  func request(of order: PaymentOrder) throws -> Reimbursement {
    let found = try unit.entry(
      Reimbursement.self, in: order.county, key: [.text(order.reimbursement)])
    guard let found else {
      throw FieldProblem(
        "request_unknown", zh: "没有报账申请 \(order.reimbursement)",
        en: "there is no request \(order.reimbursement)")
    }
    return found
  }

  /// The lines of an order in their order.
  func lines(of order: PaymentOrder) throws -> [PaymentOrderLine] {
    try unit.entries(
      PaymentOrderLine.self, in: order.county, where: "order_number", is: order.number)
  }

  private func noteBankFile(_ order: PaymentOrder, by actor: Actor) throws {
    try note(
      "bank_file", order, try lines(of: order), showing: ["name", "account"],
      for: RevealPurpose.paymentCheck.rawValue, by: actor)
  }

  /// What is suspected about an order, for somebody who reads it; whose evidence it shows is
  /// written down first (trust.md 4.12).
  func readSuspicions(
    of order: PaymentOrder, by actor: Actor
  ) throws -> [ScreeningBeforePayment.Hit] {
    try unit.check(actor, is: [.finance], at: order.county)
    let hits = try suspicions(of: order)
    let suspected = Set(hits.map(\.line))
    let own = try lines(of: order).filter { suspected.contains($0.line) }
    if !own.isEmpty {
      try note(
        "read", order, own, showing: Finding.register.declaration.personalNames, for: "finding",
        by: actor)
    }
    return hits
  }

  /// Writes down that somebody saw values of those whom lines of an order pay.
  private func note(
    _ act: String, _ order: PaymentOrder, _ lines: [PaymentOrderLine], showing fields: [String],
    for purpose: String, by actor: Actor
  ) throws {
    let register = Payee.register.declaration
    let payees = try lines.compactMap { line in
      try RecordRows(register, on: unit.connection)
        .stored(county: order.county, key: [.text(line.payee)]).map(Store.record)
    }
    var event = AuditEvent(act, of: order.subject, by: actor, in: order.county, result: "shown")
    (event.purpose, event.fields) = (purpose, fields)
    event.rows = Int64(payees.count)
    try unit.audit(event, about: payees, of: register)
  }

  /// The lines as the bank gets them, with name and account as they stand.
  func bankLines(of order: PaymentOrder) throws -> [BankFileLine] {
    let purpose = try project(of: order).name
    return try lines(of: order).map { line in
      let payee = try unit.entry(Payee.self, in: order.county, key: [.text(line.payee)])
      var out = BankFileLine()
      (out.sequence, out.line, out.order) = (line.line, line.line, order.number)
      (out.name, out.account) = (payee?.name ?? "", payee?.account ?? "")
      (out.amount, out.purpose) = (line.amount, purpose)
      return out
    }
  }

  /// The civil date of the transaction.
  func today(in county: DivisionCode) throws -> Day {
    try unit.today(in: county)
  }

  private func stored(_ number: String, in county: DivisionCode) throws -> PaymentOrder? {
    try unit.entry(PaymentOrder.self, in: county, key: [.text(number)])
  }

  private func project(of order: PaymentOrder) throws -> Project {
    let code = try request(of: order).project
    guard let found = try unit.entry(Project.self, in: order.county, key: [.text(code)]) else {
      throw FieldProblem.projectUnknown
    }
    return found
  }

  /// Everything that keeps an order from going on, as it stands today.
  /// - Throws: `ImportRefusal` whose rows are the order's lines.
  private func check(_ order: PaymentOrder, _ lines: inout [PaymentOrderLine]) throws {
    let books = try unit.books(of: order.county)
    let day = try today(in: order.county)
    try PaymentOrderRequest(books).check(order, on: day)
    let found = try PaymentOrderChecks(books, project: project(of: order))
      .problems(&lines, on: day)
    let problems = found.map { RowProblem($0.line, $0.field, $0.problem) }
    guard problems.isEmpty else { throw ImportRefusal(problems) }
  }

  /// One file is one order: one number, one county, one request.
  private func checkOne(_ rows: [DraftRow], _ payments: [Payment]) throws {
    guard let first = payments.first else { return }
    let strangers = zip(rows, payments).filter {
      $0.1.batch != first.batch || $0.1.county != first.county
        || $0.1.reimbursement != first.reimbursement
    }
    guard strangers.isEmpty else {
      throw ImportRefusal(strangers.map { RowProblem($0.0.number, "batch", Self.mixed) })
    }
  }

  private func keep(_ lines: [PaymentOrderLine]) throws {
    let register = PaymentOrderLine.register
    var writer = RecordWriter(unit, register.declaration)
    writer.isProcedure = true
    _ = try writer.write(
      lines.map { DraftRow(number: $0.line, values: register.values($0)) })
  }

  private static func index(_ problem: RowProblem, _ rows: [DraftRow]) -> Int {
    min(max(problem.row, 1), rows.count) - 1
  }

  private static func lines(of order: PaymentOrder, _ payments: [Payment]) -> [PaymentOrderLine] {
    payments.enumerated().map { index, payment in
      var line = PaymentOrderLine()
      (line.order, line.line, line.county) = (order.number, index + 1, order.county)
      (line.payee, line.amount) = (payment.payee, payment.amount)
      return line
    }
  }

  /// The sum in fen, never beyond what the ledger books.
  private static func sum(_ payments: [Payment]) throws -> Int64 {
    guard (1...1_000_000).contains(payments.count) else { throw empty }
    var sum: Int64 = 0
    for payment in payments {
      let (next, overflow) = sum.addingReportingOverflow(payment.amount.fen)
      guard !overflow, next <= Money.largestFen else { throw LedgerRefusal.amountInvalid }
      sum = next
    }
    return sum
  }

  private static let empty = FieldProblem(
    "line_count", zh: "一批应有 1 至 1,000,000 行", en: "a batch has 1 to 1,000,000 lines")
  private static let mixed = FieldProblem(
    "order_mixed", zh: "一个支付指令只能有一个编号、一个县和一个报账编号",
    en: "one order has one number, one county and one request")
  private static let taken = FieldProblem(
    "order_exists", zh: "该指令编号已用于另一份明细，请换编号",
    en: "an order of this number has other lines; use a new number")
  private static let sentBefore = FieldProblem(
    "bank_file_differs", zh: "送盘文件已生成，本次内容或格式不同；请使用原文件",
    en: "the bank's file was made before and is not this one; use the first file")
}
