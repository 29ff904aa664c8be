import Domain
import Fixtures
import PortableSQL
import SQLiteEngine
import Storage
import Testing

/// The same invariants through Storage: each refusal is a `LedgerRefusal` with words for people,
/// and leaves nothing behind.
@Suite("The ledger through Storage") struct LedgerStorageTests {
  private let county = SmallWorld.first

  private func books() async throws -> TemporaryStore {
    let temporary = try await SmallWorld.prepared()
    try await temporary.store.keep([
      SmallWorld.request("R1", project: "P1", 600, expires: "2018-05-31")
    ])
    return temporary
  }

  private func transfer(
    _ key: String, as kind: Transfer.Kind = .post, on day: String = "2018-05-03",
    _ lines: [Transfer.Line]
  ) throws -> Transfer {
    Transfer(
      kind: kind, effective: try #require(Day(day)), key: key, register: "manual", voucher: key,
      lines: lines)
  }

  private func give(_ fen: Int64) -> Transfer.Line {
    Transfer.Line(.outside, .received(.social), Money(fen: fen))
  }

  /// What Storage answers; a refusal that does not spend its key must leave every row as it was.
  private func refusal(
    _ transfer: Transfer, _ temporary: TemporaryStore
  ) async throws -> LedgerRefusal? {
    let before = try await temporary.everything()
    do {
      try await temporary.store.post(transfer, in: county)
      return nil
    } catch let refusal as LedgerRefusal {
      if !refusal.dependsOnState { #expect(try await temporary.everything() == before) }
      return refusal
    }
  }

  private func pending(_ temporary: TemporaryStore) async throws -> RecordID {
    RecordID(try await temporary.number("SELECT id FROM tx WHERE kind = 'pending'") ?? 0)
  }

  @Test func `L1 and L2: the shape of a movement`() async throws {
    let temporary = try await books()
    for fen: Int64 in [0, -5, Money.largestFen + 1] {
      #expect(try await refusal(transfer("a", [give(fen)]), temporary) == .amountInvalid)
    }
    let same = Transfer.Line(.outside, .outside, Money(fen: 1))
    #expect(try await refusal(transfer("a", [same]), temporary) == .accountsEqual)
    #expect(try await refusal(transfer("a", []), temporary) == .lineCount(0))
    let many = Array(repeating: give(1), count: 501)
    #expect(try await refusal(transfer("a", many), temporary) == .lineCount(501))
    // 500 lines are a movement, but more than one entry of the log can say.
    let long = try await refusal(transfer("a", Array(many.dropLast())), temporary)
    #expect(long == .entryTooLong(lines: 500))
    #expect(try await refusal(transfer("a", Array(many.prefix(300))), temporary) == nil)
  }

  @Test func `L3 and L4: debits equal credits and balances are the fold of the lines`() async throws
  {
    let temporary = try await SmallWorld.filled()
    #expect(
      try await temporary.number("SELECT sum(dp) - sum(cp) FROM balance") == 0)
    #expect(try await temporary.number("SELECT sum(dq) - sum(cq) FROM balance") == 0)
    let wrong = try await temporary.number(
      """
      SELECT count(*) FROM balance b WHERE dp <> (SELECT coalesce(sum(amount), 0) FROM posting p
        WHERE p.county = b.county AND p.debit = b.account AND p.layer = 'posted')
      OR cp <> (SELECT coalesce(sum(amount), 0) FROM posting p
        WHERE p.county = b.county AND p.credit = b.account AND p.layer = 'posted')
      """)
    #expect(wrong == 0)
  }

