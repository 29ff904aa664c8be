import Domain
import Fixtures
import PortableSQL
import Storage
import Testing

/// Many people do many things, right and wrong, to the matters of a few households.
@Suite("Whatever people try with matters of households") struct HouseholdPropertyTests {
  /// The world beside its model: what each household should be.
  private struct Run {
    let temporary: TemporaryStore
    var random: SeededRandom
    var model: [String: Household]
    var announced = 0

    private var people: [Actor] =
      [.village, .township, .countyOffice, .industryDepartment].map { Offices.actor($0) }
      + SmallHouseholds.second.map { SmallHouseholds.secondActor($0) }

    init(_ temporary: TemporaryStore, _ random: SeededRandom, _ model: [String: Household]) {
      self.temporary = temporary
      self.random = random
      self.model = model
    }

    /// New people come into the offices: by chance all of before may have had a part in every
    /// matter, and none can go on with it.
    mutating func renewOffices() async throws {
      for role in SmallHouseholds.second {
        let code = "new_\(people.count)_\(role.rawValue)"
        try await temporary.store.keep([Offices.staff(code)])
        try await temporary.store.keep([Offices.grant(code, role)])
        people.append(Actor(person: code, role: role, reach: Offices.actor(role).reach))
      }
    }

    mutating func chance(_ percent: Int) -> Bool {
      Int.random(in: 0..<100, using: &random) < percent
    }

    /// Does one thing; what is refused changes nothing.
    mutating func act() async throws {
      switch Int.random(in: 0..<10, using: &random) {
      case 0: try await open()
      case 1, 2: try await publish()
      case 3:
        temporary.clock.move(seconds: Int64.random(in: 0...9, using: &random) * 86_400)
        try await survey()
      default: try await step()
      }
    }

    /// What is known of the households goes with the time.
    private func survey() async throws {
      let today = try #require(temporary.store.today)
      let year = today.year - 1
      try await temporary.store.keep(
        [.identification, .monitoring].map { purpose in
          SmallHouseholds.line(
            purpose, year,
            purpose == .monitoring ? SmallHouseholds.monitoringLine : SmallHouseholds.line)
        })
      try await temporary.store.keep(SmallHouseholds.deliveries(asOf: today.text))
      for (number, income) in Self.incomes where model[number] != nil {
        try await temporary.store.keep([SmallHouseholds.year(year, income, of: number)])
        try await temporary.store.keep(
          GuaranteeItem.allCases.map { SmallHouseholds.check($0, of: number, on: today.text) })
      }
    }

    /// One that can leave, and two in need.
    static let incomes = [
      ("H1", Money(fen: 450_000)), ("H2", Money(fen: 1)), ("H3", Money(fen: 2)),
    ]

    private func tried(_ body: () async throws -> Void) async throws {
      do {
        try await body()
      } catch is FieldProblem {
      } catch is ImportRefusal {
      }
    }

    private mutating func open() async throws {
      let kind = CaseKind.allCases.randomElement(using: &random) ?? .exit
      let household = model.keys.sorted().randomElement(using: &random) ?? ""
      let actor = people.randomElement(using: &random) ?? Offices.actor(.village)
      try await tried {
        try await temporary.store.open(
          SmallHouseholds.matter(kind, of: household), in: SmallWorld.first, by: actor)
      }
    }

    private func cases() async throws -> [HouseholdTask] {
      let actor = Offices.actor(.countyOffice)
      return try await temporary.store.read { try HouseholdCases(on: $0).cases(for: actor) }
    }

    private mutating func step() async throws {
      guard let task = try await cases().randomElement(using: &random) else { return }
      let way = task.record.way
      let own = chance(90) ? way.steps(from: task.state) : way.steps
      let forward = chance(90) ? own.filter(\.isForward) : own
      guard let step = forward.randomElement(using: &random) else { return }
      let fitting = people.filter { step.roles.contains($0.role) }
      let actor = (chance(90) ? fitting : people).randomElement(using: &random)
      let act = HouseholdAct(
        step.code, of: task.record.code, in: SmallWorld.first, words: chance(80) ? "情况属实" : "",
        vote: chance(90) ? SmallHouseholds.vote : nil, signer: chance(90) ? "张大山" : "")
      try await tried {
        try await temporary.store.take(act, by: actor ?? Offices.actor(.village))
      }
    }

    private mutating func publish() async throws {
      let owed = try await temporary.store.read { connection in
        let duties = PublicityDuties(on: connection)
        return try duties.obligations(of: SmallWorld.first, under: try duties.scheme())
      }.filter { $0.notice == nil && HouseholdList(subject: $0.event.subject) != nil }
      guard let duty = owed.randomElement(using: &random) else { return }
      let publishers = duty.rule.publishers(at: duty.place)
      let fitting = people.filter { publishers.contains($0.role) }
      // Mostly somebody who may: left to chance, some runs never saw a matter announced.
      let actor =
        (chance(80) ? fitting : people).randomElement(using: &random)
        ?? Offices.actor(.village)
      let before = try await cases().filter { $0.state != .announced }.map(\.id)
      try await tried {
        try await temporary.store.publish(
          duty.rule.code, of: duty.event.subject, at: duty.place, by: actor)
      }
      let today = try #require(temporary.store.today)
      for task in try await cases()
      where task.state == .announced && before.contains(task.id) {
        let household = try #require(model[task.record.household])
        model[task.record.household] = task.record.outcome(for: household, on: today)
        announced += 1
      }
    }

    /// The register says what was announced and nothing else, and nobody holds two duties.
    func check() async throws {
      let today = try #require(temporary.store.today)
      for (number, expected) in model {
        let found = try await temporary.store.read {
          try HouseholdCases(on: $0).household(number, in: SmallWorld.first, on: today)
        }
        #expect(found.map(Household.register.values) == Household.register.values(expected))
      }
      for task in try await cases() {
        let steps = try await temporary.store.read {
          try HouseholdCases(on: $0).steps(of: task.record)
        }
        let groups = [
          ["open", "apply"], ["review"], ["decide"], ["post", "post_again", "announce"],
        ]
        .map { codes in Set(steps.filter { codes.contains($0.step) }.map(\.person)) }
        let count = groups.reduce(into: Set<String>()) { $0.formUnion($1) }.count
        #expect(count == groups.reduce(0) { $0 + $1.count }, "\(steps.map(\.step))")
        #expect(steps.map(\.number) == Array(1...steps.count))
      }
    }
  }

  @Test func `the register follows announcements alone, and duties stay apart`() async throws {
    let temporary = try await TemporaryStore()
    for (number, income) in Run.incomes {
      let state: HouseholdState = number == "H1" ? .poor : .ordinary
      if number == "H1" {
        try await SmallHouseholds.prepare(temporary.store, state, income: income)
      } else {
        try await SmallHouseholds.keep(temporary.store, state, income: income, of: number)
      }
    }
    var run = Run(
      temporary, SeededRandom.announced("HouseholdPropertyTests"),
      [
        "H1": SmallHouseholds.household("H1", .poor), "H2": SmallHouseholds.household("H2"),
        "H3": SmallHouseholds.household("H3"),
      ])
    var rounds = 0
    while rounds < 300 || run.announced < 2, rounds < 1_200 {
      try await run.act()
      rounds += 1
      if rounds.isMultiple(of: 20) { try await run.check() }
      if rounds.isMultiple(of: 300), run.announced == 0 { try await run.renewOffices() }
    }
    #expect(run.announced >= 1, "\(rounds) rounds")
    try await run.check()
    #expect(try await temporary.verify().allSatisfy { $0.finding == nil })
  }
}
