package import Domain
package import Storage

extension SmallWorld {
  /// Somebody of the first county's finance; `F1` to `F3` are in the register of staff.
  package static func finance(_ person: String, reach: DivisionCode = first) -> Actor {
    Actor(person: person, role: .finance, reach: [reach])
  }

  /// Three members of finance.
  package static var staff: [Staff] {
    ["F1", "F2", "F3"].map { code in
      var staff = Staff()
      (staff.code, staff.name, staff.office) = (code, "财政\(code)", "县财政局")
      staff.synthetic = true
      return staff
    }
  }

  /// The rows of a payment file over payees by number; the heading stands in row 1.
  package static func orderRows(
    _ number: String, for request: String, _ lines: [(payee: Int, fen: Int64)]
  ) -> [DraftRow] {
    lines.enumerated().map { index, line in
      var payment = Payment()
      (payment.batch, payment.line, payment.county) = (number, index + 1, first)
      (payment.reimbursement, payment.payee) = (request, payee(line.payee).code)
      (payment.amount, payment.paid) = (Money(fen: line.fen), day("2020-01-01"))
      return DraftRow(number: index + 2, values: Payment.register.values(payment))
    }
  }

  /// The bank's answer to lines it was sent; lines without an answer are paid.
  package static func bankRows(
    _ sent: [BankFileLine], _ answers: [Int: BankAnswer] = [:]
  ) -> [DraftRow] {
    sent.map { line in
      var row = BankReturnLine()
      (row.order, row.line, row.account) = (line.order, line.line, line.account)
      (row.amount, row.answer) = (line.amount, answers[line.line] ?? .paid)
      row.words = row.answer == .other ? "银行说明" : ""
      return DraftRow(number: line.line + 1, values: BankReturnLine.register.values(row))
    }
  }

  /// An order that the bank answered in part, one payment of it sent back, and an order prepared.
  static func fillOrders(_ store: Store) async throws {
    try await store.keep(staff)
    try await store.keep([
      request("R6", project: "P1", 3_000, on: "2019-12-01"),
      request("R7", project: "P2", 200, on: "2019-12-02"),
    ])
    let rows = orderRows("O1", for: "R6", [(1, 5_000), (2, 6_000), (3, 7_000)])
    _ = try await store.prepareOrder(rows, by: finance("F1"))
    _ = try await store.confirmOrder("O1", in: first, by: finance("F2"))
    let sent = try await send("O1", store)
    guard let today = day("2020-01-01") else { return }
    _ = try await store.takeBankAnswer(
      bankRows(sent, [2: .nameMismatch]), file: String(repeating: "a", count: 64), on: today,
      in: first, by: finance("F2"))
    try await store.recordBounce(bounce("O1", line: 3, fen: 7_000), by: finance("F2"))
    _ = try await store.prepareOrder(
      orderRows("O2", for: "R7", [(4, 100)]), by: finance("F1"))
  }

  /// Sends an order to a bank that keeps the lines it gets.
  package static func send(
    _ number: String, by person: String = "F2", _ store: Store
  ) async throws -> [BankFileLine] {
    let bank = Bank()
    _ = try await store.sendOrder(number, in: first, by: finance(person)) { lines in
      bank.take(lines)
      return (Array("\(lines)".utf8), String(repeating: "b", count: 64))
    }
    return bank.lines
  }

  /// A payment that came back.
  package static func bounce(
    _ order: String, line: Int, fen: Int64, on date: String = "2020-01-01"
  ) -> PaymentBounce {
    var bounce = PaymentBounce()
    (bounce.batch, bounce.line, bounce.county) = (order, line, first)
    (bounce.amount, bounce.reason) = (Money(fen: fen), .accountClosed)
    bounce.bounced = day(date)
    return bounce
  }
}
