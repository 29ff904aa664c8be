import Domain
import Fixtures
import PortableSQL
import Storage
import Testing

@Suite("Somebody is signed in as long as they may be") struct SessionTests {
  private func world() async throws -> TemporaryStore {
    let temporary = try await TemporaryStore()
    try await SmallWorld.prepare(temporary.store)
    try await Offices.fill(temporary.store)
    return temporary
  }

  private func token(_ byte: UInt8) -> [UInt8] { Array(repeating: byte, count: 32) }

  private func begin(
    _ temporary: TemporaryStore, _ byte: UInt8 = 1, as role: Role = .finance
  ) async throws {
    let code = Offices.code(role)
    try await temporary.store.beginSession(token(byte), of: code)
    let new = token(byte + 100)
    #expect(
      try await temporary.store.choose(
        grant: "G-\(code)", session: token(byte), newToken: new))
  }

  @Test func `a session acts within its grant's places`() async throws {
    let temporary = try await world()
    try await begin(temporary)
    #expect(try await temporary.store.session(token(1)) == nil)
    let session = try #require(try await temporary.store.session(token(101)))
    let actor = try #require(session.actor)
    #expect(actor.person == Offices.code(.finance) && actor.role == .finance)
    #expect(actor.reach == [SmallWorld.first])
    #expect(actor.trace.session.count == 32 && !actor.trace.session.contains("-"))
    #expect(!session.mustChangePassword)
  }

  @Test func `a partner reaches what the pairing pairs, while it pairs`() async throws {
    let temporary = try await world()
    try await begin(temporary, as: .partner)
    var session = try #require(try await temporary.store.session(token(101)))
    #expect(session.actor?.reach == [SmallWorld.place("621100")])
    var pairing = Pairing()
    pairing.code = "FIRST"
    pairing.level = .city
    pairing.provider = SmallWorld.place("350100")
    pairing.recipient = SmallWorld.place("621100")
    pairing.started = SmallWorld.day("2016-10-01")
    pairing.ended = SmallWorld.day("2019-12-31")
    try await temporary.store.keep([pairing])
    session = try #require(try await temporary.store.session(token(101)))
    #expect(session.actor?.reach == [])
  }

  @Test func `it ends when idle, in the end, and with its grant or its person`() async throws {
    let temporary = try await world()
    let minute: Int64 = 60
    try await begin(temporary, 1)
    temporary.clock.move(seconds: 14 * minute)
    #expect(try await temporary.store.session(token(101)) != nil)
    temporary.clock.move(seconds: 15 * minute)
    #expect(try await temporary.store.session(token(101)) == nil)

    try await begin(temporary, 2)
    for _ in 0..<47 {
      temporary.clock.move(seconds: 10 * minute)
      #expect(try await temporary.store.session(token(102)) != nil)
    }
    temporary.clock.move(seconds: 10 * minute)
    #expect(try await temporary.store.session(token(102)) == nil)

    try await begin(temporary, 3)
    var grant = Offices.grant(Offices.code(.finance), .finance)
    grant.until = SmallWorld.day("2019-12-31")
    try await temporary.store.keep([grant])
    #expect(try await temporary.store.session(token(103))?.actor == nil)
    var staff = Offices.staff(Offices.code(.finance))
    staff.ended = SmallWorld.day("2020-01-01")
    try await temporary.store.keep([staff])
    #expect(try await temporary.store.session(token(103)) == nil)
  }

  @Test func `an administrator is signed out sooner`() {
    let (begun, minute) = (Instant(microseconds: 0), Int64(60_000_000))
    let later = Instant(microseconds: 12 * minute)
    #expect(SessionLimits(.finance).admits(begun: begun, seen: begun, now: later))
    #expect(!SessionLimits(.administrator).admits(begun: begun, seen: begun, now: later))
    let seen = Instant(microseconds: 239 * minute)
    #expect(SessionLimits(.administrator).admits(begun: begun, seen: seen, now: seen))
    let end = Instant(microseconds: 240 * minute)
    #expect(!SessionLimits(.administrator).admits(begun: begun, seen: seen, now: end))
  }

  @Test func `a third session ends the oldest`() async throws {
    let temporary = try await world()
    for byte in [UInt8(1), 2, 3] { try await begin(temporary, byte) }
    #expect(try await temporary.store.session(token(101)) == nil)
    #expect(try await temporary.store.session(token(102)) != nil)
    #expect(try await temporary.store.session(token(103)) != nil)
  }

  @Test func `a delegate acts under another's grant, for a time and as themselves`() async throws {
    let temporary = try await world()
    var delegation = Delegation()
    delegation.code = "D1"
    delegation.grant = "G-\(Offices.code(.finance))"
    delegation.to = Offices.code(.village)
    delegation.from = SmallWorld.day("2020-01-01")
    delegation.until = SmallWorld.day("2020-01-10")
    delegation.reason = "出差"
    try await temporary.store.keep([delegation])
    try await temporary.store.beginSession(token(1), of: Offices.code(.village))
    _ = try await temporary.store.choose(
      grant: delegation.grant, session: token(1), newToken: token(2))
    let actor = try #require(try await temporary.store.session(token(2))?.actor)
    #expect(actor.person == Offices.code(.village) && actor.role == .finance)
    temporary.clock.move(seconds: 10 * 24 * 3_600)
    try await temporary.store.beginSession(token(4), of: Offices.code(.village))
    let later = try #require(try await temporary.store.session(token(4)))
    #expect(later.grants.map(\.role) == [.village])
  }

  @Test func `a time step and a recovery code are good once`() async throws {
    let temporary = try await world()
    let store = temporary.store
    let staff = Offices.code(.finance)
    try await store.keep(Login(staff: staff, password: "x", secret: [1]))
    #expect(try await store.useStep(10, of: staff))
    #expect(try await !store.useStep(10, of: staff))
    #expect(try await !store.useStep(9, of: staff))
    #expect(try await store.useStep(11, of: staff))
    try await store.keepRecoveryCodes([token(5)], of: staff)
    #expect(try await !store.useRecoveryCode(token(6), of: staff))
    #expect(try await !store.useRecoveryCode(token(5), of: Offices.code(.village)))
    #expect(try await store.useRecoveryCode(token(5), of: staff))
    #expect(try await !store.useRecoveryCode(token(5), of: staff))
  }

  @Test func `one person has one login`() async throws {
    let temporary = try await world()
    let store = temporary.store
    let first = Login(staff: Offices.code(.finance), password: "x", secret: [1])
    try await store.keep(first, identity: [7, 7])
    try await store.keep(first)
    let second = Login(staff: Offices.code(.village), password: "x", secret: [1])
    await #expect(throws: FieldProblem.self) { try await store.keep(second, identity: [7, 7]) }
    try await store.keep(second, identity: [8, 8])
    await #expect(throws: DatabaseError.self) {
      try await temporary.raw(["UPDATE login SET identity = \([UInt8(7), 7])"])
    }
  }
}
