import Domain
import Fixtures
import PortableSQL
import Testing

@testable import Storage

@Suite("Checking a store up") struct CheckUpTests {
  private static let county = SmallWorld.place("621121")

  private func found(_ store: Store) async throws -> [CheckUpFinding] {
    try await store.checkUp(county: Self.county).flatMap(\.findings)
  }

  private func actor(_ role: Role = .village) -> Actor {
    Actor(person: "C1", role: role, reach: [CheckUpStory().home.village])
  }

  /// A family with something amiss in every register that is read.
  private static func told() -> CheckUpStory {
    var story = CheckUpStory()
    story.watched(.housing, since: "2020-01-10", cleared: "2020-02-10")
    story.check(.housing, met: false, on: "2021-01-01")
    story.spouse.sex = .male
    story.year.toilet = nil
    story.work("2023-03-01") { $0.pay = Money(fen: 39_900) }
    story.help(.vocationalGrant, on: "2023-02-01")
    story.village?.clinic = nil
    story.neighbour.phone = "12345"
    return story
  }

  @Test func `what is read from the store is what the rules find in the story`() async throws {
    let story = Self.told()
    let temporary = try await CheckedRegister.open(story)
    let wanted = Set(story.facts.findings())
    #expect(Set(wanted.map(\.rule)).isSuperset(of: ["T08", "T12", "T31", "T49", "T53", "T54"]))
    #expect(Set(try await found(temporary.store)) == wanted)
    let report = try #require(try await temporary.store.checkUp().first)
    #expect(report.households == 2 && report.persons == 4 && report.explained == 0)
    #expect(report.counts["T12"] == 1)
  }

  @Test func `of who fell back the rows before are read, and the checks of who is poor`()
    async throws
  {
    var story = CheckUpStory()
    story.fallBack(.illness, on: "2023-03-01")
    story.help(.health, on: "2014-03-01", until: "2023-02-28")
    story.check(.housing, met: false, on: "2023-02-01")
    let temporary = try await CheckedRegister.open(story)
    #expect(Set(story.facts.findings().map(\.rule)) == ["T42", "T45", "T52"])
    #expect(Set(try await found(temporary.store)) == Set(story.facts.findings()))
    // A change of particulars is no new falling back.
    (story.home.from, story.home.group) = (Day("2023-12-15"), "二社")
    try await temporary.store.keep([story.home])
    #expect(Set(try await found(temporary.store).map(\.rule)) == ["T42", "T45", "T52"])
  }

  @Test func `a year without a line is told once for the county, however it is cut`() async throws {
    var story = CheckUpStory()
    story.lines = [CheckUpStory.country(line: 650_000, year: 2022)]
    let temporary = try await CheckedRegister.open(story)
    for together in [1, 1_000] {
      let found = try await temporary.store.checkUp(county: Self.county, together: together)
        .flatMap(\.findings)
      #expect(found == story.facts.findings() && found.map(\.rule) == ["T59"])
      #expect(found.map(\.village) == [Self.county])
    }
    try await temporary.store.keep([CheckUpStory.country(line: 730_000)])
    #expect(try await found(temporary.store) == [])
  }

  @Test func `who is present in two counties is told in both, until one has him as gone`()
    async throws
  {
    let temporary = try await CheckedRegister.open(CheckUpStory())
    let store = temporary.store
    #expect(try await store.checkUpReport(of: Self.county)?.findings == [])
    var other = CheckUpStory()
    other.settle(in: SmallWorld.place("621122101201"))
    other.child.citizenNumber = CheckUpStory.citizen("62912220100603012")
    let places = [other.home.village.county, other.home.village]
    try await store.keep(places.map(CheckedRegister.division))
    other.lines = []
    try await CheckedRegister.keep(other, in: store)
    let twice = ["H101", "H102", "H201"]
    for found in try await store.checkUp().map(\.findings) {
      #expect(found.map(\.rule) == ["T63", "T63", "T63"])
      #expect(found.compactMap { $0.record.key.first?.text } == twice)
    }
    #expect(try await store.checkUp().map(\.county.text) == ["621121", "621122"])
    let own = try await store.checkUp(county: Self.county)
    #expect(own.map(\.findings.count) == [3])
    // A day passes, or something of the county changes; what the other mends counts at once.
    var head = CheckUpStory().head
    head.from = Day("2020-01-01")
    try await store.keep([head])
    #expect(try await store.checkUpReport(of: Self.county)?.findings.count == 3)
    (other.head.from, other.head.change) = (Day("2023-05-01"), .movedOut)
    try await store.keep([other.head])
    #expect(try await store.checkUpReport(of: Self.county)?.findings.count == 2)
    // Nor does what stood once.
    (other.spouse.from, other.spouse.citizenNumber) = (Day("2023-06-01"), "")
    (other.neighbour.from, other.neighbour.citizenNumber) = (
      Day("2023-06-01"), CheckUpStory.citizen("62912219700704012")
    )
    try await store.keep([other.spouse, other.neighbour])
    #expect(try await found(store) == [])
  }

