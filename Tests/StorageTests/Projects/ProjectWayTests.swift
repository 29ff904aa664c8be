import Domain
import Fixtures
import PortableSQL
import Storage
import Testing

@Suite("A project goes its way, hand to hand") struct ProjectWayTests {
  private let county = SmallWorld.first

  private func world() async throws -> TemporaryStore {
    let temporary = try await TemporaryStore()
    try await SmallWorld.prepare(temporary.store)
    try await Offices.fill(temporary.store)
    return temporary
  }

  private var draft: Project {
    var project = SmallWorld.project("N1")
    (project.consented, project.approved, project.started) = (nil, nil, nil)
    project.consentOffice = ""
    return project
  }

  private static let scores: [FiveGoods: (points: Int, evidence: String)] =
    FiveGoods.allCases.reduce(into: [:]) { $0[$1] = (SelectionScore.passing, "调研") }

  private func act(_ step: String, words: String = "") -> ProjectAct {
    ProjectAct(
      step, of: "N1", in: county, words: words, scores: step == "score" ? Self.scores : [:])
  }

  private func project(_ temporary: TemporaryStore) async throws -> Project {
    let found = try await temporary.store.read { [county] in
      try ProjectList(on: $0).project("N1", in: county)
    }
    return try #require(found).record
  }

  /// The steps up to the start, each with the role that takes it.
  private static let toStart: [(String, Role)] = [
    ("review", .countyOffice), ("score", .industryDepartment), ("consent", .partner),
    ("approve", .countyOffice), ("publicise", .village), ("start", .township),
  ]