  @Test func `L5: an overdraft names the envelope, what it has and what was asked`() async throws {
    let temporary = try await books()
    let line = Transfer.Line(
      .project("P1"), .allocated(.fiscalCity, year: 2018), Money(fen: 2_940_001))
    let refused = try await refusal(transfer("a", [line]), temporary)
    #expect(
      refused
        == .exceedsBalance(
          account: .project("P1"), available: Money(fen: 2_940_000), asked: Money(fen: 2_940_001)))
    #expect(refused?.labels.zh.contains("29400.00") == true)
  }

  @Test func `L6: the same key and body happen once, another body is a conflict`() async throws {
    let temporary = try await books()
    let movement = try transfer("a", [give(5)])
    let first = try await temporary.store.post(movement, in: county)
    let entries = try await temporary.number("SELECT count(*) FROM log_entry")
    let again = try await temporary.store.post(movement, in: county)
    #expect(!first.wasRecordedBefore && again.wasRecordedBefore)
    #expect(first.id == again.id && first.leaf == again.leaf)
    #expect(try await temporary.number("SELECT count(*) FROM log_entry") == entries)
    var bodies: [Transfer] = [
      try transfer("a", [give(6)]), try transfer("a", on: "2018-05-04", [give(5)]),
    ]
    bodies.append(movement)
    bodies[2].voucher = "other"
    for body in bodies { #expect(try await refusal(body, temporary) == .keyConflict(key: "a")) }
    // Keys are a county's own.
    let elsewhere = try await temporary.store.post(movement, in: SmallWorld.second)
    #expect(!elsewhere.wasRecordedBefore)
  }

  @Test func `L6: a refusal that depends on the books spends its key`() async throws {
    let temporary = try await books()
    let line = Transfer.Line(.received(.social), .allocated(.social, year: 2018), Money(fen: 7))
    let early = try transfer("a", [line])
    #expect(try await refusal(early, temporary)?.code == "exceeds_balance")
    try await temporary.store.post(transfer("money", [give(7)]), in: county)
    #expect(
      try await refusal(early, temporary) == .failedBefore(key: "a", code: "exceeds_balance"))
    var anew = early
    anew.key = "b"
    #expect(try await refusal(anew, temporary) == nil)
    #expect(try await temporary.verify().allSatisfy { $0.finding == nil })
  }

  @Test func `L6: many at once with one key have one effect`() async throws {
    let temporary = try await books()
    let county = county
    let movement = try transfer("storm", [give(5)])
    let answers = try await withThrowingTaskGroup(of: PostedMovement.self) { group in
      for _ in 0..<20 {
        group.addTask { try await temporary.store.post(movement, in: county) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(answers.map(\.id)).count == 1)
    #expect(answers.filter { !$0.wasRecordedBefore }.count == 1)
    #expect(try await temporary.number("SELECT count(*) FROM tx WHERE idem = 'storm'") == 1)
  }

  @Test func `L6: many refusals at once with one key leave books that verify`() async throws {
    let temporary = try await books()
    let county = county
    let line = Transfer.Line(.received(.social), .allocated(.social, year: 2018), Money(fen: 7))
    let movement = try transfer("storm", [line])
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<20 {
        group.addTask { _ = try? await temporary.store.post(movement, in: county) }
      }
    }
    #expect(try await temporary.number("SELECT count(*) FROM refused_key") == 1)
    #expect(try await temporary.verify().compactMap(\.finding) == [])
  }

  @Test func `L7: a reservation is resolved once, in time, for what it reserved`() async throws {
    let temporary = try await books()
    let id = try await pending(temporary)
    func resolve(_ key: String, _ fen: Int64, on day: String = "2018-05-31") throws -> Transfer {
      try transfer(
        key, as: .resolve(id, .posted), on: day,
        [
          Transfer.Line(.project("P1"), .paid("P1"), Money(fen: 60_000), .release),
          Transfer.Line(.project("P1"), .paid("P1"), Money(fen: fen)),
        ])
    }
    let late = try resolve("late", 60_000, on: "2018-06-01")
    #expect(
      try await refusal(late, temporary) == .pendingExpired(on: try #require(Day("2018-05-31"))))
    #expect(
      try await refusal(resolve("much", 60_001), temporary)
        == .exceedsPending(reserved: Money(fen: 60_000), asked: Money(fen: 60_001)))
    let stranger = try transfer(
      "stranger", as: .resolve(RecordID(1), .void),
      [Transfer.Line(.project("P1"), .paid("P1"), Money(fen: 60_000), .release)])
    #expect(try await refusal(stranger, temporary) == .pendingUnknown)
    #expect(try await refusal(resolve("good", 50_000), temporary) == nil)
    #expect(try await refusal(resolve("again", 50_000), temporary) == .pendingResolved)
  }

  @Test func `L7: of many resolutions at once exactly one wins`() async throws {
    let temporary = try await books()
    let county = county
    let id = try await pending(temporary)
    let release = Transfer.Line(.project("P1"), .paid("P1"), Money(fen: 60_000), .release)
    let post = Transfer.Line(.project("P1"), .paid("P1"), Money(fen: 60_000))
    let attempts = try (0..<10).map { number in
      number % 2 == 0
        ? try transfer("void\(number)", as: .resolve(id, .void), [release])
        : try transfer("pay\(number)", as: .resolve(id, .posted), [release, post])
    }
    let winners = await withTaskGroup(of: Int.self) { group in
      for attempt in attempts {
        group.addTask { (try? await temporary.store.post(attempt, in: county)) == nil ? 0 : 1 }
      }
      return await group.reduce(0, +)
    }
    #expect(winners == 1)
    #expect(try await temporary.verify().compactMap(\.finding) == [])
  }

  @Test func `L8: a movement is reversed once, by exactly its amounts`() async throws {
    let temporary = try await books()
    let day = try #require(Day("2018-05-03"))
    let given = try await temporary.store.post(transfer("a", [give(5), give(6)]), in: county)
    let half = Transfer.Line(.received(.social), .outside, Money(fen: 5))
    #expect(
      try await refusal(transfer("half", as: .reverse(given.id), [half]), temporary)
        == .amountInvalid)
    #expect(
      try await refusal(transfer("none", as: .reverse(RecordID(1)), [half]), temporary)
        == .reversalUnknown)
    try await temporary.store.reverse(given.id, in: county, on: day, key: "undo")
    let again = try await temporary.store.reverse(given.id, in: county, on: day, key: "undo")
    #expect(again.wasRecordedBefore)
    await #expect(throws: LedgerRefusal.reversedBefore) {
      try await temporary.store.reverse(given.id, in: county, on: day, key: "undo twice")
    }
    #expect(
      try await temporary.number(
        """
        SELECT cp - dp FROM balance b JOIN account a ON a.county = b.county AND a.id = b.account
        WHERE a.code = 'received:social'
        """) == 0)
  }

  @Test func `L8: a reservation and a reversal cannot be reversed`() async throws {
    let temporary = try await books()
    let day = try #require(Day("2018-05-03"))
    let given = try await temporary.store.post(transfer("a", [give(5)]), in: county)
    let undo = try await temporary.store.reverse(given.id, in: county, on: day, key: "undo")
    await #expect(throws: LedgerRefusal.self) {
      try await temporary.store.reverse(undo.id, in: county, on: day, key: "undo undo")
    }
    let reservation = try await pending(temporary)
    await #expect(throws: LedgerRefusal.self) {
      try await temporary.store.reverse(reservation, in: county, on: day, key: "undo request")
    }
  }

  @Test func `L9: numbers are gapless and each recorded time is later`() async throws {
    let temporary = try await SmallWorld.filled()
    for county in [SmallWorld.first, SmallWorld.second] {
      let rows = try await temporary.store.read { connection in
        try connection.all(
          "SELECT seq, recorded FROM tx WHERE county = \(county.text) ORDER BY seq"
        ).map { (try $0.integer(0), try $0.integer(1)) }
      }
      #expect(rows.map(\.0) == Array(1...Int64(rows.count)))
      #expect(zip(rows, rows.dropFirst()).allSatisfy { $0.1 < $1.1 })
    }
  }

  @Test func `L9: a clock a little behind is held back, one far behind stops the books`()
    async throws
  {
    let temporary = try await books()
    try await temporary.store.post(transfer("a", [give(1)]), in: county)
    temporary.clock.move(seconds: -30)
    try await temporary.store.post(transfer("b", [give(1)]), in: county)
    temporary.clock.move(seconds: -120)
    let refused = try await refusal(transfer("c", [give(1)]), temporary)
    #expect(refused?.code == "clock_went_back")
    // Another county's books have their own time.
    let county = SmallWorld.second
    try await temporary.store.post(transfer("c", [give(1)]), in: county)
    #expect(try await temporary.verify().compactMap(\.finding) == [])
  }

  @Test func `L10: nothing is booked in a sealed period or before it`() async throws {
    let temporary = try await books()
    try await temporary.store.seal("2018-06", in: county)
    for (key, day) in [("a", "2018-06-30"), ("b", "2018-06-01"), ("c", "2017-12-31")] {
      let refused = try await refusal(transfer(key, on: day, [give(1)]), temporary)
      #expect(refused == .periodSealed(period: String(day.prefix(7))))
    }
    #expect(try await refusal(transfer("d", on: "2018-07-01", [give(1)]), temporary) == nil)
    // Other counties are not concerned.
    try await temporary.store.post(transfer("e", [give(1)]), in: SmallWorld.second)
  }

  @Test(arguments: ["", "2018", "2018-13", "2018-1", "zzz", "2018-06-01", "2999-01", "9999-12"])
  func `L11: what is no month, or has not begun, is not sealed`(period: String) async throws {
    let temporary = try await books()
    let before = try await temporary.everything()
    await #expect(throws: FieldProblem.self) {
      try await temporary.store.seal(period, in: county)
    }
    #expect(try await temporary.everything() == before)
  }

  @Test func `L11: a period is sealed once, in order`() async throws {
    let temporary = try await books()
    try await temporary.store.seal("2018-06", in: county)
    for period in ["2018-06", "2018-05"] {
      await #expect(throws: LedgerRefusal.periodSealed(period: period)) {
        try await temporary.store.seal(period, in: county)
      }
    }
    try await temporary.store.seal("2018-07", in: county)
    #expect(try await temporary.number("SELECT count(*) FROM period_seal") == 2)
  }

  @Test func `L11: a seal's totals are those of the movements up to its end`() async throws {
    let temporary = try await books()
    try await temporary.store.post(transfer("later", on: "2018-07-01", [give(999)]), in: county)
    try await temporary.store.seal("2018-06", in: county)
    let debits = try await temporary.number("SELECT debits FROM period_seal")
    // 100,000 yuan received, 80,000 allocated, 30,000 and 20,000 arranged, 600 reserved.
    #expect(debits == 23_060_000)
    try await temporary.store.post(transfer("more", on: "2018-07-02", [give(1)]), in: county)
    #expect(try await temporary.number("SELECT debits FROM period_seal") == debits)
    #expect(try await temporary.verify().compactMap(\.finding) == [])
  }

  @Test func `a failing unit of work leaves nothing, even when its error is swallowed`()
    async throws
  {
    let temporary = try await books()
    struct Stop: Error {}
    let before = try await temporary.everything()
    await #expect(throws: Stop.self) {
      try await temporary.store.work { _ in throw Stop() }
    }
    #expect(try await temporary.everything() == before)
  }
}