  @Test func `only the row in force counts, and only those who are present`() async throws {
    let temporary = try await CheckedRegister.open(CheckUpStory())
    let store = temporary.store
    #expect(try await found(store) == [])
    var head = CheckUpStory().head
    (head.from, head.ethnicity) = (Day("2020-01-01"), nil)
    try await store.keep([head])
    #expect(try await found(store).map(\.rule) == ["T09"])
    // What begins tomorrow is not so today.
    (head.from, head.ethnicity) = (Day("2024-01-01"), .ha)
    try await store.keep([head])
    #expect(try await found(store).map(\.rule) == ["T09"])
    (head.from, head.change) = (Day("2023-06-01"), .died)
    try await store.keep([head])
    #expect(try await found(store).map(\.rule) == ["T11"])
  }

  @Test func `a doubt that is explained is off the list until its facts change`() async throws {
    var story = CheckUpStory()
    story.year.wages = Money(fen: 300)
    let temporary = try await CheckedRegister.open(story)
    let store = temporary.store
    #expect(try await store.checkUpReport(of: Self.county)?.findings.map(\.rule) == ["T39"])
    try await store.explainDoubt(
      "T39", of: "H1", in: Self.county, words: "退休后只领一个月零头", by: actor())
    let report = try #require(try await store.checkUpReport(of: Self.county))
    #expect(report.findings == [] && report.explained == 1)
    // Another field may change, the wages may not.
    story.year.toilet = false
    try await store.keep([story.year])
    #expect(try await found(store) == [])
    story.year.wages = Money(fen: 400)
    try await store.keep([story.year])
    #expect(try await found(store).map(\.rule) == ["T39"])
    // Said anew, the row is amended.
    try await store.explainDoubt("T39", of: "H1", in: Self.county, words: "仍是零头", by: actor())
    #expect(try await found(store) == [])
    #expect(try await temporary.number("SELECT count(*) FROM checkup_note") == 1)
  }

  @Test func `an explanation holds for its household and rule, in whatever register they read`()
    async throws
  {
    let temporary = try await CheckedRegister.open(Self.told())
    let store = temporary.store
    let doubts = try await found(store).filter {
      CheckUpRule.named($0.rule)?.severity == .doubt && $0.household == "H1"
    }
    #expect(doubts.count > 4)
    for doubt in doubts {
      try await store.explainDoubt(
        doubt.rule, of: "H1", in: Self.county, words: "情况属实", by: actor())
    }
    #expect(try await found(store).filter { $0.household == "H1" } == [])
    #expect(try await found(store).map(\.household).contains("H2"))
  }

  @Test func `errors are not explained, nor doubts out of reach or by others`() async throws {
    var story = CheckUpStory()
    story.neighbour.citizenNumber = story.head.citizenNumber
    let temporary = try await CheckedRegister.open(story)
    func code(_ rule: String, _ household: String, _ actor: Actor) async -> String? {
      await refusalCode {
        try await temporary.store.explainDoubt(
          rule, of: household, in: Self.county, words: "情况属实", by: actor)
      }
    }
    #expect(await code("T01", "H1", actor()) == "checkup_not_doubt")
    #expect(await code("T99", "H1", actor()) == "checkup_not_doubt")
    #expect(await code("T12", "H9", actor()) == "household_unknown")
    let far = Actor(person: "C1", role: .village, reach: [SmallWorld.place("621121101202")])
    #expect(await code("T12", "H1", far) == "household_unknown")
    #expect(await code("T12", "H1", actor(.finance)) == "role_refused")
    #expect(await code("T12", "H1", actor()) == nil)
  }

  @Test func `who entered a record last is its clerk`() async throws {
    let temporary = try await CheckedRegister.open(CheckUpStory())
    let store = temporary.store
    var year = CheckUpStory().year
    year.toilet = nil
    let register = HouseholdYear.register.declaration
    try await store.keep([year])
    func clerk() async throws -> String? {
      let findings = try await found(store)
      return try await store.read {
        try CheckUpClerks(in: Self.county, on: $0).records(of: findings).first??.staff
      }
    }
    #expect(try await clerk() == nil)
    year.wages = Money(fen: 2_000_000)
    _ = try await store.enter(
      [DraftRow(number: 1, values: HouseholdYear.register.values(year))], in: register, by: actor())
    #expect(try await clerk() == "C1")
    #expect(try await temporary.verify().allSatisfy { $0.finding == nil })
  }

  @Test func `a file is held against what the store has`() async throws {
    let temporary = try await CheckedRegister.open(CheckUpStory())
    var drafts = CheckUpDrafts()
    var newcomer = CheckUpStory().child
    (newcomer.number, newcomer.citizenNumber) = ("H104", CheckUpStory().neighbour.citizenNumber)
    drafts.persons = [DraftRow(number: 5, values: Person.register.values(newcomer))]
    let rows = try await temporary.store.checkUp(drafts, in: Self.county)
    #expect(rows.map(\.finding.rule) == ["T01"] && rows.map(\.row) == [5])
  }

  @Test func `the public is told counts by group, and nothing else`() async throws {
    let temporary = try await CheckedRegister.open(Self.told())
    let tally = try #require(try await PublicReader(temporary.store).checkUps().first)
    #expect(tally.county == Self.county && tally.households == 2)
    #expect(tally.open[.completeness] == 1 && tally.open[.village] == 1)
  }
}
