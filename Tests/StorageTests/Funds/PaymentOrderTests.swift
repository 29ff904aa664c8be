import Domain
import Fixtures
import PortableSQL
import Storage
import Testing

@Suite("Payment orders go to the bank and back") struct PaymentOrderTests {
  private let county = SmallWorld.first
  private let digest = String(repeating: "a", count: 64)

  private func world(requested: Int64 = 5_000, expires: String = "") async throws -> TemporaryStore
  {
    let temporary = try await SmallWorld.prepared()
    try await temporary.store.keep(SmallWorld.staff)
    try await temporary.store.keep([
      SmallWorld.request("R1", project: "P1", requested, on: "2019-12-01", expires: expires),
      SmallWorld.request("R2", project: "P1", 100, on: "2019-12-01"),
    ])
    return temporary
  }

  private func rows(
    _ lines: [(payee: Int, fen: Int64)] = [(1, 1_000), (2, 2_000), (3, 3_000)],
    as number: String = "O1", for request: String = "R1"
  ) -> [DraftRow] {
    SmallWorld.orderRows(number, for: request, lines)
  }

  /// The codes with which something is refused; nothing may have changed then.
  private func codes(
    _ temporary: TemporaryStore, _ body: (Store) async throws -> Void
  ) async throws -> [String] {
    let before = try await temporary.everything()
    do {
      try await body(temporary.store)
      return []
    } catch let refusal as ImportRefusal {
      #expect(try await temporary.everything() == before)
      return refusal.problems.map { "\($0.row) \($0.field ?? "") \($0.problem.code)" }
    } catch let problem as FieldProblem {
      #expect(try await temporary.everything() == before)
      return [problem.code]
    } catch let refusal as LedgerRefusal {
      #expect(try await temporary.everything() == before)
      return [refusal.code]
    }
  }

  private func available(_ temporary: TemporaryStore) async throws -> Int64? {
    try await temporary.number(
      """
      SELECT cp - dp - dq FROM balance b JOIN account a ON a.county = b.county AND a.id = b.account
      WHERE a.code = 'project:P1'
      """)
  }

  /// Prepared by F1, confirmed and sent by F2.
  private func sent(_ temporary: TemporaryStore, _ rows: [DraftRow]) async throws -> [BankFileLine]
  {
    let store = temporary.store
    let order = try await store.prepareOrder(rows, by: SmallWorld.finance("F1"))
    _ = try await store.confirmOrder(order.number, in: county, by: SmallWorld.finance("F2"))
    return try await SmallWorld.send(order.number, store)
  }

