import Domain
import Fixtures
import PortableSQL
import Storage
import Testing

@Suite("What the audit log shows is brought to somebody's eyes") struct AlertTests {
  private static let county = SmallWorld.first
  private static let supervisor = Offices.actor(.supervisor)

  private func note(
    _ act: String, _ count: Int, every seconds: Int64, result: String = "shown",
    _ temporary: TemporaryStore
  ) async throws {
    for _ in 0..<count {
      temporary.clock.move(seconds: seconds - 1)
      try await temporary.store.audit(
        .init(act, of: "payee", by: Offices.actor(.finance), in: Self.county, result: result))
    }
  }

  private func kinds(_ temporary: TemporaryStore) async throws -> [AuditAlert.Kind] {
    try await temporary.store.alerts(for: Self.supervisor).map(\.kind)
  }

  @Test func `the 51st reveal within an hour, not the 50th`() async throws {
    let temporary = try await TemporaryStore()
    try await note("reveal", 50, every: 60, temporary)
    #expect(try await kinds(temporary) == [])
    try await note("reveal", 1, every: 60, temporary)
    #expect(try await kinds(temporary) == [.revealsInHour])
    try await note("reveal", 5, every: 60, temporary)
    #expect(try await kinds(temporary) == [.revealsInHour])
  }

  @Test func `as many over a longer time are none, until a day has 201`() async throws {
    let temporary = try await TemporaryStore()
    try await note("reveal", 200, every: 100, temporary)
    #expect(try await kinds(temporary) == [])
    try await note("reveal", 1, every: 100, temporary)
    #expect(try await kinds(temporary) == [.revealsInDay])
  }

  @Test func `a reveal of somebody of one's own village with one's own surname`() async throws {
    let temporary = try await TemporaryStore()
    let store = temporary.store
    try await SmallHouseholds.prepare(store, .poor, income: Money(fen: 1))
    let people = Person.register.declaration
    let clerk = Actor(
      person: "village_zhang", role: .village, reach: [SmallHouseholds.village])
    let above = Actor(person: "village_zhang", role: .township, reach: [SmallWorld.first])
    var staff = Offices.staff("village_zhang")
    staff.name = "张村官"
    try await store.keep([staff])
    let records = try await store.records(RecordQuery(people))
    let named = { (name: String) throws -> RecordID in
      try #require(records.first { Person.register.entry($0.values).name == name }).id
    }
    _ = try await store.reveal(people, named("李小花"), for: .correction, by: clerk)
    _ = try await store.reveal(people, named("张大山"), for: .correction, by: above)
    #expect(try await kinds(temporary).filter { $0 == .namesake } == [])
    _ = try await store.reveal(people, named("张大山"), for: .correction, by: clerk)
    let alerts = try await store.alerts(for: Self.supervisor).filter { $0.kind == .namesake }
    #expect(alerts.map(\.staff) == ["village_zhang"])
    #expect(alerts.allSatisfy { !$0.figure.contains("张") && $0.figure.hasPrefix("person/") })
  }

  @Test func `three wrong time codes within an hour`() async throws {
    let temporary = try await TemporaryStore()
    try await note("step_up", 4, every: 1_900, result: "refused", temporary)
    try await note("step_up", 5, every: 60, result: "ok", temporary)
    #expect(try await kinds(temporary) == [])
    try await note("step_up", 2, every: 60, result: "refused", temporary)
    #expect(try await kinds(temporary) == [.stepUps])
  }

  @Test func `grants and books that do not verify`() async throws {
    let temporary = try await TemporaryStore()
    try await SmallWorld.prepare(temporary.store)
    try await temporary.store.audit(
      .init("enter", of: "role_grant", by: "A1", in: Self.county))
    try await temporary.store.audit(.init("enter", of: "payee", by: "A1", in: Self.county))
    #expect(try await kinds(temporary) == [.grant])
    try await temporary.store.keep(temporary.verify())
    #expect(try await kinds(temporary) == [.grant])
    try await temporary.raw([
      "DROP TRIGGER log_checkpoint_no_delete", "DROP TRIGGER log_head_grows",
      "UPDATE log_head SET number = number + 1 WHERE county = \(Self.county.text)",
    ])
    try await temporary.store.keep(temporary.verify())
    #expect(try await kinds(temporary) == [.verification, .grant])
  }

  @Test func `an alert is shown for 30 days, and what it counts may be older by its own window`()
    async throws
  {
    let temporary = try await TemporaryStore()
    try await note("reveal", 50, every: 60, temporary)
    temporary.clock.move(seconds: 500)
    try await note("reveal", 1, every: 60, temporary)
    temporary.clock.move(seconds: 30 * 86_400 - 600)
    #expect(try await kinds(temporary) == [.revealsInHour], "its first events are 30 days old")
    temporary.clock.move(seconds: 600)
    #expect(try await kinds(temporary) == [])
    try await note("reveal", 1, every: 60, temporary)
    #expect(try await kinds(temporary) == [], "they count for nothing new")
  }

