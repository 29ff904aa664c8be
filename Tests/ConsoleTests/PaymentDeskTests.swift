import Console
import Domain
import Exchange
import Fixtures
import Foundation
import Hummingbird
import PortableSQL
import Storage
import Tables
import Testing

@Suite("Finance takes payments to the bank and back") struct PaymentDeskTests {
  private let county = SmallWorld.first

  /// A request of P1 and two people of finance with sessions.
  private func world() async throws -> (ConsoleOverStore, first: String, second: String) {
    let console = try await ConsoleOverStore()
    try await console.temporary.store.keep([
      SmallWorld.request("R1", project: "P1", 100, on: "2019-12-01")
    ])
    let first = try await console.cookie(Offices.code(.finance))
    return (console, first, try await console.cookie("second_finance"))
  }

  private func csv(_ register: RegisterDeclaration, _ rows: [DraftRow]) throws -> String {
    let bytes = try RegisterFile(register).export(.csv, rows: rows.map(\.values))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Sends a form with a file, as our page would.
  private func upload(
    _ console: ConsoleOverStore, _ path: String, _ text: String, _ answers: [String: String] = [:],
    cookie: String
  ) async throws -> ConsoleOverStore.Client.Answer {
    var answers = answers
    answers["token"] = try await console.token(cookie)
    var body = answers.map { name, value in
      "--mark\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
    }.joined()
    body += "--mark\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n"
    body += "Content-Type: text/csv\r\n\r\n\(text)\r\n--mark--\r\n"
    return try await console.post(
      path, body: body, type: "multipart/form-data; boundary=mark", cookie: cookie)
  }

  private func order(_ console: ConsoleOverStore) async throws -> String {
    let id = try await console.temporary.number("SELECT id FROM payment_order")
    return "/console/payments/\(try #require(id))"
  }

  @Test func `a file becomes an order, another person confirms, and the bank's answer is booked`()
    async throws
  {
    let (console, first, second) = try await world()
    let rows = SmallWorld.orderRows("O1", for: "R1", [(1, 1_000), (2, 2_000)])
    let file = try csv(Payment.register.declaration, rows)
    let prepared = try await upload(console, "/console/payments", file, cookie: first)
    #expect(prepared.status == 303)
    let inbox = try await console.client.get("/console", [.cookie: second]).text
    #expect(inbox.contains("1 个支付指令在办"))
    let order = try await order(console)
    let own = try await console.submit(
      "\(order)/steps", ["step": "confirm", "code": console.code()], cookie: first)
    #expect(own.status == 422 && own.text.contains("不同的人"))
    let bare = try await console.submit("\(order)/steps", ["step": "confirm"], cookie: second)
    #expect(bare.status == 422 && bare.text.contains("动态码"))
    let good = try await console.submit(
      "\(order)/steps", ["step": "confirm", "code": console.code()], cookie: second)
    #expect(good.status == 303)
    let bank = try await console.submit(
      "\(order)/bank-file", ["code": console.code()], cookie: second)
    #expect(bank.status == 200 && bank.text.contains(SmallWorld.payee(1).account))
    let lines = try #require(bank.text.split(separator: "\r\n").dropFirst().first)
    #expect(lines.contains("O1"))
    let answers = [(1, BankAnswer.paid), (2, .nameMismatch)].map { line, answer in
      var row = BankReturnLine()
      (row.order, row.line, row.answer) = ("O1", line, answer)
      (row.account, row.amount) = (SmallWorld.payee(line).account, Money(fen: Int64(line) * 1_000))
      return DraftRow(number: line + 1, values: BankReturnLine.register.values(row))
    }
    let text = try csv(BankReturnLine.register.declaration, answers)
    let booked = try await upload(
      console, "\(order)/bank-return", text, ["day": "2020-01-01"], cookie: second)
    #expect(booked.status == 303)
    let page = try await console.client.get(order, [.cookie: second]).text
    #expect(page.contains("已回盘入账"))
    #expect(try await console.temporary.number("SELECT count(*) FROM payment") == 1)
    #expect(try await console.temporary.number("SELECT count(*) FROM refused_payment") == 1)
    let back = try await console.submit(
      "\(order)/bounce",
      [
        "line": "1", "amount": "10.00", "bounced": "2020-01-01", "reason": "account_closed",
      ], cookie: second)
    #expect(back.status == 303)
    #expect(try await console.temporary.number("SELECT count(*) FROM payment_bounce") == 1)
    #expect(try await console.temporary.verify().allSatisfy { $0.finding == nil })
  }

  @Test func `bad lines of a file are shown by cell, and nothing is kept`() async throws {
    let (console, first, _) = try await world()
    let rows = SmallWorld.orderRows("O1", for: "R1", [(1, 1_000), (1, 1_000)])
    let file = try csv(Payment.register.declaration, rows)
    let refused = try await upload(console, "/console/payments", file, cookie: first)
    #expect(refused.status == 422 && refused.text.contains("同一收款人"))
    #expect(try await console.temporary.number("SELECT count(*) FROM payment_order") == 0)
  }

  @Test func `an order of another county does not exist, and other roles are kept out`()
    async throws
  {
    let (console, first, _) = try await world()
    let rows = SmallWorld.orderRows("O1", for: "R1", [(1, 1_000)])
    let file = try csv(Payment.register.declaration, rows)
    _ = try await upload(console, "/console/payments", file, cookie: first)
    let order = try await order(console)
    #expect(try await console.client.get(order, [.cookie: first]).status == 200)
    try await console.temporary.store.keep([Offices.staff("far")])
    var grant = Offices.grant("far", .finance)
    grant.division = SmallWorld.second
    try await console.temporary.store.keep([grant])
    let far = try await console.cookie("far")
    #expect(try await console.client.get(order, [.cookie: far]).status == 404)
    let partner = try await console.cookie(Offices.code(.partner))
    #expect(try await console.client.get(order, [.cookie: partner]).status == 403)
  }
}