  private func answer(
    _ rows: [DraftRow], _ store: Store, on date: String = "2020-01-02"
  ) async throws -> Store.BankAnswerResult {
    try await store.takeBankAnswer(
      rows, file: digest, on: #require(Day(date)), in: county, by: SmallWorld.finance("F2"))
  }

  @Test func `paid lines are booked and refused lines are reserved anew`() async throws {
    let temporary = try await world()
    let before = try #require(try await available(temporary))
    let lines = try await sent(temporary, rows())
    #expect(lines.map(\.account) == [1, 2, 3].map { SmallWorld.payee($0).account })
    let result = try await answer(
      SmallWorld.bankRows(lines, [2: .accountClosed]), temporary.store)
    #expect(result.paid == 2 && result.paidSum.fen == 4_000 && result.refusedSum.fen == 2_000)
    #expect(result.requeued == "O1-R")
    // The request held 500,000; 4,000 are paid, 2,000 are reserved again, the rest is free.
    #expect(try await available(temporary) == before + 500_000 - 6_000)
    let kept = try await temporary.number(
      "SELECT count(*) FROM refused_payment WHERE reason = 'account_closed' AND line = 2")
    #expect(kept == 1)
    #expect(try await temporary.verify().allSatisfy { $0.finding == nil })
    // The refused line goes out again under its new request.
    let again = try await sent(temporary, rows([(2, 2_000)], as: "O2", for: "O1-R"))
    let second = try await answer(SmallWorld.bankRows(again), temporary.store)
    #expect(second.paid == 1 && second.requeued == nil)
    #expect(try await available(temporary) == before + 500_000 - 6_000)
    #expect(try await temporary.verify().allSatisfy { $0.finding == nil })
  }

  @Test func `an order that the bank refuses whole pays nothing and reserves all of it anew`()
    async throws
  {
    let temporary = try await world()
    let before = try #require(try await available(temporary))
    let lines = try await sent(temporary, rows())
    let result = try await answer(
      SmallWorld.bankRows(lines, [1: .other, 2: .accountFrozen, 3: .nameMismatch]),
      temporary.store)
    #expect(result.paid == 0 && result.refused == 3)
    #expect(try await temporary.number("SELECT count(*) FROM payment_batch") == 0)
    #expect(try await available(temporary) == before + 500_000 - 6_000)
    #expect(try await temporary.verify().allSatisfy { $0.finding == nil })
  }

  @Test func `bad lines are named by row and field before anybody can confirm`() async throws {
    let temporary = try await world()
    var ended = SmallWorld.payee(5)
    ended.ended = Day("2019-12-31")
    var later = SmallWorld.payee(6)
    later.ended = Day("2020-06-01")
    var bare = SmallWorld.payee(7)
    bare.account = ""
    var short = SmallWorld.payee(8)
    short.account = "6228 12"
    var same = SmallWorld.payee(9)
    same.account = SmallWorld.payee(1).account
    try await temporary.store.keep([ended, later, bare, short, same])
    let bad = rows([(1, 1), (60, 1), (1, 1), (5, 1), (6, 1), (7, 1), (8, 1), (9, 1)])
    let found = try await codes(temporary) {
      _ = try await $0.prepareOrder(bad, by: SmallWorld.finance("F1"))
    }
    #expect(
      found == [
        "3 payee payee_unknown", "4 payee payee_repeated", "5 payee payee_ended",
        "7 payee payee_account", "8 payee payee_account", "9 payee account_repeated",
      ])
  }

  @Test func `a household gets no more than the project's standard`() async throws {
    let temporary = try await world()
    var project = SmallWorld.project("P1")
    project.standard = Money(fen: 3_000)
    try await temporary.store.keep([project])
    let over = try await codes(temporary) {
      _ = try await $0.prepareOrder(rows([(1, 3_001), (2, 3_000)]), by: SmallWorld.finance("F1"))
    }
    #expect(over == ["2 amount above_standard"])
    let lines = try await sent(temporary, rows([(1, 2_000)]))
    _ = try await answer(SmallWorld.bankRows(lines), temporary.store)
    let more = try await codes(temporary) {
      _ = try await $0.prepareOrder(
        rows([(1, 1_001)], as: "O2", for: "R2"), by: SmallWorld.finance("F1"))
    }
    #expect(more == ["2 amount above_standard"])
    let rest = try await codes(temporary) {
      _ = try await $0.prepareOrder(
        rows([(1, 1_000)], as: "O2", for: "R2"), by: SmallWorld.finance("F1"))
    }
    #expect(rest == [])
  }

