import Domain
import Fixtures
import PortableSQL
import Storage
import Testing

@Suite("A budget that grows is approved anew") struct PlanChangeTests {
  private static let county = SmallWorld.first
  private static let reason = "烘干房加一座"
  /// The budget of the projects of the small world and the one that is asked for, in fen.
  private static let before = Money(fen: 10_000_000)
  private static let wanted = Money(fen: 15_000_000)

  /// A world whose project P1 is being carried out, with a second person in the county's office.
  private static func world() async throws -> TemporaryStore {
    let temporary = try await TemporaryStore()
    try await SmallWorld.prepare(temporary.store)
    try await Offices.fill(temporary.store)
    try await temporary.store.keep([Offices.staff("second_office")])
    return temporary
  }

  private static func project(
    _ temporary: TemporaryStore, _ code: String = "P1"
  ) async throws -> Project {
    let found = try await temporary.store.read {
      try ProjectList(on: $0).project(code, in: county)
    }
    return try #require(found).record
  }

  private static func history(_ temporary: TemporaryStore) async throws -> BudgetHistory {
    try await temporary.store.read { try BudgetHistory(of: "P1", in: county, on: $0) }
  }

  /// Takes a step of the matter as it stands, and gives the code of its refusal.
  private static func take(
    _ step: String, _ temporary: TemporaryStore, by actor: Actor, _ budget: Money = wanted,
    words: String = reason
  ) async throws -> String? {
    let after = try await history(temporary).steps.last?.number ?? 0
    return await refusalCode {
      try await temporary.store.take(
        PlanChangeAct(
          step, of: "P1", in: county, after: after, budget: budget, words: words), by: actor)
    }
  }

  private static let steps: [(step: String, role: Role)] = [
    ("request", .township), ("review", .countyOffice), ("consent", .partner),
    ("approve", .countyOffice),
  ]

