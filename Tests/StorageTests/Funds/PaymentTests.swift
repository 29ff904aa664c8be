import Domain
import Fixtures
import PortableSQL
import SQLiteEngine
import Storage
import Testing

@Suite("Batches of payments") struct PaymentTests {
  private let county = SmallWorld.first

  private func world() async throws -> TemporaryStore {
    let temporary = try await SmallWorld.prepared()
    try await temporary.store.keep([
      SmallWorld.request("R1", project: "P1", 5_000, expires: "2018-05-31")
    ])
    return temporary
  }

  private func draft(
    _ lines: [(String, Int64)], as number: String = "B1", for request: String = "R1",
    paid: String = "2018-04-10"
  ) throws -> PaymentBatchDraft {
    PaymentBatchDraft(
      number: number, reimbursement: request, paid: try #require(Day(paid)),
      lines: lines.map { .init(payee: $0.0, amount: Money(fen: $0.1)) })
  }

  /// The lines and codes of a refused batch; nothing may have changed then.
  private func refusal(
    _ draft: PaymentBatchDraft, _ temporary: TemporaryStore
  ) async throws -> [String] {
    let before = try await temporary.everything()
    do {
      try await temporary.store.pay(draft, in: county)
      return []
    } catch let refusal as PaymentRefusal {
      #expect(try await temporary.everything() == before)
      return refusal.problems.map { "\($0.line) \($0.problem.code)" }
    } catch let refusal as LedgerRefusal {
      #expect(try await temporary.everything() == before)
      return [refusal.code]
    }
  }

  private let payee = "H621122-1"

