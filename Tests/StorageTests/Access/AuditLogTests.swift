import Domain
import Fixtures
import PortableSQL
import Storage
import Testing
import Transparency

@Suite("The audit log cannot be changed unseen") struct AuditLogTests {
  private static let county = SmallWorld.first

  /// A county with some events, told to the public log and signed.
  private func world() async throws -> TemporaryStore {
    let temporary = try await TemporaryStore()
    try await SmallWorld.prepare(temporary.store)
    for number in 0..<5 { try await act(number, temporary) }
    temporary.clock.move(seconds: 3_600)
    try await temporary.publisher().publish()
    return temporary
  }

  private func act(_ number: Int, _ temporary: TemporaryStore) async throws {
    var event = AuditEvent(
      "list", of: "act/\(number)", by: Offices.actor(.finance), in: Self.county, result: "ok")
    event.subjects = [.init("payee", RecordID(Int64(number + 1)))]
    try await temporary.store.audit(event)
  }

  private func finding(_ temporary: TemporaryStore) async throws -> String? {
    try await temporary.verify().compactMap(\.finding).first.map { "\($0.place): \($0.what)" }
  }

  /// Changes tables as somebody would who takes the walls down first.
  private func damage(_ temporary: TemporaryStore, _ statements: [Statement]) async throws {
    let walls = try await temporary.store.read { connection in
      try connection.all(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'audit_%'"
      ).map { try $0.text(0) }
    }
    try await temporary.raw(walls.map { Statement(unsafe: "DROP TRIGGER \($0)") } + statements)
  }

  /// Cuts the log back to what its head was, as if the rest had never been.
  private func cut(
    to size: Int64, frontier: [UInt8], recorded: Int64
  ) throws -> [Statement] {
    try ["audit_entry", "audit_event", "audit_subject"].map { table in
      "DELETE FROM \(try Identifier(table)) WHERE idx >= \(size)"
    } + [
      "DELETE FROM audit_checkpoint",
      """
      UPDATE audit_head SET size = \(size), frontier = \(frontier), recorded = \(recorded),
        signed = 0, checkpoints = 0, attested = 0
      """,
    ]
  }

