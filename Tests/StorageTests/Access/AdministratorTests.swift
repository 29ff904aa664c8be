import Domain
import Fixtures
import PortableSQL
import Storage
import Testing

@Suite("Three administrators are three people") struct AdministratorTests {
  private static let offices: [Role] = [
    .administrator, .securityAdministrator, .auditAdministrator,
  ]

  private func world() async throws -> TemporaryStore {
    let temporary = try await TemporaryStore()
    try await SmallWorld.prepare(temporary.store)
    try await temporary.store.keep(["A", "B", "C"].map(Offices.staff))
    return temporary
  }

  private static func grant(
    _ code: String, _ staff: String, _ role: Role, from: String = "2016-10-01",
    until: String? = nil
  ) -> RoleGrant {
    var grant = RoleGrant()
    (grant.code, grant.staff, grant.role, grant.division) = (code, staff, role, .country)
    (grant.from, grant.until) = (Day(from), until.flatMap { Day($0) })
    return grant
  }

  private static func delegation(_ grant: String, to staff: String, until: Day?) -> Delegation {
    var delegation = Delegation()
    (delegation.code, delegation.grant, delegation.to) = ("D-\(staff)", grant, staff)
    (delegation.from, delegation.until) = (until?.adding(days: -30), until)
    delegation.reason = "休假"
    return delegation
  }

  private func code(_ temporary: TemporaryStore, _ grants: RoleGrant...) async -> String? {
    await refusalCode { try await temporary.store.keep(grants) }
  }

  private func roles(_ temporary: TemporaryStore, _ staff: String) async throws -> Set<Role> {
    var found: Set<Role> = []
    for role in Role.allCases {
      let actor = try? await temporary.store.actor(staff, as: role, in: .country)
      if actor != nil { found.insert(role) }
    }
    return found
  }

  @Test func `no pair of offices is one person's, and one office may be granted twice`()
    async throws
  {
    for first in Self.offices {
      for second in Self.offices {
        let temporary = try await world()
        #expect(await code(temporary, Self.grant("G1", "A", first)) == nil)
        let found = await code(temporary, Self.grant("G2", "A", second))
        #expect(found == (first == second ? nil : "administrators_exclusive"), "\(first) \(second)")
        #expect(try await roles(temporary, "A") == [first])
        #expect(await code(temporary, Self.grant("G3", "B", second)) == nil)
        #expect(try await temporary.verify().allSatisfy { $0.finding == nil })
      }
    }
  }

  @Test func `nor are two in one file, nor one to come`() async throws {
    let temporary = try await world()
    let both = await code(
      temporary, Self.grant("G1", "A", .administrator),
      Self.grant("G2", "A", .auditAdministrator, from: "2099-01-01"))
    #expect(both == "administrators_exclusive")
    #expect(try await temporary.number("SELECT count(*) FROM role_grant") == 0)
    #expect(await code(temporary, Self.grant("G1", "A", .administrator)) == nil)
    let later = await code(
      temporary, Self.grant("G2", "A", .auditAdministrator, from: "2099-01-01"))
    #expect(later == "administrators_exclusive")
    #expect(await code(temporary, Self.grant("G3", "A", .auditor)) == nil)
  }

  @Test func `nobody grants a role to themselves, and an unchanged row is none`() async throws {
    let temporary = try await world()
    let register = RoleGrant.register
    #expect(await code(temporary, Self.grant("G1", "A", .securityAdministrator)) == nil)
    let actor = Actor(person: "A", role: .securityAdministrator, reach: [.country])
    func enter(_ grants: RoleGrant...) async -> String? {
      await refusalCode {
        _ = try await temporary.store.enter(
          grants.map { DraftRow(number: 1, values: register.values($0)) },
          in: register.declaration, by: actor)
      }
    }
    #expect(await enter(Self.grant("G2", "A", .supervisor)) == "grant_own")
    let standing = Self.grant("G1", "A", .securityAdministrator)
    #expect(await enter(standing, Self.grant("G2", "B", .supervisor)) == nil)
    #expect(await enter(Self.grant("G2", "A", .supervisor)) == "grant_own")
    let delegation = Self.delegation("G2", to: "A", until: Day("2020-01-10"))
    let taken = await refusalCode {
      _ = try await temporary.store.enter(
        [DraftRow(number: 1, values: Delegation.register.values(delegation))],
        in: Delegation.register.declaration, by: actor)
    }
    #expect(taken == "grant_own")
  }