  @Test func `the old budget stays in force until the county approves the new one`() async throws {
    let temporary = try await Self.world()
    let old = try await Self.project(temporary)
    #expect(old.budget == Self.before)
    for (step, role) in Self.steps {
      let now = Project.register.values(try await Self.project(temporary))
      #expect(now == Project.register.values(old), "before \(step)")
      #expect(try await Self.take(step, temporary, by: Offices.actor(role)) == nil)
    }
    let new = try await Self.project(temporary)
    var expected = old
    expected.budget = Self.wanted
    #expect(
      Project.register.values(new) == Project.register.values(expected),
      "the days of the first consent and approval stay")
    let history = try await Self.history(temporary)
    #expect(history.steps.map(\.state) == [.requested, .reviewed, .consented, .approved])
    #expect(history.steps.allSatisfy { $0.from == Self.before && $0.budget == Self.wanted })
    #expect(history.steps.allSatisfy { $0.day != nil && !$0.office.isEmpty })
    #expect(try await temporary.verify().allSatisfy { $0.finding == nil })
  }

  @Test func `ten percent over the new budget is a plain amendment, one fen more is not`()
    async throws
  {
    let temporary = try await Self.world()
    for (step, role) in Self.steps {
      #expect(try await Self.take(step, temporary, by: Offices.actor(role)) == nil)
    }
    var project = try await Self.project(temporary)
    project.budget = Money(fen: 16_500_001)
    #expect(
      await refusalCode { try await temporary.store.keep([project]) } == "budget_needs_approval")
    project.budget = Money(fen: 16_500_000)
    #expect(await refusalCode { try await temporary.store.keep([project]) } == nil)
  }

  @Test func `every step is refused to every other role, and out of reach there is no project`()
    async throws
  {
    let temporary = try await Self.world()
    for (step, role) in Self.steps {
      for other in Role.allCases
      where
        !(PlanChangeProcedure.way.step(
          step, from: try await Self.history(temporary).state)?.roles.contains(other) ?? false)
      {
        let found = try await Self.take(step, temporary, by: Offices.actor(other))
        #expect(found == "role_refused", "\(step) \(other)")
      }
      for standing in [Offices.Standing.sibling, .unrelated] {
        let found = try await Self.take(step, temporary, by: Offices.actor(role, standing))
        #expect(found == "project_unknown", "\(step) \(standing)")
      }
      #expect(try await Self.take(step, temporary, by: Offices.actor(role)) == nil)
    }
  }

  @Test func `one new budget at a time, and nobody acts on what has changed meanwhile`()
    async throws
  {
    let temporary = try await Self.world()
    let township = Offices.actor(.township)
    #expect(try await Self.take("request", temporary, by: township) == nil)
    #expect(try await Self.take("request", temporary, by: township) == "plan_change_not_open")
    #expect(
      try await Self.take("approve", temporary, by: Offices.actor(.countyOffice))
        == "plan_change_not_open")
    let stale = PlanChangeAct("review", of: "P1", in: Self.county, after: 0)
    #expect(
      await refusalCode {
        try await temporary.store.take(stale, by: Offices.actor(.countyOffice))
      } == "plan_change_not_open")
  }

  @Test func `it goes back and out with a reason, and comes again with another amount`()
    async throws
  {
    let temporary = try await Self.world()
    let office = Offices.actor(.countyOffice)
    let township = Offices.actor(.township)
    let wordless = try await Self.take("request", temporary, by: township, words: "")
    #expect(wordless == "reason_missing")
    #expect(try await Self.take("request", temporary, by: township) == nil)
    #expect(try await Self.take("send_back", temporary, by: office, words: "") == "reason_missing")
    #expect(try await Self.take("send_back", temporary, by: office) == nil)
    let less = Money(fen: 12_000_000)
    #expect(try await Self.take("request", temporary, by: township, less) == nil)
    #expect(try await Self.take("review", temporary, by: office) == nil)
    #expect(try await Self.take("send_back", temporary, by: Offices.actor(.partner)) == nil)
    #expect(try await Self.take("withdraw", temporary, by: township) == nil)
    let history = try await Self.history(temporary)
    #expect(history.open == nil && history.approved.isEmpty)
    #expect(history.steps.map(\.budget) == [Self.wanted, Self.wanted, less, less, less, less])
    #expect(try await Self.project(temporary).budget == Self.before)
    #expect(try await Self.take("request", temporary, by: township) == nil)
  }

  @Test func `who asked neither consents nor reviews nor approves, and who consents approves not`()
    async throws
  {
    let temporary = try await Self.world()
    let office = Offices.actor(.countyOffice)
    let second = Actor(person: "second_office", role: .countyOffice, reach: office.reach)
    let asPartner = Actor(
      person: office.person, role: .partner, reach: [SmallWorld.place("621100")])
    let partner = Offices.actor(.partner)
    let asOffice = Actor(person: partner.person, role: .countyOffice, reach: office.reach)
    #expect(try await Self.take("request", temporary, by: office) == nil)
    #expect(try await Self.take("review", temporary, by: office) == "duty_conflict")
    #expect(try await Self.take("review", temporary, by: second) == nil)
    #expect(try await Self.take("consent", temporary, by: asPartner) == "duty_conflict")
    #expect(try await Self.take("consent", temporary, by: partner) == nil)
    #expect(try await Self.take("approve", temporary, by: asOffice) == "duty_conflict")
    #expect(try await Self.take("approve", temporary, by: office) == "duty_conflict")
    #expect(try await Self.take("approve", temporary, by: second) == nil)
  }

  @Test func `the table itself keeps whoever reviewed from any other duty on the project`()
    async throws
  {
    let temporary = try await Self.world()
    let office = Offices.actor(.countyOffice)
    #expect(try await Self.take("request", temporary, by: Offices.actor(.township)) == nil)
    #expect(try await Self.take("review", temporary, by: office) == nil)
    for person in [office.person, Offices.code(.township)] {
      await #expect(throws: DatabaseError.self) {
        try await temporary.raw([
          """
          INSERT INTO duty_holder (county, id, rev, subject, person, duty)
          VALUES (\(Self.county.text), 1, 1, \("project/P1"), \(person), \("consenter"))
          """
        ])
      }
    }
    let asPartner = Actor(
      person: office.person, role: .partner, reach: [SmallWorld.place("621100")])
    #expect(try await Self.take("consent", temporary, by: asPartner) == "duty_conflict")
  }

  @Test func `only more is asked, and only of a project that is approved and still spends`()
    async throws
  {
    let temporary = try await Self.world()
    let township = Offices.actor(.township)
    for fen in [Self.before.fen, Self.before.fen - 1] {
      let found = try await Self.take("request", temporary, by: township, Money(fen: fen))
      #expect(found == "plan_change_not_more")
    }
    let one = Money(fen: Self.before.fen + 1)
    #expect(try await Self.take("request", temporary, by: township, one) == nil)
    var project = try await Self.project(temporary)
    (project.state, project.finished) = (.settled, Day("2018-08-01"))
    project.accepted = Day("2018-09-01")
    try await temporary.store.keep([project])
    let office = Offices.actor(.countyOffice)
    #expect(try await Self.take("review", temporary, by: office) == "plan_change_project")
    #expect(try await Self.take("send_back", temporary, by: office) == nil, "it is let go")
    project.state = .accepted
    try await temporary.store.keep([project])
    #expect(try await Self.take("request", temporary, by: township) == nil)
  }

  @Test func `money is arranged by the budget in force on its day`() async throws {
    let temporary = try await Self.world()
    let store = temporary.store
    try await store.keep([SmallWorld.receipt("D2", 300_000)])
    try await store.keep([SmallWorld.allocation("X2", 300_000)])
    for (step, role) in Self.steps {
      #expect(try await Self.take(step, temporary, by: Offices.actor(role)) == nil)
    }
    let approved = try #require(try await Self.history(temporary).approved.first?.day)
    let eve = try #require(approved.adding(days: -1))
    func arrange(_ number: String, _ yuan: Int64, on day: Day) async -> String? {
      await refusalCode {
        try await store.keep([
          SmallWorld.arrangement(number, project: "P1", yuan, on: day.text)
        ])
      }
    }
    // 30,000 yuan are arranged; a tenth over 100,000 and, from the day on, over 150,000 may be.
    #expect(await arrange("N1", 80_001, on: eve) == "over_plan")
    #expect(await arrange("N1", 80_000, on: eve) == nil)
    #expect(await arrange("N2", 55_001, on: approved) == "over_plan")
    #expect(await arrange("N2", 55_000, on: approved) == nil)
  }

  @Test func `it stands in the inbox of whoever is next, due after working days`() async throws {
    let temporary = try await Self.world()
    try await SmallWorld.keepRules(temporary.store)
    func tasks(_ role: Role) async throws -> [ProjectTask] {
      try await temporary.store.read { try ProjectTasks(on: $0).tasks(for: Offices.actor(role)) }
        .filter { $0.change != nil }
    }
    for (index, (step, role)) in Self.steps.enumerated() {
      #expect(try await Self.take(step, temporary, by: Offices.actor(role)) == nil)
      for other in Role.allCases {
        let next = index + 1 < Self.steps.count && Self.steps[index + 1].role == other
        #expect(try await tasks(other).count == (next ? 1 : 0), "\(step) \(other)")
      }
      guard index == 0 else { continue }
      // 2020-01-01 rests; ten working days on stand before the Spring Festival.
      let task = try #require(try await tasks(.countyOffice).first)
      #expect(task.since == Day("2020-01-01") && task.due == Day("2020-01-15"))
    }
  }

  @Test func `whatever is asked in whatever order, the budget is the last one approved`()
    async throws
  {
    let temporary = try await Self.world()
    var random = SeededRandom.announced("budgets")
    var budget = Self.before
    var taken = 0
    let codes = Set(PlanChangeProcedure.way.steps.map(\.code)).sorted()
    for _ in 0..<120 {
      guard let code = codes.randomElement(using: &random),
        let role = [Role.township, .countyOffice, .partner, .finance].randomElement(using: &random)
      else { continue }
      let wanted = Money(fen: Int64.random(in: 9_000_000...40_000_000, using: &random))
      let state = try await Self.history(temporary).state
      let open = PlanChangeProcedure.way.step(code, from: state)
      let refusal = try await Self.take(code, temporary, by: Offices.actor(role), wanted)
      let history = try await Self.history(temporary)
      if refusal == nil {
        taken += 1
        #expect(open?.roles.contains(role) == true && history.state == open?.to)
        if code == "approve" { budget = history.steps.last?.budget ?? .zero }
      } else {
        #expect(history.state == state)
      }
      #expect(try await Self.project(temporary).budget == budget)
    }
    #expect(taken > 0)
    #expect(try await temporary.verify().allSatisfy { $0.finding == nil })
  }
}