  @Test func `nothing older than the window is read`() async throws {
    let temporary = try await TemporaryStore()
    let plans = try await temporary.store.read { connection in
      try [
        "audit_event WHERE act = 'reveal' AND result = 'shown' AND recorded >= 5",
        "audit_event WHERE recorded >= 5 AND act IN ('user_add', 'enter')",
        "audit_event WHERE act = 'alert_seen' AND recorded >= 5",
        "verification WHERE holds = 0 AND recorded >= 5",
      ].map { (source: Statement) in
        try connection.all("EXPLAIN QUERY PLAN SELECT * FROM \(source)").map { try $0.text(3) }
      }
    }
    for plan in plans {
      #expect(plan.allSatisfy { $0.contains("recorded>?") }, "\(plan)")
    }
  }

  @Test func `they are seen by name, within one's places`() async throws {
    let temporary = try await TemporaryStore()
    try await note("step_up", 3, every: 60, result: "refused", temporary)
    let alert = try #require(try await temporary.store.alerts(for: Self.supervisor).first)
    #expect(alert.staff == Offices.code(.finance) && alert.figure == "3" && alert.seenBy == [])
    let far = Offices.actor(.supervisor, .unrelated)
    #expect(try await temporary.store.alerts(for: far) == [])
    try await temporary.store.see([alert.key], by: far)
    for _ in 0..<2 { try await temporary.store.see([alert.key, "x"], by: Self.supervisor) }
    let seen = try await temporary.store.alerts(for: Self.supervisor)
    #expect(seen.map(\.seenBy) == [[Self.supervisor.person]])
  }
}

@Suite("What is wrong with the server itself is told") struct ServerWatchTests {
  /// A reading at a minute, by a clock that is `ahead` seconds.
  private static func reading(
    _ minute: Int64, ahead: Int64 = 0, answers: Int = 0, faults: Int = 0, free: Double? = 0.5
  ) -> ServerWatch.Reading {
    let steady = minute * 60_000_000
    return ServerWatch.Reading(
      clock: Instant(microseconds: 1_600_000_000_000_000 + steady + ahead * 1_000_000),
      steady: steady, answers: answers, faults: faults, free: free)
  }

  private static func told(_ readings: [ServerWatch.Reading]) -> [[ServerTrouble]] {
    var watch = ServerWatch()
    return readings.map { watch.troubles($0) }
  }

  @Test func `more than one fault in a hundred answers of ten minutes, once an hour`() {
    #expect(Self.told([Self.reading(0, answers: 100, faults: 1)]) == [[]])
    #expect(Self.told([Self.reading(0, answers: 100, faults: 2)]) == [[.faults(2)]])
    let slow = (0..<4).map { Self.reading($0, answers: 50, faults: $0 == 3 ? 3 : 0) }
    #expect(Self.told(slow) == [[], [], [], [.faults(3)]])
    let busy = (0..<70).map { Self.reading($0, answers: 100, faults: 5) }
    let told = Self.told(busy)
    #expect(told[0] == [.faults(5)] && told[60] == [.faults(50)])
    #expect(told.joined().count == 2)
  }

  @Test func `faults of eleven minutes ago are none of the last ten`() {
    let readings =
      [Self.reading(0, answers: 10_000, faults: 100)]
      + (1..<12).map { Self.reading($0, answers: 0, faults: $0 == 11 ? 1 : 0) }
    let told = Self.told(readings)
    #expect(told.dropLast().allSatisfy(\.isEmpty) && told.last == [.faults(1)])
  }

  @Test func `a clock that was moved, either way, by more than is kept right`() {
    let ahead: [Int64] = [0, 5, 11, 11, -60]
    let told = Self.told(ahead.enumerated().map { Self.reading(Int64($0), ahead: $1) })
    #expect(told == [[], [], [.clock(seconds: 6)], [], [.clock(seconds: -71)]])
  }

  @Test func `a disk of which less than 15 % is free, once a day`() {
    let free: [Double?] = [0.15, nil, 0.149, 0.1]
    let told = Self.told(free.enumerated().map { Self.reading(Int64($0), free: $1) })
    #expect(told == [[], [], [.disk(percent: 14)], []])
    let days = [0, 1_439, 1_440].map { Self.reading($0, free: 0.1) }
    #expect(Self.told(days) == [[.disk(percent: 10)], [], [.disk(percent: 10)]])
  }

  @Test func `whoever reads alerts sees them, in whichever county`() async throws {
    let temporary = try await TemporaryStore()
    for trouble in [ServerTrouble.faults(3), .clock(seconds: -71), .disk(percent: 14)] {
      try await temporary.store.note(trouble)
    }
    let supervisor = Offices.actor(.supervisor)
    let alerts = try await temporary.store.alerts(for: supervisor)
    #expect(alerts.map(\.kind) == [.diskLow, .clockJump, .serverFaults])
    #expect(alerts.map(\.figure) == ["14", "-71", "3"])
    #expect(alerts.allSatisfy { $0.county == .country && $0.staff.isEmpty })
    try await temporary.store.see(Set(alerts.map(\.key)), by: supervisor)
    let seen = try await temporary.store.alerts(for: Offices.actor(.auditor))
    #expect(seen.allSatisfy { $0.seenBy == [supervisor.person] })
  }
}