  @Test func `a line under suspicion is confirmed with words, or not at all`() async throws {
    let temporary = try await world()
    let store = temporary.store
    let order = try await store.prepareOrder(rows(), by: SmallWorld.finance("F1"))
    var death = DeathRecord()
    death.county = county
    death.citizenNumber = SmallWorld.payee(1).citizenNumber
    death.died = SmallWorld.day("2018-01-01")
    try await store.keep([death])
    let hits = try await store.suspicions(of: order, by: SmallWorld.finance("F1"))
      .filter { $0.line > 0 }
    #expect(!hits.isEmpty && hits.allSatisfy { $0.suspicion.rule == "R1" })
    // Whom they are about can learn that the evidence was read, and nobody else.
    let read = try await store.read { connection in
      try connection.all(
        """
        SELECT p.code || ' ' || e.fields FROM audit_event e
        JOIN audit_subject s ON s.county = e.county AND s.idx = e.idx AND s.register = 'payee'
        JOIN payee p ON p.county = s.county AND p.id = s.record
        WHERE e.act = 'read' AND e.object = \(order.subject)
        """
      ).map { try $0.text(0) }
    }
    #expect(read == ["\(SmallWorld.payee(1).code) evidence"])
    let silent = try await codes(temporary) {
      _ = try await $0.confirmOrder("O1", in: county, by: SmallWorld.finance("F2"))
    }
    #expect(silent == ["suspicions_unexplained"])
    let confirmed = try await store.confirmOrder(
      "O1", in: county, words: "户主去世，由继承人领取，已核实", by: SmallWorld.finance("F2"))
    #expect(confirmed.state == .confirmed && confirmed.explained == "户主去世，由继承人领取，已核实")
  }

  @Test func `the bank's answer fits line by line, or is refused by cell`() async throws {
    let temporary = try await world()
    let lines = try await sent(temporary, rows())
    let good = SmallWorld.bankRows(lines)
    var changed = lines
    changed[0].amount = Money(fen: 1_001)
    changed[1].account = "62280000"
    var strange = lines
    strange[2].line = 4
    let day = try #require(Day("2020-01-02"))
    func refused(_ rows: [DraftRow], on date: Day) async throws -> [String] {
      try await codes(temporary) {
        _ = try await $0.takeBankAnswer(
          rows, file: digest, on: date, in: county, by: SmallWorld.finance("F2"))
      }
    }
    #expect(
      try await refused(SmallWorld.bankRows(changed), on: day)
        == ["2 amount return_amount", "3 account return_account"])
    #expect(
      try await refused(SmallWorld.bankRows(strange), on: day) == ["5 line return_line_unknown"])
    #expect(try await refused(good + good.suffix(1), on: day) == ["4 line key_repeated"])
    #expect(try await refused(Array(good.dropLast()), on: day) == ["return_incomplete"])
    #expect(try await refused([], on: day) == ["return_incomplete"])
    #expect(try await refused(good, on: #require(Day("2020-01-03"))) == ["return_day"])
    #expect(try await refused(good, on: #require(Day("2020-01-01"))) == ["return_day"])
    #expect(try await refused(good, on: day) == [])
    #expect(try await refused(good, on: day) == ["return_repeated"])
  }

  @Test func `each step again by the same hand changes nothing`() async throws {
    let temporary = try await world()
    let store = temporary.store
    for _ in 0..<2 { _ = try await store.prepareOrder(rows(), by: SmallWorld.finance("F1")) }
    for _ in 0..<2 {
      _ = try await store.confirmOrder("O1", in: county, by: SmallWorld.finance("F2"))
    }
    _ = try await SmallWorld.send("O1", store)
    // That the bank's file was handed out again is written down, and nothing else.
    func books() async throws -> [String] {
      try await temporary.everything().filter { !$0.hasPrefix("audit_") }
    }
    let before = try await books()
    _ = try await SmallWorld.send("O1", store)
    #expect(try await books() == before)
    let files = try await temporary.store.read { connection in
      try connection.all("SELECT n, fields FROM audit_event WHERE act = 'bank_file'")
        .map { "\(try $0.integer(0)) \(try $0.text(1))" }
    }
    #expect(files == ["3 name,account", "3 name,account"])
    let other = try await codes(temporary) {
      _ = try await $0.sendOrder("O1", in: county, by: SmallWorld.finance("F2")) { _ in
        ([], String(repeating: "c", count: 64))
      }
    }
    #expect(other == ["bank_file_differs"])
    let taken = try await codes(temporary) {
      _ = try await $0.prepareOrder(rows([(1, 5)]), by: SmallWorld.finance("F1"))
    }
    #expect(taken == ["order_exists"])
  }
}