  @Test func `it is proposed, reviewed, scored, consented to, approved, publicised and begun`()
    async throws
  {
    let temporary = try await world()
    try await temporary.store.propose(draft, by: Offices.actor(.township))
    for (step, role) in Self.toStart {
      try await temporary.store.take(act(step), by: Offices.actor(role))
    }
    let project = try await project(temporary)
    #expect(project.state == .implementing)
    #expect(project.consentOffice == Offices.staff(Offices.code(.partner)).office)
    #expect(
      [project.proposed, project.reviewed, project.consented, project.approved, project.publicised]
        .allSatisfy { $0 != nil })
    #expect(try await temporary.verify().allSatisfy { $0.finding == nil })
    let steps = try await temporary.store.records(RecordQuery(ProjectStep.register.declaration))
    #expect(steps.count == 7)
  }

  @Test func `every state, step and role that the procedure does not name is refused`()
    async throws
  {
    let way = ProjectProcedure.way
    for state in ProjectState.allCases {
      for step in Set(way.steps.map(\.code)) {
        let declared = way.steps.filter { $0.code == step && $0.from.contains(state) }
        #expect(declared.count <= 1, "\(state) \(step)")
        #expect((way.step(step, from: state) != nil) == !declared.isEmpty)
      }
    }
    let temporary = try await world()
    try await temporary.store.propose(draft, by: Offices.actor(.township))
    for role in Role.allCases where role != .countyOffice {
      let found = await refusalCode {
        try await temporary.store.take(act("review"), by: Offices.actor(role))
      }
      #expect(found == "role_refused", "\(role)")
    }
    for step in ["score", "consent", "approve", "start", "nonsense"] {
      let found = await refusalCode {
        try await temporary.store.take(act(step), by: Offices.actor(.countyOffice))
      }
      #expect(found == "step_not_open", "\(step)")
    }
  }

  @Test func `who cannot reach the place finds no project there`() async throws {
    let temporary = try await world()
    try await temporary.store.propose(draft, by: Offices.actor(.township))
    for standing in [Offices.Standing.child, .sibling, .unrelated] {
      let found = await refusalCode {
        try await temporary.store.take(act("review"), by: Offices.actor(.countyOffice, standing))
      }
      #expect(found == "project_unknown", "\(standing)")
    }
    let elsewhere = await refusalCode {
      try await temporary.store.propose(draft, by: Offices.actor(.township, .sibling))
    }
    #expect(elsewhere == "place_refused")
  }

  @Test func `proposer, consenter and publisher are different people, whatever their roles`()
    async throws
  {
    let temporary = try await world()
    let store = temporary.store
    try await store.propose(draft, by: Offices.actor(.township))
    for (step, role) in Self.toStart.prefix(2) {
      try await store.take(act(step), by: Offices.actor(role))
    }
    // The same person in another role, as a delegate would be.
    let proposer = Offices.code(.township)
    let both = Actor(person: proposer, role: .partner, reach: [SmallWorld.place("621100")])
    #expect(await refusalCode { try await store.take(act("consent"), by: both) } == "duty_conflict")
    #expect(try await project(temporary).state == .pool)
    try await store.take(act("consent"), by: Offices.actor(.partner))
    try await store.take(act("approve"), by: Offices.actor(.countyOffice))
    let publisher = Offices.actor(.township)
    #expect(
      await refusalCode { try await store.take(act("publicise"), by: publisher) } == "duty_conflict"
    )
    try await store.take(act("publicise"), by: Offices.actor(.village))
  }

  @Test func `the table itself keeps a second duty from the same person`() async throws {
    let temporary = try await world()
    try await temporary.store.propose(draft, by: Offices.actor(.township))
    let person = Offices.code(.township)
    await #expect(throws: DatabaseError.self) {
      try await temporary.raw([
        """
        INSERT INTO duty_holder (county, id, rev, subject, person, duty)
        VALUES (\(county.text), 1, 1, \("project/N1"), \(person), \("consenter"))
        """
      ])
    }
    await #expect(throws: DatabaseError.self) {
      try await temporary.raw(["UPDATE duty_holder SET duty = \("consenter")"])
    }
  }

  @Test func `one weak point of the five goods keeps a project out of the pool`() async throws {
    let temporary = try await world()
    let store = temporary.store
    try await store.propose(draft, by: Offices.actor(.township))
    try await store.take(act("review"), by: Offices.actor(.countyOffice))
    for criterion in FiveGoods.allCases {
      var weak = act("score")
      weak.scores[criterion] = (SelectionScore.passing - 1, "")
      #expect(
        await refusalCode { try await store.take(weak, by: Offices.actor(.industryDepartment)) }
          == "five_goods_missing")
    }
    #expect(try await project(temporary).state == .reviewed)
    try await store.take(act("score"), by: Offices.actor(.industryDepartment))
    let scores = try await store.records(RecordQuery(SelectionScore.register.declaration))
    #expect(scores.count == 5)
  }

  @Test func `a step back needs a reason and takes back what has to be done again`() async throws {
    let temporary = try await world()
    let store = temporary.store
    try await store.propose(draft, by: Offices.actor(.township))
    for (step, role) in Self.toStart.prefix(2) {
      try await store.take(act(step), by: Offices.actor(role))
    }
    let partner = Offices.actor(.partner)
    #expect(
      await refusalCode { try await store.take(act("send_back"), by: partner) } == "reason_missing")
    try await store.take(act("send_back", words: "带贫机制不清"), by: partner)
    let project = try await project(temporary)
    #expect(project.state == .returned && project.reviewed == nil)
    try await store.take(act("propose"), by: Offices.actor(.township))
    #expect(try await self.project(temporary).state == .proposed)
  }

  @Test func `no step publishes the number of a person, and one that stands stops no step`()
    async throws
  {
    let temporary = try await world()
    let store = temporary.store
    let said = "占地户 11010519491231002X"
    var told = draft
    told.content = said
    let refused = await refusalCode { try await store.propose(told, by: Offices.actor(.township)) }
    #expect(refused == "personal_in_public")
    try await store.propose(draft, by: Offices.actor(.township))
    let office = Offices.actor(.countyOffice)
    #expect(
      await refusalCode { try await store.take(act("review", words: said), by: office) }
        == "personal_in_public")
    // Words from before anybody looked for numbers in them.
    try await temporary.raw(["UPDATE project SET content = \(said)"])
    try await store.take(act("review", words: "占地户 H0001"), by: office)
    var weak = act("score")
    weak.scores[.matchingPolicy] = (SelectionScore.passing, "问 13812345678")
    #expect(
      await refusalCode { try await store.take(weak, by: Offices.actor(.industryDepartment)) }
        == "personal_in_public")
  }

  @Test func `money holds a project: it is withdrawn unfunded and settled spent`() async throws {
    let temporary = try await world()
    let store = temporary.store
    try await store.propose(draft, by: Offices.actor(.township))
    for (step, role) in Self.toStart.prefix(4) {
      try await store.take(act(step), by: Offices.actor(role))
    }
    let today = temporary.clock.now().dayInShanghai?.text ?? ""
    try await store.keep([SmallWorld.arrangement("AN", project: "N1", 1_000, on: today)])
    let office = Offices.actor(.countyOffice)
    #expect(
      await refusalCode { try await store.take(act("withdraw", words: "不做了"), by: office) }
        == "withdraw_funded")
    for (step, role) in [
      ("publicise", Role.village), ("start", .township), ("finish", .township),
      ("accept", .industryDepartment),
    ] { try await store.take(act(step), by: Offices.actor(role)) }
    let finance = Offices.actor(.finance)
    #expect(await refusalCode { try await store.take(act("settle"), by: finance) } == "not_settled")
    try await store.keep([SmallWorld.giveBack("GN", project: "N1", 1_000, on: today)])
    try await store.take(act("settle"), by: finance)
    #expect(try await project(temporary).state == .settled)
  }

  @Test func `a file does not move a project that goes its way, but may correct the rest`()
    async throws
  {
    let temporary = try await world()
    let store = temporary.store
    try await store.propose(draft, by: Offices.actor(.township))
    var moved = try await project(temporary)
    moved.content = "改正的任务"
    try await store.keep([moved])
    moved.state = .pool
    #expect(await refusalCode { try await store.keep([moved]) } == "project_on_its_way")
  }

  @Test func `a budget that was consented to does not grow before it is approved`() async throws {
    let temporary = try await world()
    let store = temporary.store
    try await store.propose(draft, by: Offices.actor(.township))
    for (step, role) in Self.toStart.prefix(3) {
      try await store.take(act(step), by: Offices.actor(role))
    }
    var raised = try await project(temporary)
    let plan = raised.budget.fen
    raised.budget = Money(fen: plan + plan / 10)
    try await store.keep([raised])
    raised.budget = Money(fen: plan + plan / 10 + 1)
    #expect(await refusalCode { try await store.keep([raised]) } == "budget_needs_approval")
  }

  @Test func `what waits for a role is listed, the most urgent first`() async throws {
    let temporary = try await world()
    try await temporary.store.propose(draft, by: Offices.actor(.township))
    func tasks(_ actor: Actor) async throws -> [ProjectTask] {
      try await temporary.store.read { try ProjectTasks(on: $0).tasks(for: actor) }
    }
    let task = try #require(try await tasks(Offices.actor(.countyOffice)).first)
    // Ten working days, by weekends alone while the store holds no calendar.
    #expect(task.state == .proposed && task.since == Day("2020-01-01"))
    #expect(task.due == Day("2020-01-15"))
    #expect(try await tasks(Offices.actor(.countyOffice, .sibling)).isEmpty)
    #expect(try await tasks(Offices.actor(.finance)).isEmpty)
  }
}
