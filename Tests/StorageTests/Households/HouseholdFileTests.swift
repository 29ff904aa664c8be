import Domain
import Fixtures
import PortableSQL
import Storage
import Testing

@Suite("A household's file, and who was missed") struct HouseholdFileTests {
  /// Payee 0, the head of A1, was paid under programme G1; payee 4, the head of A2, was not.
  private static func world(
    paid: String = "2018-04-10", for year: Int = 2018
  ) async throws -> TemporaryStore {
    let temporary = try await TemporaryStore()
    let store = temporary.store
    try await SmallWorld.prepare(store)
    try await Offices.fill(store)
    try await SmallWorld.keepHouseholds(store)
    var programme = Programme()
    programme.code = "G1"
    programme.county = SmallWorld.first
    programme.name = "困难户补助"
    try await store.keep([programme])
    var project = SmallWorld.accepted(SmallWorld.project("P9"))
    (project.programme, project.year) = ("G1", year)
    try await store.keep([project])
    try await store.keep([
      SmallWorld.arrangement("A9", project: "P9", 5_000, on: "2018-03-06")
    ])
    try await store.keep([SmallWorld.request("R9", project: "P9", 500)])
    let draft = try #require(SmallWorld.batch("B9", for: "R9", lines: 3, paid: paid))
    try await store.pay(draft, in: SmallWorld.first)
    return temporary
  }

