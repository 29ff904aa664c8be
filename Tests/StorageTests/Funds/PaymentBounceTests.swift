import Domain
import Fixtures
import PortableSQL
import Storage
import Testing

@Suite("Payments come back from the bank") struct PaymentBounceTests {
  private let county = SmallWorld.first

  private func world() async throws -> TemporaryStore {
    let temporary = try await SmallWorld.prepared()
    let store = temporary.store
    try await store.keep(SmallWorld.staff)
    try await store.keep([SmallWorld.request("R1", project: "P1", 50, on: "2019-12-01")])
    _ = try await store.prepareOrder(
      SmallWorld.orderRows("O1", for: "R1", [(1, 1_000), (2, 2_000), (3, 2_000)]),
      by: SmallWorld.finance("F1"))
    _ = try await store.confirmOrder("O1", in: county, by: SmallWorld.finance("F2"))
    let sent = try await SmallWorld.send("O1", store)
    _ = try await store.takeBankAnswer(
      SmallWorld.bankRows(sent, [1: .accountClosed]), file: String(repeating: "a", count: 64),
      on: #require(Day("2020-01-02")), in: county, by: SmallWorld.finance("F2"))
    return temporary
  }

  private func code(_ body: () async throws -> Void) async throws -> String {
    do {
      try await body()
      return ""
    } catch let refusal as ImportRefusal {
      return refusal.problems.first?.problem.code ?? ""
    } catch let problem as FieldProblem {
      return problem.code
    } catch let refusal as LedgerRefusal {
      return refusal.code
    }
  }

  private func record(
    _ store: Store, line: Int, fen: Int64 = 2_000, on day: String = "2020-01-02"
  ) async throws -> String {
    try await code {
      try await store.recordBounce(
        SmallWorld.bounce("O1", line: line, fen: fen, on: day), by: SmallWorld.finance("F2"))
    }
  }

  private func paid(_ temporary: TemporaryStore) async throws -> [Int64?] {
    [
      try await temporary.number(
        "SELECT sum(paid) FROM place_summary WHERE place = \(county.text)"),
      try await temporary.number(
        "SELECT sum(payments) FROM place_summary WHERE place = \(county.text)"),
      try await temporary.number(
        """
        SELECT cp - dp FROM balance b JOIN account a ON a.county = b.county AND a.id = b.account
        WHERE a.code = 'paid:P1'
        """),
    ]
  }

  @Test func `a payment that came back is its project's again, shown, and counted no more`()
    async throws
  {
    let temporary = try await world()
    #expect(try await paid(temporary) == [4_000, 2, 4_000])
    // The bank's third line became the second payment, because the first was refused.
    #expect(try await record(temporary.store, line: 3) == "")
    #expect(try await paid(temporary) == [2_000, 1, 2_000])
    let shown = try await temporary.store.read { connection in
      try PaymentList(on: connection).payments(of: county, limit: 10)
        .map { [$0.id.offset, $0.isReturned ? 1 : 0] }
    }
    #expect(shown == [[2, 1], [1, 0]])
    let places = try await temporary.store.read { connection in
      try PaymentList(on: connection).places(ofProject: "P1", in: county).map(\.fen)
    }
    #expect(places == [2_000])
    #expect(try await temporary.verify().allSatisfy { $0.finding == nil })
  }

  @Test func `only what was paid and stands comes back, in full`() async throws {
    let temporary = try await world()
    let store = temporary.store
    let before = try await temporary.everything()
    #expect(try await record(store, line: 1) == "payment_unknown")
    #expect(try await record(store, line: 4) == "payment_unknown")
    #expect(try await record(store, line: 3, fen: 1_999) == "bounce_amount")
    #expect(try await record(store, line: 3, on: "2020-01-01") == "bounce_before_payment")
    #expect(try await temporary.everything() == before)
    #expect(try await record(store, line: 3) == "")
    #expect(try await record(store, line: 3) == "bounce_repeated")
  }

  @Test func `a batch with a bounce is reversed only after the bounce is`() async throws {
    let temporary = try await world()
    let store = temporary.store
    let day = try #require(Day("2020-01-02"))
    #expect(try await record(store, line: 3) == "")
    let batch = try await SmallWorld.movement(of: "O1", store)
    #expect(
      try await code {
        try await store.reverse(batch, in: county, on: day, key: "undo:O1")
      } == "reversal_bounced")
    let bounce = try #require(
      try await temporary.number("SELECT id FROM tx WHERE register = 'payment_bounce'"))
    try await store.reverse(RecordID(bounce), in: county, on: day, key: "undo:bounce")
    #expect(try await paid(temporary) == [4_000, 2, 4_000])
    // It may come back again, and again be undone.
    #expect(try await record(store, line: 3) == "")
    #expect(try await paid(temporary) == [2_000, 1, 2_000])
    let second = try #require(
      try await temporary.number("SELECT max(id) FROM tx WHERE register = 'payment_bounce'"))
    try await store.reverse(RecordID(second), in: county, on: day, key: "undo:second")
    try await store.reverse(batch, in: county, on: day, key: "undo:O1")
    #expect(try await paid(temporary) == [0, 0, 0])
    #expect(try await record(store, line: 3) == "bounce_repeated")
    #expect(try await temporary.verify().allSatisfy { $0.finding == nil })
  }

  @Test func `sums agree after any answers and bounces`() async throws {
    var random = SeededRandom.announced("PaymentBounceTests")
    let temporary = try await SmallWorld.prepared()
    let store = temporary.store
    try await store.keep(SmallWorld.staff)
    try await store.keep([SmallWorld.request("Q0", project: "P1", 500, on: "2019-12-01")])
    let arranged: Int64 = 3_000_000
    var request = "Q0"
    for round in 0..<6 {
      let number = "O\(round)"
      let reserved = try #require(
        try await temporary.number("SELECT amount FROM reimbursement WHERE number = \(request)"))
      // What is queued again shrinks from round to round; every line still gets a fen of it.
      let count = Int.random(in: 1...min(12, Int(reserved)), using: &random)
      let lines = (1...count).map { ($0, max(1, reserved / Int64(count * 2))) }
      _ = try await store.prepareOrder(
        SmallWorld.orderRows(number, for: request, lines), by: SmallWorld.finance("F1"))
      _ = try await store.confirmOrder(number, in: county, by: SmallWorld.finance("F2"))
      let sent = try await SmallWorld.send(number, store)
      var answers: [Int: BankAnswer] = [:]
      for line in 1...count where Bool.random(using: &random) {
        answers[line] = BankAnswer.allCases.dropFirst().randomElement(using: &random)
      }
      let result = try await store.takeBankAnswer(
        SmallWorld.bankRows(sent, answers), file: String(repeating: "a", count: 64),
        on: #require(Day("2020-01-02")), in: county, by: SmallWorld.finance("F2"))
      for line in sent where answers[line.line] == nil && Int.random(in: 0..<3, using: &random) == 0
      {
        try await store.recordBounce(
          SmallWorld.bounce(number, line: line.line, fen: line.amount.fen, on: "2020-01-02"),
          by: SmallWorld.finance("F2"))
      }
      let reservedAnew = result.requeued == nil ? 0 : result.refusedSum.fen
      try await expectAgreement(temporary, arranged: arranged, reserved: reservedAnew)
      request = result.requeued ?? "Q\(round + 1)"
      if result.requeued == nil {
        try await store.keep([SmallWorld.request(request, project: "P1", 500, on: "2019-12-01")])
      }
    }
  }

  /// Ledger, totals of the county and payment lines that did not come back say the same.
  private func expectAgreement(
    _ temporary: TemporaryStore, arranged: Int64, reserved: Int64
  ) async throws {
    let paid = try await paid(temporary)
    let lines = try await temporary.store.read { connection in
      try PaymentList(on: connection).payments(of: county, limit: 1_000).filter { !$0.isReturned }
    }
    #expect(paid == [lines.reduce(0) { $0 + $1.fen }, Int64(lines.count), paid[2]])
    #expect(paid[0] == paid[2])
    let project = try await temporary.store.read { connection in
      try connection.all(
        """
        SELECT cp - dp, dq FROM balance b
        JOIN account a ON a.county = b.county AND a.id = b.account WHERE a.code = 'project:P1'
        """
      ).map { [try $0.integer(0), try $0.integer(1)] }
    }
    #expect(project == [[arranged - (paid[2] ?? 0), reserved]])
    #expect(try await temporary.verify().allSatisfy { $0.finding == nil })
  }
}
