import Domain
import Fixtures
import Foundation
import GRDB
import Storage
import Testing

/// R15 of trust.md 3.3: whatever is changed behind the program's back, verify finds it and says
/// where.
@Suite("Verify finds what was changed behind its back") struct TamperTests {
  private static let tables =
    [
      "account", "tx", "posting", "balance", "period_seal", "refused_key", "payment_batch",
      "payment", "payment_run", "place_summary", "source_summary", "log_head", "log_entry",
      "log_checkpoint", "log_salt", "record_history", "record_run", "audit_head", "audit_entry",
      "audit_checkpoint", "audit_event", "audit_subject",
    ] + AllRegisters.list.filter { !$0.storedByHand }.map(\.name)

  /// What verify alone cannot notice, and why.
  private static let unnoticeable: Set<String> = [
    // A checkpoint that is gone is missed by those who hold it, not by the books.
    "log_checkpoint delete"
  ]

  @Test func `an intact copy holds`() async throws {
    let copy = try await DamagedCopy()
    #expect(try await copy.findings { _ in } == [])
  }

  @Test func `random edits of every column, and rows deleted and doubled, are found`() async throws
  {
    var random = SeededRandom.announced("TamperTests")
    let copy = try await DamagedCopy { temporary in
      try await SmallWorld.fill(temporary, receipts: 3)
      try await Self.act(in: temporary)
    }
    try copy.restore()
    var edits = try copy.raw { db in
      try Self.tables.flatMap { try RandomEdit.all(of: $0, in: db) }
    }
    edits.shuffle(using: &random)
    let wanted = ProcessInfo.processInfo.environment["SHANHAI_EDITS"].flatMap { Int($0) } ?? 200
    var unnoticed: [String] = []
    var done = 0
    while done < wanted {
      for edit in edits.prefix(wanted - done) {
        done += 1
        if let missed = try await attempt(edit, on: copy, &random) { unnoticed.append(missed) }
      }
    }
    #expect(unnoticed.isEmpty, "\(unnoticed.sorted().joined(separator: "\n"))")
  }

  @Test func `edits of stored nodes are found`() async throws {
    var random = SeededRandom.announced("TamperTests, nodes")
    let copy = try await DamagedCopy()
    try copy.restore()
    for edit in try copy.raw({ try RandomEdit.all(of: "log_node", in: $0) }) {
      #expect(try await attempt(edit, on: copy, &random) == nil)
    }
  }

  /// What staff did, told to the public log, and once more after that.
  private static func act(in temporary: TemporaryStore) async throws {
    var event = AuditEvent(
      "reveal", of: "payee", by: Offices.actor(.finance), in: SmallWorld.first, result: "shown")
    (event.purpose, event.fields, event.rows) = ("correction", ["account"], 1)
    event.subjects = [.init("payee", RecordID(77))]
    try await temporary.store.audit(event)
    temporary.clock.move(seconds: 3_600)
    try await temporary.publisher().publish()
    try await temporary.store.audit(event)
  }

  /// The edit's name when verify does not find it.
  private func attempt(
    _ edit: RandomEdit, on copy: DamagedCopy, _ random: inout SeededRandom
  ) async throws -> String? {
    var edit = edit
    try copy.restore()
    guard try copy.raw({ try edit.apply(to: $0, &random) }) else { return nil }
    if Self.unnoticeable.contains(edit.name) { return nil }
    do {
      let findings = try await copy.verify()
      let isNamed = findings.allSatisfy { !$0.place.isEmpty && $0.invariant.hasPrefix("L") }
      return findings.isEmpty || !isNamed ? "\(edit.name) \(edit.row)" : nil
    } catch {
      return "\(edit.name) \(edit.row): verify failed itself: \(error)"
    }
  }
}