  @Test func `a payment needs a request, and comes after it and before it expires`() async throws {
    let temporary = try await world()
    let lines = [(payee, Int64(100))]
    #expect(try await refusal(draft(lines, for: "R9"), temporary) == ["0 request_unknown"])
    #expect(
      try await refusal(draft(lines, paid: "2018-03-31"), temporary) == ["0 paid_before_request"])
    #expect(try await refusal(draft(lines, paid: "2018-06-01"), temporary) == ["pending_expired"])
    #expect(try await refusal(draft(lines, paid: "2018-05-31"), temporary) == [])
    #expect(try await refusal(draft(lines, as: "B2"), temporary) == ["pending_resolved"])
  }

  @Test func `of a minor who is paid only the first character is listed`() async throws {
    let temporary = try await world()
    let births = ["20000411", "20000410", "20120630"]
    let payees = try births.enumerated().map { place, born in
      var payee = SmallWorld.payee(900 + place)
      let first = "629121\(born)00\(place)"
      let check = try #require(IdentityNumbers.citizenCheckCharacter(first))
      (payee.name, payee.citizenNumber) = ("赵小宝", first + String(check))
      return payee
    }
    try await temporary.store.keep(payees)
    // By single look-ups, and by the walk that a large batch takes.
    for (batch, others) in [("B1", 0), ("B2", 600)] {
      if others > 0 {
        try await temporary.store.keep([
          SmallWorld.request("R2", project: "P1", 5_000, expires: "2018-05-31")
        ])
        try await temporary.store.keep((0..<others).map { SmallWorld.payee(1_000 + $0) })
      }
      let lines = payees.map { ($0.code, Int64(10)) }
      let more = (0..<others).map { (SmallWorld.payee(1_000 + $0).code, Int64(1)) }
      try await temporary.store.pay(
        draft(lines + more, as: batch, for: others == 0 ? "R1" : "R2"), in: county)
      let shown = try await temporary.store.read { connection in
        try connection.all(
          """
          SELECT p.shown FROM payment p
          JOIN payment_batch b ON b.county = p.county AND b.id = p.batch
          WHERE b.number = \(batch) AND p.line <= 3 ORDER BY p.line
          """
        ).map { try $0.text(0) }
      }
      #expect(shown == ["赵**", "赵*宝", "赵**"])
    }
    #expect(try await temporary.verify().compactMap(\.finding) == [])
  }

  @Test func `every bad line is named, and no line of the batch is kept`() async throws {
    let temporary = try await world()
    let bad = try draft([
      (payee, 100), ("nobody", 100), (payee, 0), (payee, -5), ("none", Money.largestFen + 1),
    ])
    #expect(
      try await refusal(bad, temporary) == [
        "2 payee_unknown", "3 amount_invalid", "4 amount_invalid", "5 payee_unknown",
        "5 amount_invalid",
      ])
    #expect(try await refusal(draft([]), temporary) == ["0 line_count"])
    let sum = try draft([(payee, Money.largestFen), (payee, 1)])
    #expect(try await refusal(sum, temporary) == ["2 amount_invalid"])
  }

  @Test func `no more is paid than was requested`() async throws {
    let temporary = try await world()
    let over = try draft([(payee, 500_000), (payee, 1)])
    #expect(try await refusal(over, temporary) == ["exceeds_pending"])
    #expect(try await refusal(draft([(payee, 499_999), (payee, 1)]), temporary) == [])
  }

  @Test func `less than was requested is paid, and the rest is free again`() async throws {
    let temporary = try await world()
    try await temporary.store.pay(draft([(payee, 100)]), in: county)
    let left = try await temporary.number(
      """
      SELECT cp - dp - dq FROM balance b JOIN account a ON a.county = b.county AND a.id = b.account
      WHERE a.code = 'project:P1'
      """)
    #expect(left == 2_999_900)
  }

  @Test func `the same batch again has no effect`() async throws {
    let temporary = try await world()
    let batch = try draft([(payee, 100), ("H621122-2", 200)])
    try await temporary.store.pay(batch, in: county)
    let before = try await temporary.everything()
    try await temporary.store.pay(batch, in: county)
    #expect(try await temporary.everything() == before)
  }

  @Test(
    arguments: [
      [("H621122-1", 101), ("H621122-2", 200)], [("H621122-1", 200), ("H621122-2", 100)],
      [("H621122-2", 100), ("H621122-1", 200)], [("H621122-1", 100), ("H621122-3", 200)],
      [("H621122-1", 300)],
    ] as [[(String, Int64)]])
  func `another batch under the same number is a conflict`(lines: [(String, Int64)]) async throws {
    let temporary = try await world()
    try await temporary.store.pay(draft([("H621122-1", 100), ("H621122-2", 200)]), in: county)
    #expect(try await refusal(draft(lines), temporary) == ["idem_conflict"])
  }

  @Test func `a payment shows a masked name and the payee's village`() async throws {
    let temporary = try await world()
    try await temporary.store.pay(draft([(payee, 100)]), in: county)
    let row = try await temporary.store.read { connection in
      try connection.first("SELECT shown, village FROM payment").map {
        [try $0.text(0), try $0.text(1)]
      }
    }
    #expect(row == ["农**号", "621122101202"])
  }

  @Test func `payments are records: by place, year and number`() async throws {
    let temporary = try await SmallWorld.filled()
    let store = temporary.store
    let register = Payment.register.declaration
    let all = try await store.records(RecordQuery(register))
    #expect(all.count == 302)
    #expect(try await store.records(RecordQuery(register, place: county)).count == 182)
    let village = SmallWorld.villages(of: county)[1]
    let there = try await store.records(RecordQuery(register, place: village))
    #expect(
      there.count
        == all.filter { record in
          record.county == county && isOf(village, record)
        }.count)
    #expect(try await store.records(RecordQuery(register, year: 2017)).isEmpty)
    #expect(try await store.records(RecordQuery(register, year: 2018, limit: 7)).count == 7)
    #expect(Set(all.map(\.id)).count == 302)
    for record in [all[0], all[149], all[299]] {
      let found = try await store.record(register, record.id)
      #expect(found?.values == record.values && found?.county == record.county)
    }
  }

  private func isOf(_ village: DivisionCode, _ record: StoredRecord) -> Bool {
    let payment = Payment.register.entry(record.values)
    let number = Int(payment.payee.split(separator: "-").last ?? "") ?? 0
    return SmallWorld.villages(of: record.county)[number % 4] == village
  }

  @Test func `a payment file pays its batches, or names the rows at fault`() async throws {
    let temporary = try await world()
    func payment(_ batch: String, _ line: Int, _ payee: String, _ fen: Int64) -> Payment {
      var payment = Payment()
      payment.batch = batch
      payment.line = line
      payment.county = county
      payment.reimbursement = "R1"
      payment.payee = payee
      payment.amount = Money(fen: fen)
      payment.paid = Day("2018-04-10")
      return payment
    }
    var mixed = [payment("B1", 1, payee, 100), payment("B1", 2, payee, 100)]
    mixed[1].reimbursement = "R2"
    try await temporary.store.keep([SmallWorld.request("R2", project: "P1", 100)])
    for (rows, code) in [
      (mixed, "batch_mixed"), ([payment("B1", 1, payee, 500_001)], "exceeds_pending"),
      ([payment("B1", 1, payee, 1), payment("B1", 1, payee, 1)], "key_repeated"),
    ] {
      let before = try await temporary.everything()
      do {
        try await temporary.store.keep(rows)
        Issue.record("\(code) was not refused")
      } catch let refusal as ImportRefusal {
        #expect(refusal.problems.map(\.problem.code).contains(code))
      }
      #expect(try await temporary.everything() == before)
    }
    let good = [payment("B1", 1, payee, 100), payment("B1", 2, "H621122-2", 100)]
    #expect(try await temporary.store.keep(good).added == 2)
    #expect(try await temporary.store.keep(good).added == 0)
    #expect(try await temporary.number("SELECT count(*) FROM payment") == 2)
  }
}