  @Test func `whoever left an office may have another one, and loses what comes back`()
    async throws
  {
    let temporary = try await world()
    let today = try #require(temporary.clock.now().dayInShanghai)
    #expect(await code(temporary, Self.grant("G1", "A", .administrator)) == nil)
    let last = Self.grant("G1", "A", .administrator, until: today.text)
    #expect(await code(temporary, last) == nil)
    let early = await code(temporary, Self.grant("G2", "A", .securityAdministrator))
    #expect(early == "administrators_exclusive", "the old one still stands today")
    let eve = try #require(today.adding(days: -1))
    let ended = Self.grant("G1", "A", .administrator, until: eve.text)
    #expect(await code(temporary, ended) == nil)
    #expect(await code(temporary, Self.grant("G2", "A", .securityAdministrator)) == nil)
    #expect(try await roles(temporary, "A") == [.securityAdministrator])
    let again = await code(temporary, Self.grant("G1", "A", .administrator))
    #expect(again == "administrators_exclusive")
  }

  @Test func `a delegation brings no second office, and no grant does beside a delegation`()
    async throws
  {
    let temporary = try await world()
    let store = temporary.store
    let today = try #require(temporary.clock.now().dayInShanghai)
    #expect(
      await code(
        temporary, Self.grant("G1", "A", .administrator),
        Self.grant("G2", "B", .auditAdministrator)) == nil)
    let toOther = Self.delegation("G1", to: "B", until: today)
    #expect(
      await refusalCode { try await store.keep([toOther]) } == "administrators_exclusive")
    let toFree = Self.delegation("G1", to: "C", until: today)
    #expect(await refusalCode { try await store.keep([toFree]) } == nil)
    #expect(try await roles(temporary, "C") == [.administrator])
    let beside = await code(temporary, Self.grant("G3", "C", .securityAdministrator))
    #expect(beside == "administrators_exclusive")
    temporary.clock.move(seconds: 86_400)
    #expect(await code(temporary, Self.grant("G3", "C", .securityAdministrator)) == nil)
  }

  @Test func `a grant that is changed under a delegate asks for the delegate too`() async throws {
    let temporary = try await world()
    let today = try #require(temporary.clock.now().dayInShanghai)
    #expect(
      await code(
        temporary, Self.grant("G1", "A", .auditor), Self.grant("G2", "B", .auditAdministrator))
        == nil)
    try await temporary.store.keep([Self.delegation("G1", to: "B", until: today)])
    let changed = await code(temporary, Self.grant("G1", "A", .administrator))
    #expect(changed == "administrators_exclusive")
  }

  @Test func `who writes past the program gives nobody a second office`() async throws {
    let temporary = try await world()
    #expect(await code(temporary, Self.grant("G1", "A", .administrator)) == nil)
    try await temporary.raw([
      """
      INSERT INTO role_grant (county, id, rev, code, staff, role, division, valid_from)
      VALUES ('100000', 1, 1, 'G9', 'A', 'audit_administrator', '100000', '2016-10-01')
      """
    ])
    #expect(try await roles(temporary, "A") == [.administrator], "the office decides")
    let second: Statement = """
      INSERT INTO administrator_office (county, id, rev, staff, office)
      VALUES ('100000', 2, 1, 'A', 'audit_administrator')
      """
    await #expect(throws: DatabaseError.self) { try await temporary.raw([second]) }
    let other: Statement = """
      INSERT INTO administrator_office (county, id, rev, staff, office)
      VALUES ('100000', 3, 1, 'B', 'auditor')
      """
    await #expect(throws: DatabaseError.self) { try await temporary.raw([other]) }
  }

  @Test func `administrators of before are taken over, once`() async throws {
    let folder = try TemporaryFolder()
    let clock = TestClock()
    do {
      let temporary = try await TemporaryStore(in: folder, clock: clock)
      try await SmallWorld.prepare(temporary.store)
      try await temporary.store.keep([Offices.staff("A"), Offices.staff("B")])
      try await temporary.store.keep([Self.grant("G1", "A", .administrator)])
      try await temporary.raw(["DELETE FROM administrator_office"])
      #expect(try await roles(temporary, "A") == [])
    }
    do {
      let again = try await TemporaryStore(in: folder, clock: clock)
      #expect(try await roles(again, "A") == [.administrator])
      try await again.raw([
        """
        INSERT INTO role_grant (county, id, rev, code, staff, role, division, valid_from)
        VALUES ('100000', 1, 1, 'G9', 'B', 'administrator', '100000', '2016-10-01')
        """
      ])
    }
    let third = try await TemporaryStore(in: folder, clock: clock)
    #expect(try await roles(third, "B") == [], "only the first time")
  }

  @Test func `an office is set up until somebody can sign in to it`() async throws {
    let temporary = try await world()
    let store = temporary.store
    #expect(await code(temporary, Self.grant("G1", "A", .administrator)) == nil)
    #expect(try await !store.hasAdministrator(.administrator))
    try await store.keep(
      Login(staff: "A", password: "x", secret: [1], lastStep: 0, mustChange: false))
    #expect(try await store.hasAdministrator(.administrator))
    #expect(try await !store.hasAdministrator(.securityAdministrator))
    #expect(
      await code(temporary, Self.grant("G1", "A", .administrator, until: "2016-12-31")) == nil)
    #expect(try await !store.hasAdministrator(.administrator))
  }
}
