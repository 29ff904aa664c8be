import Domain
import Fixtures
import PortableSQL
import SQLiteEngine
import Storage
import Testing

/// Statements that try to break the books beside all of Storage: keys, CHECKs and walls refuse them
/// and nothing has changed (trust.md 1.3, 1.4).
@Suite("A second writer cannot break the books") struct SecondWriterTests {
  /// Books of a small world with 600 yuan of P1 reserved until the end of May.
  private func books() async throws -> TemporaryStore {
    let temporary = try await SmallWorld.prepared()
    try await temporary.store.keep([
      SmallWorld.request("R1", project: "P1", 600, expires: "2018-05-31")
    ])
    return temporary
  }

  private func pending(_ temporary: TemporaryStore) async throws -> Int64 {
    try await temporary.number("SELECT id FROM tx WHERE kind = 'pending'") ?? 0
  }

  /// Why the database refuses; nothing may have changed then.
  private func refusal(
    of movement: RawMovement, in temporary: TemporaryStore, and more: [Statement] = []
  ) async throws -> DatabaseError.Kind? {
    let before = try await temporary.everything()
    do {
      try await movement.write(to: temporary, and: more)
      return nil
    } catch let error as DatabaseError {
      #expect(try await temporary.everything() == before)
      return error.kind
    }
  }

  private func refusal(
    of statement: Statement, in temporary: TemporaryStore
  ) async throws -> DatabaseError.Kind? {
    let before = try await temporary.everything()
    guard let kind = try await kind(of: statement, in: temporary) else { return nil }
    #expect(try await temporary.everything() == before)
    return kind
  }

  private func kind(
    of statement: Statement, in temporary: TemporaryStore
  ) async throws -> DatabaseError.Kind? {
    do {
      try await temporary.raw([statement])
      return nil
    } catch let error as DatabaseError { return error.kind }
  }

  private func spoilt(_ spoil: (inout RawMovement) -> Void) -> RawMovement {
    var movement = RawMovement()
    spoil(&movement)
    return movement
  }

  @Test func `a good movement passes, so that each refusal below has its own reason`() async throws
  {
    let temporary = try await books()
    #expect(try await refusal(of: RawMovement(), in: temporary) == nil)
    #expect(try await temporary.number("SELECT count(*) FROM tx WHERE id = 5") == 1)
    // But no leaf attests it, so verify finds it (L13).
    let found = try await temporary.verify().first { $0.county == SmallWorld.first.text }
    #expect(found?.finding != nil)
  }

  @Test func `L1: amounts, accounts and currency of a line`() async throws {
    let temporary = try await books()
    for amount: Int64 in [0, -1, Money.largestFen + 1] {
      let movement = spoilt { $0.lines[0].amount = amount }
      #expect(try await refusal(of: movement, in: temporary) == .check(name: "posting_amount"))
    }
    let same = spoilt { $0.lines[0].credit = $0.lines[0].debit }
    #expect(try await refusal(of: same, in: temporary) == .check(name: "posting_accounts"))
    let foreign = spoilt { $0.lines[0].ccy = "USD" }
    #expect(try await refusal(of: foreign, in: temporary) == .foreignKey)
    let nowhere = spoilt { $0.lines[0].credit = "project:none" }
    #expect(try await refusal(of: nowhere, in: temporary) == .foreignKey)
  }

  @Test func `L2: a header says exactly what its lines say`() async throws {
    let temporary = try await books()
    let wrong: [(inout RawMovement) -> Void] = [
      { $0.total = 99 }, { $0.total = 101 }, { $0.posted = 99 },
      { $0.n = 2 },
      {
        $0.lines = []; $0.n = 1; $0.total = 1; $0.posted = 1
      },
    ]
    for spoil in wrong {
      let kind = try await refusal(of: spoilt(spoil), in: temporary)
      guard case .check(let name) = kind else {
        Issue.record("\(String(describing: kind))")
        continue
      }
      #expect(["tx_matches_lines", "tx_total"].contains(name))
    }
  }

  @Test func `L2: a line's layer fits the kind of its movement`() async throws {
    let temporary = try await books()
    for layer in ["pending", "release"] {
      let movement = spoilt {
        $0.lines = [.init(debit: "project:P1", credit: "paid:P1", layer: layer)]
      }
      #expect(try await refusal(of: movement, in: temporary) == .check(name: "tx_layer"))
    }
    let unknown = spoilt { $0.lines[0].layer = "other" }
    #expect(try await refusal(of: unknown, in: temporary) == .check(name: "posting_layer"))
  }