  @Test func `what stands holds, and walls refuse an edit`() async throws {
    let temporary = try await world()
    #expect(try await finding(temporary) == nil)
    for table in ["audit_event", "audit_entry", "audit_subject", "audit_checkpoint"] {
      let name = try Identifier(table)
      await #expect(throws: DatabaseError.self, "\(table)") {
        try await temporary.raw(["DELETE FROM \(name)"])
      }
      await #expect(throws: DatabaseError.self, "\(table)") {
        try await temporary.raw(["UPDATE \(name) SET county = \("621122")"])
      }
    }
  }

  @Test func `an edited event is found`() async throws {
    for change: Statement in ["staff = \("T")", "recorded = recorded + 1", "n = 7", "role = ''"] {
      let temporary = try await world()
      try await damage(temporary, ["UPDATE audit_event SET \(change) WHERE idx = 3"])
      #expect(try await finding(temporary)?.hasPrefix("audit_event 3") == true)
    }
    let temporary = try await world()
    try await damage(temporary, ["UPDATE audit_subject SET record = 99 WHERE idx = 2"])
    #expect(try await finding(temporary)?.hasPrefix("audit_event 2") == true)
  }

  @Test func `events in another order are found`() async throws {
    let temporary = try await world()
    var swaps: [Statement] = []
    for table in ["audit_entry", "audit_event", "audit_subject"] {
      let name = try Identifier(table)
      for (from, to) in [(2, 1_000), (3, 2), (1_000, 3)] {
        swaps.append("UPDATE \(name) SET idx = \(Int64(to)) WHERE idx = \(Int64(from))")
      }
    }
    try await damage(temporary, swaps)
    #expect(try await finding(temporary)?.hasPrefix("audit_entry 2") == true)
  }

  @Test func `an end that was cut with its head and checkpoint is missed`() async throws {
    let temporary = try await TemporaryStore()
    try await SmallWorld.prepare(temporary.store)
    for number in 0..<4 { try await act(number, temporary) }
    let (frontier, recorded) = try await temporary.store.read { connection in
      let head = try connection.first("SELECT frontier, recorded FROM audit_head")
      return (try head?.blob(0) ?? [], try head?.integer(1) ?? 0)
    }
    try await act(4, temporary)
    temporary.clock.move(seconds: 3_600)
    try await temporary.publisher().publish()
    #expect(try await finding(temporary) == nil)
    try await damage(temporary, cut(to: 5, frontier: frontier, recorded: recorded))
    let found = try await finding(temporary)
    #expect(found == "audit_entry 5: the public log told of 6 entries; the end was cut off")
  }

  @Test func `an end that was cut without its head fits nothing, at once`()
    async throws
  {
    let temporary = try await TemporaryStore()
    try await SmallWorld.prepare(temporary.store)
    for number in 0..<4 { try await act(number, temporary) }
    try await damage(temporary, ["DELETE FROM audit_entry WHERE idx = 4"])
    #expect(try await finding(temporary)?.hasPrefix("audit_head") == true)
  }

  @Test func `the whole log taken away is missed`() async throws {
    let temporary = try await world()
    let tables = ["head", "entry", "event", "subject", "checkpoint"]
    try await damage(
      temporary, try tables.map { "DELETE FROM \(try Identifier("audit_\($0)"))" })
    #expect(try await finding(temporary) == "audit_head: the audit log is gone")
  }

  @Test func `it is told to the public log within the hour, and at each seal`() async throws {
    let temporary = try await TemporaryStore()
    try await SmallWorld.prepare(temporary.store)
    func told() async throws -> [Int64?] {
      [
        try await temporary.number(
          "SELECT attested FROM audit_head WHERE county = \(Self.county.text)"),
        try await temporary.number(
          "SELECT signed FROM audit_head WHERE county = \(Self.county.text)"),
      ]
    }
    try await act(1, temporary)
    try await temporary.publisher().publish()
    #expect(try await told() == [0, 0])
    temporary.clock.move(seconds: 3_600)
    try await act(2, temporary)
    try await temporary.publisher().publish()
    #expect(try await told() == [3, 3])
    try await temporary.publisher().publish()
    #expect(try await told() == [3, 3])
    try await temporary.store.seal("2019-12", in: Self.county, by: [Offices.actor(.finance)])
    #expect(try await told() == [4, 3])
    try await temporary.publisher().publish()
    #expect(try await told() == [4, 4])
    #expect(try await finding(temporary) == nil)
  }

  @Test func `the public log says its size and root only`() async throws {
    let temporary = try await world()
    let text = try await temporary.store.read { connection in
      let reader = LogReader(Self.county, on: connection)
      let size = try reader.head()?.frontier.size ?? 0
      return try reader.entries(0..<size).map { String(decoding: $0, as: UTF8.self) }
    }
    let entries = text.filter { $0.contains("\"kind\":\"audit\"") }
    #expect(entries.count == 1)
    let entry = try #require(entries.first)
    #expect(entry.wholeMatch(of: /.*"body":\{"root":"[0-9a-f]{64}","size":6\},"kind".*/) != nil)
  }

  @Test func `lines of the trail that stood before are taken over once`() async throws {
    let folder = try TemporaryFolder()
    let clock = TestClock()
    do {
      let temporary = try await TemporaryStore(in: folder, clock: clock)
      try await SmallWorld.prepare(temporary.store)
      for number in Int64(1)...3 {
        try await temporary.raw([
          """
          INSERT INTO audit_line
            (county, n, recorded, staff, role, act, object, purpose, result, chain)
          VALUES ('621121', \(number), \(number * 1_000), 'S1', 'finance', 'seal', 'period/1', '',
            'ok', \([UInt8](repeating: 1, count: 32)))
          """
        ])
      }
    }
    for _ in 0..<2 {
      let again = try await TemporaryStore(in: folder, clock: clock)
      #expect(try await again.number("SELECT count(*) FROM audit_event WHERE staff = 'S1'") == 3)
      #expect(try await again.number("SELECT max(recorded) FROM audit_event") == 3_000)
      #expect(try await finding(again) == nil)
    }
  }

  @Test func `who only tried to sign in leaves a log that can be verified`() async throws {
    let temporary = try await TemporaryStore()
    try await temporary.store.audit(.init("sign_in", of: "", by: "", result: "refused"))
    #expect(try await temporary.verify().map(\.finding) == [nil])
    temporary.clock.move(seconds: 7_200)
    try await temporary.publisher().publish()
    #expect(try await temporary.verify().map(\.finding) == [nil])
  }

  @Test func `device and request are told where they are known, and cannot be changed`()
    async throws
  {
    let temporary = try await world()
    var event = AuditEvent("list", of: "act/9", by: Offices.actor(.finance), in: Self.county)
    event.trace = RequestTrace(session: "s", network: "n", device: "Firefox, Windows", request: "7")
    try await temporary.store.audit(event)
    let words = try await temporary.store.read { connection in
      try connection.all(
        "SELECT bytes FROM audit_entry WHERE county = \(Self.county.text) AND idx >= 5 ORDER BY idx"
      ).map { String(decoding: try $0.blob(0), as: UTF8.self) }
    }
    let last = try #require(words.last)
    #expect(last.contains(#""device":"Firefox, Windows""#) && last.contains(#""request":"7""#))
    // What was written before they were kept says neither, and still derives from its row.
    let first = try #require(words.first)
    #expect(!first.contains("device") && !first.contains("request"))
    #expect(try await finding(temporary) == nil)
    try await damage(temporary, ["UPDATE audit_event SET device = 'x' WHERE request = '7'"])
    #expect(try await finding(temporary)?.hasPrefix("audit_event 6") == true)
  }

  @Test func `an event about many records becomes several entries`() async throws {
    let temporary = try await TemporaryStore()
    try await SmallWorld.prepare(temporary.store)
    var event = AuditEvent("bank_file", of: "payment_order/1", by: "S1", in: Self.county)
    event.subjects = (1...1_201).map { .init("payee", RecordID(Int64.max - $0)) }
    try await temporary.store.audit(event)
    #expect(try await temporary.number("SELECT count(*) FROM audit_event") == 3)
    #expect(try await temporary.number("SELECT sum(n) FROM audit_event") == 1_201)
    #expect(try await finding(temporary) == nil)
  }
}
