import Domain
import Fixtures
import GRDB
import Storage
import Testing

/// Edits that random ones would hardly hit, each with all its traces covered but one.
@Suite("Verify finds careful edits") struct CarefulEditTests {
  private func findings(_ sql: String) async throws -> [VerificationFinding] {
    try await DamagedCopy().findings { try $0.execute(sql: sql) }
  }

  @Test func `a record put back to an earlier revision`() async throws {
    // payee 3 had the account 62280000 at revision 2 and 62281111 at revision 3.
    let found = try await findings(
      "UPDATE payee SET rev = 2 WHERE code = 'H621122-3'")
    #expect(found.map(\.invariant) == ["L13"])
  }

  @Test func `a middle revision handed to another register`() async throws {
    let found = try await findings(
      """
      UPDATE record_history SET register = 'zzz' WHERE register = 'payee' AND rev = 2
        AND record = (SELECT id FROM payee WHERE code = 'H621122-3')
      """)
    #expect(!found.isEmpty)
  }

  @Test(arguments: [
    "DELETE FROM log_head WHERE county = '621123'",
    "UPDATE log_head SET county = '62112a' WHERE county = '621123'",
  ])
  func `the books of a county without a log head`(sql: String) async throws {
    #expect(try await findings(sql).isEmpty == false)
  }

  @Test(arguments: [
    "DELETE FROM project WHERE county = '621123' AND code = 'P1'",
    "UPDATE project SET code = 'P7' WHERE county = '621123' AND code = 'P1'",
  ])
  func `a project that is gone is a finding, not a failure`(sql: String) async throws {
    #expect(try await findings(sql).isEmpty == false)
  }

  @Test func `the newest checkpoint taken away and the log cut back to an earlier size`()
    async throws
  {
    let found = try await findings(
      """
      DELETE FROM log_entry WHERE county = '621123' AND idx = (
        SELECT max(idx) FROM log_entry WHERE county = '621123')
      """)
    #expect(!found.isEmpty)
  }

  @Test func `a payment handed to another revision of its payee`() async throws {
    let copy = try await DamagedCopy { temporary in
      try await SmallWorld.fill(temporary, receipts: 3)
      var payee = SmallWorld.payee(5)
      payee.synthetic = false
      try await temporary.store.keep([payee])
    }
    let found = try await copy.findings { db in
      try db.execute(
        sql: """
          UPDATE payment SET payee_rev = 2 WHERE payee = (
            SELECT id FROM payee WHERE code = 'H621122-5' AND county = '621122')
          """)
    }
    #expect(!found.isEmpty)
  }

  @Test func `two counties' books exchanged`() async throws {
    let found = try await DamagedCopy().findings { db in
      for table in ["tx", "posting", "balance", "account"] {
        try db.execute(sql: "UPDATE \(table) SET county = 'swap' WHERE county = '621122'")
        try db.execute(sql: "UPDATE \(table) SET county = '621122' WHERE county = '621123'")
        try db.execute(sql: "UPDATE \(table) SET county = '621123' WHERE county = 'swap'")
      }
    }
    #expect(found.count >= 2)
  }
}
