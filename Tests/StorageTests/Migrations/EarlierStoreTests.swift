import Domain
import Fixtures
import GRDB
import PortableSQL
import Storage
import Testing

@Suite("A store of an earlier program opens with all its records") struct EarlierStoreTests {
  private static let holders = AllRegisters.list.filter { $0.holdsPersons && !$0.storedByHand }

  /// Lays a file out as the program of schema 12 did: one table of salts, an index of leaves.
  private static let backdated: [String] =
    [
      """
      CREATE TABLE personal_salt (
        county TEXT NOT NULL, register TEXT NOT NULL, record INTEGER NOT NULL,
        salt BLOB NOT NULL,
        CONSTRAINT personal_salt_pk PRIMARY KEY (county, register, record),
        CONSTRAINT personal_salt_length CHECK (length(salt) = 32)) STRICT, WITHOUT ROWID
      """,
      "CREATE INDEX record_history_leaf ON record_history (county, leaf)",
      "DROP TABLE record_run",
      "ALTER TABLE audit_event DROP COLUMN device",
      "ALTER TABLE audit_event DROP COLUMN request",
      "DELETE FROM schema_migration WHERE number >= 13",
      "DELETE FROM register_column WHERE name = 'salt'",
    ]
    + holders.flatMap { register in
      let name = register.name
      let wall = """
        CREATE TRIGGER \(name)_no_update BEFORE UPDATE ON \(name)
        BEGIN SELECT RAISE(ABORT, '\(name)_append_only'); END
        """
      return [
        """
        INSERT INTO personal_salt SELECT county, '\(name)', id, salt FROM \(name)
        WHERE salt IS NOT NULL
        """
      ] + (register.effect.isFinal ? ["DROP TRIGGER \(name)_no_update"] : [])
        + ["ALTER TABLE \(name) DROP COLUMN salt"] + (register.effect.isFinal ? [wall] : [])
    }

  private static let paymentWall: PortableSQL.Statement = """
    CREATE TRIGGER payment_no_update BEFORE UPDATE ON payment
    BEGIN SELECT RAISE(ABORT, 'payment_append_only'); END
    """

  @Test func `minors who were paid are masked anew, and nothing else that differs`() async throws {
    let folder = try TemporaryFolder()
    let clock = TestClock()
    var before: [String] = []
    do {
      let temporary = try await TemporaryStore(in: folder, clock: clock)
      try await SmallWorld.prepare(temporary.store)
      var child = SmallWorld.payee(1)
      let check = try #require(IdentityNumbers.citizenCheckCharacter("62912120120630001"))
      child.citizenNumber = "62912120120630001\(check)"
      try await temporary.store.keep([child])
      try await temporary.store.keep([
        SmallWorld.request("R77", project: "P1", 100, expires: "2018-05-31")
      ])
      let lines = [child, SmallWorld.payee(2)].map { (payee: $0.code, fen: Int64(100)) }
      try await temporary.store.pay(
        PaymentBatchDraft(
          number: "B77", reimbursement: "R77", paid: try #require(Day("2018-04-10")),
          lines: lines.map { .init(payee: $0.payee, amount: Money(fen: $0.fen)) }),
        in: SmallWorld.first)
      before = try await temporary.everything()
      #expect(before.contains { $0.hasPrefix("payment ") && $0.contains("农**") })
      try await temporary.raw([
        "DROP TRIGGER payment_no_update", "DELETE FROM setting WHERE name = 'payee_names'",
        "UPDATE payment SET shown = '农**号' WHERE shown = '农**'",
        Self.paymentWall,
      ])
    }
    do {
      let again = try await TemporaryStore(in: folder, clock: clock)
      #expect(try await again.everything() == before)
      #expect(try await again.verify().compactMap(\.finding) == [])
      await #expect(throws: PortableSQL.DatabaseError.self, "the wall stands again") {
        try await again.raw(["UPDATE payment SET shown = '王*'"])
      }
      try await again.raw([
        "DROP TRIGGER payment_no_update", "DELETE FROM setting WHERE name = 'payee_names'",
        "UPDATE payment SET shown = '王*' WHERE shown = '农**'",
        Self.paymentWall,
      ])
    }
    let edited = try await TemporaryStore(in: folder, clock: clock)
    let found = try await edited.verify().compactMap(\.finding)
    #expect(found.contains { "\($0)".contains("L13") }, "what somebody wrote there is found")
  }

  @Test func `salts go into the registers and entries name their runs, word for word`()
    async throws
  {
    let folder = try TemporaryFolder()
    let clock = TestClock()
    var before: [String] = []
    do {
      let temporary = try await TemporaryStore(in: folder, clock: clock)
      try await SmallWorld.fill(temporary)
      before = try await temporary.everything().filter { !$0.hasPrefix("register_column") }
      #expect(before.contains { $0.hasPrefix("public_report ") }, "a fact of a person")
      #expect(before.contains { $0.hasPrefix("record_run ") })
    }
    do {
      let queue = try DatabaseQueue(path: folder.file(TemporaryStore.file))
      try await queue.write { db in
        for sql in Self.backdated { try db.execute(sql: sql) }
      }
    }
    let again = try await TemporaryStore(in: folder, clock: clock)
    let after = try await again.everything().filter { !$0.hasPrefix("register_column") }
    #expect(after == before)
    #expect(try await again.verify().compactMap(\.finding) == [])
    let edit: PortableSQL.Statement = "UPDATE public_report SET code = 'other'"
    await #expect(throws: PortableSQL.DatabaseError.self, "the wall stands again") {
      try await again.raw([edit])
    }
  }
}