  @Test func `payments are found by the number of a member and never stored twice`() async throws {
    let temporary = try await Self.world()
    let file = try await temporary.store.readHousehold(
      "A1", in: SmallWorld.village, by: Offices.actor(.village)
    ).file
    #expect(file.payments.map(\.amount) == [Money(fen: 1_000)])
    #expect(file.paidByProject.map(\.name) == ["项目P9"])
    let other = try await temporary.store.readHousehold(
      "A2", in: SmallWorld.village, by: Offices.actor(.village)
    ).file
    #expect(other.payments.isEmpty)
    #expect(
      HouseholdTimeline.events(of: file).contains {
        $0.kind == .payment && $0.day.text == "2018-04-10"
      })
    let looks = try await temporary.number(
      "SELECT count(*) FROM audit_event WHERE act = 'read' AND object = 'household/A1'")
    #expect(looks == 1)
  }

  @Test func `only readers within reach open a file`() async throws {
    let temporary = try await Self.world()
    for actor in [Offices.actor(.finance), Offices.actor(.village, .child)] {
      await #expect(throws: FieldProblem.self) {
        try await temporary.store.readHousehold("A1", in: SmallWorld.village, by: actor)
      }
    }
    await #expect(throws: FieldProblem.self) {
      try await temporary.store.readHousehold(
        "none", in: SmallWorld.village, by: Offices.actor(.village))
    }
    #expect(try await temporary.number("SELECT count(*) FROM audit_event WHERE act = 'read'") == 0)
  }

  @Test func `a household is found by its number or exactly by a member's citizen number`()
    async throws
  {
    let temporary = try await Self.world()
    let number = SmallWorld.payee(0).citizenNumber
    let store = temporary.store
    let clerk = Offices.actor(.countyOffice)
    #expect(try await store.findHouseholds("A2", by: clerk).map(\.household.number) == ["A2"])
    #expect(try await store.findHouseholds(number, by: clerk).map(\.household.number) == ["A1"])
    #expect(try await store.findHouseholds(String(number.dropLast()), by: clerk).isEmpty)
    #expect(
      try await store.findHouseholds(number, by: Offices.actor(.village, .child)).isEmpty)
    let lines = try await store.households(of: SmallWorld.village, by: clerk)
    #expect(lines.map(\.members) == [2, 1] && lines[0].head?.number == "A1-1")
    // The number that was asked for stands nowhere in the log of looks.
    let told = try await temporary.everything().filter {
      $0.hasPrefix("audit_") && $0.contains(number)
    }
    #expect(told == [])
  }

  @Test func `who meets the conditions and was not paid is listed and counted`() async throws {
    let temporary = try await Self.world(paid: "2020-01-01", for: 2020)
    var condition = ProgrammeCondition()
    condition.county = SmallWorld.first
    condition.programme = "G1"
    condition.value = "贫困户"
    try await temporary.store.keep([condition])
    let found = try await temporary.store.coverage(by: Offices.actor(.village))
    #expect(found.map(\.programme.code) == ["G1"])
    #expect(found[0].coverage.eligible == 2)
    #expect(found[0].coverage.missed.map(\.household) == ["A2"])
    // What came back was not received.
    let movement = try await SmallWorld.movement(of: "B9", temporary.store)
    let day = try #require(SmallWorld.day("2020-01-01"))
    try await temporary.store.reverse(movement, in: SmallWorld.first, on: day, key: "undo:B9")
    let after = try await temporary.store.coverage(by: Offices.actor(.village))
    #expect(after[0].coverage.missed.map(\.household) == ["A1", "A2"])
    #expect(try await temporary.store.countCoverage() == 1)
    let figures = try await temporary.store.read {
      try HelpFigures(on: SmallWorld.day("2020-01-01"), $0)
    }
    #expect(figures.coverage.map(\.count.missed) == [2] && figures.coverage[0].name == "困难户补助")
    // The count says of which year it speaks.
    #expect(figures.coverage[0].count.asOf == temporary.store.today)
  }

  @Test func `who is listed or taken out as missed can learn it, and nobody else`() async throws {
    let temporary = try await Self.world(paid: "2020-01-01", for: 2020)
    var condition = ProgrammeCondition()
    (condition.county, condition.programme) = (SmallWorld.first, "G1")
    condition.value = "贫困户"
    try await temporary.store.keep([condition])
    func told() async throws -> [String] {
      try await temporary.store.read { connection in
        try connection.all(
          """
          SELECT e.act || ' ' || h.number FROM audit_event e
          JOIN audit_subject s ON s.county = e.county AND s.idx = e.idx AND s.register = 'household'
          JOIN household h ON h.county = s.county AND h.id = s.record
          WHERE e.object = 'coverage' ORDER BY e.idx, h.number
          """
        ).map { try $0.text(0) }
      }
    }
    _ = try await temporary.store.coverage(by: Offices.actor(.village)) { _ in [] }
    #expect(try await told() == [])
    _ = try await temporary.store.coverage(by: Offices.actor(.village))
    _ = try await temporary.store.coverage(as: "export", by: Offices.actor(.village))
    #expect(try await told() == ["list A2", "export A2"])
    #expect(try await temporary.verify().compactMap(\.finding) == [])
  }

  @Test func `what is paid a year later counts for the year of its project`() async throws {
    let temporary = try await Self.world(paid: "2020-01-01", for: 2018)
    var condition = ProgrammeCondition()
    (condition.county, condition.programme) = (SmallWorld.first, "G1")
    condition.value = "poor"
    try await temporary.store.keep([condition])
    func missed(_ year: Int?) async throws -> [String] {
      try await temporary.store.coverage(in: year, by: Offices.actor(.village))[0]
        .coverage.missed.map(\.household)
    }
    #expect(try await missed(2018) == ["A2"])
    #expect(try await missed(2020) == ["A1", "A2"])
    // What the public is told counts the same.
    (condition.field, condition.value) = (.year, "2018")
    try await temporary.store.keep([condition])
    try await temporary.store.countCoverage()
    let figures = try await temporary.store.read {
      try HelpFigures(on: SmallWorld.day("2020-01-01"), $0)
    }
    #expect(figures.coverage.map(\.count.missed) == [1])
  }

  @Test func `a year in which nobody was paid misses everybody`() async throws {
    let temporary = try await Self.world()
    var condition = ProgrammeCondition()
    condition.county = SmallWorld.first
    condition.programme = "G1"
    condition.value = "poor"
    try await temporary.store.keep([condition])
    // The clock stands in 2020; the payment was made in 2018.
    let found = try await temporary.store.coverage(by: Offices.actor(.village))
    #expect(found[0].coverage.missed.map(\.household) == ["A1", "A2"])
  }

  @Test func `a year that is asked for is the one that is told, and one to come is none`()
    async throws
  {
    let temporary = try await Self.world()
    var condition = ProgrammeCondition()
    condition.county = SmallWorld.first
    condition.programme = "G1"
    condition.value = "poor"
    try await temporary.store.keep([condition])
    func coverage(_ year: Int?) async throws -> [ProgrammeCoverage] {
      try await temporary.store.coverage(in: year, by: Offices.actor(.village))
    }
    // Payee 0 was paid in 2018.
    let then = try await coverage(2018)
    #expect(then.map(\.day.text) == ["2018-12-31"])
    #expect(then[0].coverage.missed.map(\.household) == ["A2"])
    #expect(try await coverage(2017)[0].coverage.missed.map(\.household) == ["A1", "A2"])
    let today = try #require(temporary.store.today)
    #expect(try await coverage(nil).map(\.day) == [today])
    #expect(try await coverage(2099).isEmpty)
    // A programme of named years is not asked of others.
    (condition.field, condition.value) = (.year, "2018")
    try await temporary.store.keep([condition])
    #expect(try await coverage(2018).count == 1)
    #expect(try await coverage(2017).isEmpty)
    #expect(try await coverage(nil).map(\.day.year) == [2018])
    let numbers = try await temporary.store.householdRecords(
      ["A1", "nobody"], in: SmallWorld.first)
    #expect(numbers.keys.sorted() == ["A1"])
  }

  @Test func `what was known finds records that name another household since`() async throws {
    let temporary = try await Self.world()
    let store = temporary.store
    let clerk = Offices.actor(.countyOffice)
    func file(_ number: String, _ known: Instant?) async throws -> HouseholdFile {
      let found = try await store.readHousehold(
        number, in: SmallWorld.village, knownAt: known, by: clerk)
      return found.file
    }
    let before = temporary.clock.now()
    let village = SmallWorld.villages(of: SmallWorld.first)[1]
    temporary.clock.move(seconds: 86_400)
    // The second member of A1 is put right into A2 from the first day on, and A2 into another
    // village.
    let register = Person.register
    let all = try await store.records(RecordQuery(register.declaration))
      .map { register.entry($0.values) }
    var person = try #require(all.first { $0.number == "A1-2" })
    person.household = "A2"
    try await store.keep([person])
    var home = SmallWorld.household("A2")
    home.village = village
    try await store.keep([home])
    var measure = SmallHouseholds.measure("M7", of: "A1", begun: "2018-01-01")
    measure.village = SmallWorld.village
    try await store.keep([measure])
    let between = temporary.clock.now()
    temporary.clock.move(seconds: 86_400)
    measure.household = "A2"
    try await store.keep([measure])
    #expect(try await file("A1", nil).persons.map(\.number) == ["A1-1"])
    #expect(try await file("A1", before).persons.map(\.number) == ["A1-1", "A1-2"])
    #expect(try await file("A2", before).persons.map(\.number) == ["A2-1"])
    #expect(try await file("A1", nil).measures.isEmpty)
    #expect(try await file("A1", before).measures.isEmpty)
    #expect(try await file("A1", between).measures.map(\.number) == ["M7"])
    #expect(try await file("A2", between).measures.isEmpty)
    // The village's list and the county's count say the same.
    func list(_ known: Instant?) async throws -> [String: Int] {
      let lines = try await store.households(
        of: SmallWorld.village, knownAt: known, by: clerk)
      return Dictionary(uniqueKeysWithValues: lines.map { ($0.household.number, $0.members) })
    }
    #expect(try await list(before) == ["A1": 2, "A2": 1])
    #expect(try await list(nil) == ["A1": 1])
    let today = try #require(store.today)
    func counts(_ known: Instant?) async throws -> [DivisionCode: VillageCount] {
      try await store.headcount(
        of: SmallWorld.first, on: today, knownAt: known, by: clerk)
    }
    let then = try await counts(before)
    #expect(then.mapValues(\.households) == [SmallWorld.village: 2])
    #expect(then.mapValues(\.persons) == [SmallWorld.village: 3])
    let now = try await counts(nil)
    #expect(now.mapValues(\.households) == [SmallWorld.village: 1, village: 1])
    #expect(now.mapValues(\.persons) == [SmallWorld.village: 1, village: 2])
    await #expect(throws: FieldProblem.self) {
      try await store.headcount(
        of: SmallWorld.first, on: today, by: Offices.actor(.finance))
    }
    // A village clerk is told of the own village alone.
    let own = try await store.headcount(
      of: SmallWorld.first, on: today, by: Offices.actor(.village))
    #expect(Set(own.keys) == [SmallWorld.village])
  }

  @Test func `a story is read by everybody while its consent lasts`() async throws {
    let temporary = try await Self.world()
    var story = Story()
    story.village = SmallWorld.village
    story.code = "S1"
    story.household = "A1"
    story.name = "户人A1-1"
    story.title = "搬进新房"
    story.text = "以前住危房。"
    story.project = "P9"
    story.consented = SmallWorld.day("2019-01-10")
    var kin = KinPairing()
    kin.village = SmallWorld.village
    kin.number = "K1"
    kin.household = "A1"
    kin.cadre = "干部甲"
    kin.unit = "东部某局"
    kin.from = SmallWorld.day("2018-01-01")
    try await PublishedStories.keep([story], in: temporary.store)
    try await temporary.store.keep([kin])
    let today = try #require(SmallWorld.day("2020-01-01"))
    let told = try await temporary.store.read { try PublicStory.all(on: today, on: $0) }
    #expect(told.map(\.name) == [NameMask.masked(story.name)] && told[0].projectName == "项目P9")
    story.withdrawn = today
    try await temporary.store.keep([story])
    #expect(try await temporary.store.read { try PublicStory.all(on: today, on: $0) }.isEmpty)
    let figures = try await temporary.store.read { try HelpFigures(on: today, $0) }
    #expect(figures.problems == [SmallWorld.first: [.other: [.open: 1]]])
    #expect(figures.visits.isEmpty)
  }
}