  @Test func `L2: lines without a header fail at the commit`() async throws {
    let temporary = try await books()
    let lines = spoilt {
      $0.hasHeader = false
      $0.movesBalances = false
    }
    #expect(try await refusal(of: lines, in: temporary) == .foreignKey)
    let moved = spoilt { $0.hasHeader = false }
    #expect(try await refusal(of: moved, in: temporary) == .foreignKey)
  }

  @Test func `T4: a sealed movement gains no line, whatever number the line claims`() async throws {
    let temporary = try await books()
    let sealed = try await temporary.number("SELECT id FROM tx WHERE seq = 1") ?? 0
    func line(_ number: Int64, of n: Int64) -> RawMovement {
      spoilt {
        $0.id = sealed
        $0.hasHeader = false
        $0.movesBalances = false
        $0.lines[0].number = number
        $0.lines[0].n = n
      }
    }
    #expect(try await refusal(of: line(1, of: 1), in: temporary) == .unique(table: "posting"))
    #expect(
      try await refusal(of: line(2, of: 1), in: temporary) == .check(name: "posting_line"))
    #expect(try await refusal(of: line(2, of: 2), in: temporary) == .foreignKey)
  }

  @Test func `L4: a balance moves only with its movement`() async throws {
    let temporary = try await books()
    let still = spoilt { $0.movesBalances = false }
    #expect(
      try await refusal(of: still, in: temporary) == .check(name: "tx_balances_applied"))
    let more: Statement = "UPDATE balance SET dp = dp + 1 WHERE tx = 5"
    #expect(
      try await refusal(of: RawMovement(), in: temporary, and: [more])
        == .check(name: "balance_needs_tx"))
    let hand: [(Statement, String)] = [
      ("UPDATE balance SET cp = cp + 1", "balance_needs_tx"),
      ("UPDATE balance SET tx = NULL", "balance_needs_tx"),
      ("UPDATE balance SET cp = cp + 1, tx = 6", "balance_follows_lines"),
      ("UPDATE balance SET tx = (SELECT id FROM tx WHERE seq = 1)", "balance_needs_tx"),
      ("DELETE FROM balance", "balance_no_delete"),
      (
        """
        INSERT OR REPLACE INTO balance
        SELECT county, account, normal, no_overdraft, NULL, 0, 0, 0, 0
        FROM balance
        """, "balance_no_delete"
      ),
    ]
    for (statement, wall) in hand {
      #expect(
        try await refusal(of: statement, in: temporary) == .check(name: wall), "\(statement.sql)")
    }
    #expect(try await refusal(of: "UPDATE balance SET tx = 6", in: temporary) == .foreignKey)
    let full: Statement = """
      INSERT OR REPLACE INTO balance SELECT county, account, normal, no_overdraft, tx,
        dp, dq, cp + 1, cq FROM balance LIMIT 1
      """
    #expect(
      try await refusal(of: full, in: temporary) == .check(name: "balance_starts_empty"))
  }

  @Test func `L5: an envelope is not overdrawn, reserved money included`() async throws {
    let temporary = try await books()
    let over = spoilt {
      $0.lines[0].debit = "project:P1"
      $0.lines[0].amount = 2_940_001
    }
    #expect(
      try await refusal(of: over, in: temporary) == .check(name: "balance_no_overdraft"))
    let all = spoilt {
      $0.lines[0].debit = "project:P1"
      $0.lines[0].amount = 2_940_000
    }
    #expect(try await refusal(of: all, in: temporary) == nil)
  }

  @Test func `L6: a key has one effect`() async throws {
    let temporary = try await books()
    let again = spoilt { $0.idem = "allocation:X1" }
    #expect(try await refusal(of: again, in: temporary) == .unique(table: "tx"))
  }

  private func resolving(_ pending: Int64, _ spoil: (inout RawMovement) -> Void = { _ in })
    -> RawMovement
  {
    spoilt {
      $0.kind = "resolve"
      $0.outcome = "posted"
      $0.resolves = pending
      $0.effective = "2018-05-31"
      $0.lines = [
        .init(debit: "project:P1", credit: "paid:P1", amount: 60_000, layer: "release"),
        .init(debit: "project:P1", credit: "paid:P1", amount: 60_000),
      ]
      spoil(&$0)
    }
  }

  @Test func `L7: a reservation is resolved once, in time, for what it reserved`() async throws {
    let temporary = try await books()
    let pending = try await pending(temporary)
    let spoils: [(String, (inout RawMovement) -> Void)] = [
      ("tx_expired", { $0.effective = "2018-06-01" }),
      ("tx_exceeds_pending", { $0.lines[1].amount = 60_001 }),
      ("tx_release", { $0.lines[0].amount = 59_999 }),
      ("tx_resolves_pending", { $0.resolves = 77 }),
      ("tx_outcome", { $0.outcome = "void" }),
      ("tx_kind_links", { $0.outcome = nil }),
      ("tx_kind_links", { $0.expires = "2018-05-31" }),
      ("tx_before_pending", { $0.effective = "2018-03-31" }),
    ]
    for (wall, spoil) in spoils {
      let movement = resolving(pending, spoil)
      #expect(try await refusal(of: movement, in: temporary) == .check(name: wall), "\(wall)")
    }
    let elsewhere = resolving(pending) { $0.lines[0].credit = "project:P2" }
    #expect(
      try await refusal(of: elsewhere, in: temporary) == .check(name: "balance_whole"))
    #expect(try await refusal(of: resolving(pending), in: temporary) == nil)
    let again = resolving(pending) {
      $0.id = 6
      $0.idem = "again"
    }
    // What was reserved is released already, so a counter would fall below zero.
    #expect(try await refusal(of: again, in: temporary) == .check(name: "balance_whole"))
  }

  @Test func `L7: two resolutions of one reservation share one key`() async throws {
    let temporary = try await books()
    try await temporary.store.keep([SmallWorld.request("R2", project: "P1", 600)])
    let pending = try await pending(temporary)
    try await resolving(pending).write(to: temporary)
    let again = resolving(pending) {
      $0.id = 6
      $0.idem = "again"
    }
    #expect(try await refusal(of: again, in: temporary) == .unique(table: "tx"))
  }

  private func reversing(_ original: Int64, _ spoil: (inout RawMovement) -> Void = { _ in })
    -> RawMovement
  {
    spoilt {
      $0.id = 7
      $0.kind = "reverse"
      $0.idem = "undo"
      $0.reverses = original
      $0.lines[0].debit = "allocated:fiscal_city:2018"
      $0.lines[0].credit = "received:fiscal_city"
      spoil(&$0)
    }
  }

  @Test func `L8: a movement is reversed once, by exactly its amounts`() async throws {
    let temporary = try await books()
    try await RawMovement().write(to: temporary)
    let pending = try await pending(temporary)
    let spoils: [(String, (inout RawMovement) -> Void)] = [
      ("tx_reverses_posted", { $0.lines[0].amount = 99 }),
      ("tx_reverses_posted", { $0.reverses = pending }),
      ("tx_reverses_posted", { $0.reverses = 78 }),
      (
        "tx_mirrors",
        {
          $0.lines[0].credit = "received:fiscal_city"; $0.lines[0].debit = "project:P2"
        }
      ),
      ("tx_kind_links", { $0.kind = "post" }),
    ]
    for (wall, spoil) in spoils {
      let movement = reversing(5, spoil)
      #expect(try await refusal(of: movement, in: temporary) == .check(name: wall), "\(wall)")
    }
    #expect(try await refusal(of: reversing(5), in: temporary) == nil)
    let again = reversing(5) {
      $0.id = 8
      $0.idem = "undo again"
    }
    #expect(try await refusal(of: again, in: temporary) == .unique(table: "tx"))
  }

  @Test func `L9: numbers have no gap and time does not go back`() async throws {
    let temporary = try await books()
    for step: Int64 in [2, -1] {
      let gap = spoilt { $0.seqStep = step }
      #expect(try await refusal(of: gap, in: temporary) == .check(name: "tx_gapless"))
    }
    let same = spoilt { $0.seqStep = 0 }
    #expect(try await refusal(of: same, in: temporary) != nil)
    let back = spoilt { $0.recordedStep = -1 }
    #expect(try await refusal(of: back, in: temporary) == .check(name: "tx_clock"))
  }

  @Test func `L10, L11: a sealed period stays as it is`() async throws {
    let temporary = try await books()
    try await temporary.store.seal("2018-06", in: SmallWorld.first)
    for day in ["2018-06-30", "2018-06-01", "2018-01-01"] {
      let late = spoilt { $0.effective = day }
      #expect(try await refusal(of: late, in: temporary) == .check(name: "tx_period_sealed"))
    }
    #expect(
      try await refusal(of: "UPDATE period_seal SET debits = 1, credits = 1", in: temporary)
        == .check(name: "period_seal_append_only"))
    let unbalanced: Statement = """
      INSERT INTO period_seal SELECT county, '2018-07', seq, accounts, debits + 1, credits, root, 9
      FROM period_seal
      """
    #expect(
      try await refusal(of: unbalanced, in: temporary) == .check(name: "period_seal_balanced"))
  }

  @Test func `tables of facts refuse update, delete and replace`() async throws {
    let temporary = try await SmallWorld.filled()
    let before = try await temporary.everything()
    let vouchers = AllRegisters.list.filter { $0.effect == .voucher && !$0.storedByHand }
    for table in [
      "account", "tx", "posting", "period_seal", "refused_key", "log_entry", "log_node",
      "log_checkpoint", "payment_batch", "payment", "record_history",
    ] + vouchers.map(\.name) {
      let name = try Identifier(table)
      #expect(try await temporary.number("SELECT count(*) FROM \(name)") ?? 0 > 0, "\(table)")
      for statement: Statement in [
        "UPDATE \(name) SET county = county", "DELETE FROM \(name)",
      ] {
        let kind = try await kind(of: statement, in: temporary)
        #expect(kind == .check(name: "\(table)_append_only"), "\(table)")
      }
      let replace: Statement = "INSERT OR REPLACE INTO \(name) SELECT * FROM \(name) LIMIT 1"
      #expect(try await kind(of: replace, in: temporary) != nil, "\(table)")
    }
    #expect(try await temporary.everything() == before)
  }

  @Test(arguments: [
    "DELETE FROM log_head", "UPDATE log_head SET size = size - 1",
    "UPDATE log_head SET origin = 'other'", "UPDATE log_head SET frontier = leaf FROM log_entry",
    "INSERT OR REPLACE INTO log_head SELECT * FROM log_head",
    "UPDATE log_head SET county = '621121' WHERE county = '621122'",
    "INSERT INTO log_checkpoint SELECT county, 1, note FROM log_checkpoint",
  ])
  func `L14: a log's head only grows`(sql: String) async throws {
    let temporary = try await SmallWorld.filled()
    #expect(try await refusal(of: Statement(unsafe: sql), in: temporary) != nil)
  }

  @Test func `a batch's lines and sum are those of its movement`() async throws {
    let temporary = try await SmallWorld.filled()
    let county = SmallWorld.first.text
    let line: Statement = """
      INSERT INTO payment SELECT county, batch, 151, 151, village, payee, payee_rev, shown, amount
      FROM payment WHERE county = \(county) AND n = 150 AND line = 1
      """
    #expect(try await refusal(of: line, in: temporary) == .foreignKey)
    let unpaid: Statement = """
      INSERT INTO payment_batch SELECT county, id + 1048576, 'B9', reimbursement, project, category,
        paid, n, total + 1, tx, leaf, parts FROM payment_batch WHERE county = \(county)
      """
    #expect(
      try await refusal(of: unpaid, in: temporary) == .check(name: "payment_batch_matches_lines"))
    // A movement pays one batch.
    let twin: [Statement] = [
      """
      INSERT INTO payment SELECT county, batch + 1073741824, line, n, village, payee, payee_rev,
        shown, amount FROM payment WHERE county = \(county) AND n = 150
      """,
      """
      INSERT INTO payment_batch SELECT county, id + 1073741824, 'B9', reimbursement, project,
        category, paid, n, total, tx, leaf, parts FROM payment_batch
      WHERE county = \(county) AND n = 150
      """,
    ]
    await #expect(throws: DatabaseError.self) { try await temporary.raw(twin) }
    #expect(
      try await refusal(
        of: """
          INSERT INTO log_entry SELECT county, idx + 2, leaf, bytes FROM log_entry
          WHERE county = \(county) ORDER BY idx DESC LIMIT 1
          """, in: temporary) == .check(name: "log_entry_gapless"))
  }
}
