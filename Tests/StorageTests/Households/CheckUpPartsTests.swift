import Domain
import Fixtures
import PortableSQL
import Testing

@testable import Storage

/// A county is checked up in parts; how it is cut changes nothing of what is found.
@Suite("A county in parts") struct CheckUpPartsTests {
  private static let county = SmallWorld.place("621121")

  /// Families in several villages whose numbers have nothing to do with those of their members and
  /// measures, with things amiss that stand alone and things that only two families together have.
  private static func told(
    _ families: Int, _ random: inout SeededRandom
  ) -> (records: CheckUpRecords, villages: [DivisionCode]) {
    var all = CheckUpRecords()
    let villages = (0..<3).map { SmallWorld.place("62112110020\($0)") }
    var (persons, measures) = (
      Array(0..<families * 4).shuffled(using: &random),
      Array(0..<families * 2).shuffled(using: &random)
    )
    for family in 0..<families {
      var story = CheckUpStory()
      if Int.random(in: 0..<3, using: &random) == 0 { story.year.toilet = nil }
      story.work("2023-03-01") {
        $0.pay = Money(fen: Int64.random(in: 39_000...41_000, using: &random))
      }
      story.help(.employment, on: "2023-02-01")
      if Int.random(in: 0..<3, using: &random) == 0 || family == 0 {
        story.fallBack(.illness, on: "2023-03-01")
        story.help(.health, on: "2014-02-01", until: "2020-01-01")
        story.check(.housing, met: family != 0, on: "2023-04-01")
      }
      var records = story.records
      let (number, village) = ("F\(family)", villages[Int.random(in: 0..<3, using: &random)])
      records.households = [story.home]
      records.households[0].number = number
      records.households[0].village = village
      records.households[0].phone = phone(&random)
      for row in records.earlier.indices {
        (records.earlier[row].number, records.earlier[row].village) = (number, village)
      }
      for check in records.checks.indices {
        (records.checks[check].household, records.checks[check].village) = (number, village)
      }
      records.persons = [story.head, story.spouse, story.child].map { person in
        var person = person
        let drawn = persons.removeLast()
        // Half of them are numbered within the household, as the national system does.
        person.number = drawn % 2 == 0 ? "\(number)-\(drawn)" : "P\(drawn)"
        (person.household, person.village) = (number, village)
        person.phone = phone(&random)
        let own = "6221211\(String(900_000 + Int.random(in: 0..<40, using: &random)))1234"
        person.citizenNumber =
          own + (IdentityNumbers.citizenCheckCharacter(own).map(String.init) ?? "")
        return person
      }
      records.years = [story.year]
      (records.years[0].household, records.years[0].village) = (number, village)
      for spell in records.spells.indices {
        records.spells[spell].person = records.persons[0].number
        records.spells[spell].village = village
      }
      for measure in records.measures.indices {
        records.measures[measure].number = "M\(measures.removeLast())"
        records.measures[measure].household = number
        records.measures[measure].village = village
      }
      records.villages = []
      all.add(records)
    }
    all.villages = villages.compactMap { village in
      var report = CheckUpStory().village
      report?.village = village
      report?.farmland = Int64(families)
      return report
    }
    all.lines = CheckUpStory().records.lines
    return (all, villages)
  }

  private static func phone(_ random: inout SeededRandom) -> String {
    "1540000000\(Int.random(in: 0...9, using: &random))"
  }

  @Test func `however a county is cut, the same is found`() async throws {
    var random = SeededRandom.announced("CheckUpPartsTests")
    let (records, villages) = Self.told(30, &random)
    let temporary = try await CheckedRegister.open(CheckUpStory())
    let store = temporary.store
    try await store.keep(villages.map(CheckedRegister.division))
    try await CheckedRegister.keep(records, in: store)
    // Somebody moves to another family and keeps the number.
    var mover = try #require(records.persons.first)
    (mover.from, mover.household) = (Day("2023-06-01"), "F17")
    try await store.keep([mover])
    var facts = CheckUpStory().records
    facts.add(records)
    facts.persons.removeAll { $0.number == mover.number }
    facts.persons.append(mover)
    facts.villages += records.villages
    let today = try #require(Day("2023-12-31"))
    let wanted = CheckUpFacts(county: Self.county, today: today, facts).findings()
    #expect(Set(wanted.map(\.rule)).isSuperset(of: ["T01", "T12", "T31", "T33", "T45", "T56"]))
    for together in [1, 2, 3, 7, 16, 31, 2_000] {
      let report = try #require(
        try await store.checkUp(county: Self.county, together: together).first)
      #expect(report.households == 32 && report.persons == 94, "\(together)")
      #expect(Set(report.findings).symmetricDifference(wanted).isEmpty, "\(together)")
      #expect(report.findings.count == wanted.count, "\(together)")
    }
  }

  @Test func `stretches follow each other without a gap, and every key lies in one`() async throws {
    var random = SeededRandom.announced("CheckUpPartsTests, stretches")
    var (records, villages) = Self.told(23, &random)
    // A row for each number, so that they can be counted.
    records.earlier = []
    let temporary = try await CheckedRegister.open(CheckUpStory())
    try await temporary.store.keep(villages.map(CheckedRegister.division))
    try await CheckedRegister.keep(records, in: temporary.store)
    let numbers = (records.households + CheckUpStory().records.households).map(\.number)
    for size in [1, 2, 5, 24, 25, 26, 100] {
      let (stretches, read) = try await temporary.store.read { connection in
        let stretches = try KeyRange.parts(
          of: size, "household", by: "number", in: Self.county, on: connection)
        let read = try stretches.map { stretch in
          try connection.all(
            """
            SELECT number FROM household WHERE county = \(Self.county.text)
              \(stretch.condition(on: "number"))
            """
          ).map { try $0.text(0) }
        }
        return (stretches, read)
      }
      #expect(stretches.count == (numbers.count + size - 1) / size)
      #expect(read.flatMap { $0 }.sorted() == numbers.sorted())
      for (position, part) in read.enumerated() {
        for key in part {
          #expect(KeyRange.position(of: key, in: stretches) == position)
          #expect(stretches.indices.filter { stretches[$0].contains(key) } == [position])
        }
      }
    }
  }

  @Test func `every number lies where its stretch looks for it, once, and few are named`() {
    var random = SeededRandom.announced("CheckUpPartsTests, runs")
    for _ in 0..<40 {
      let stretches = ([nil] + ["H2", "H4", "H6"]).map { $0 as String? }
      let ranges = zip(stretches, stretches.dropFirst() + [nil]).map {
        KeyRange(from: $0, below: $1)
      }
      let (isOrderly, moves) = (Bool.random(using: &random), Bool.random(using: &random))
      var rows: [(number: String, household: String)] = []
      for number in 0..<Int.random(in: 0...600, using: &random) {
        let home = isOrderly ? number / 80 : Int.random(in: 0...7, using: &random)
        let name = "P\(10_000 + number)"
        rows.append((name, "H\(home)"))
        // Some have moved, and have a row in either household.
        if moves, Int.random(in: 0..<50, using: &random) == 0 {
          rows.append((name, "H\(Int.random(in: 0...7, using: &random))"))
        }
      }
      var runs = KeyRuns(ranges)
      for row in rows { runs.add(row.number, of: row.household) }
      let places = runs.ended()
      #expect(places.count == 4)
      for row in rows {
        let part = KeyRange.position(of: row.household, in: ranges)
        #expect(places[part].count { $0.contains(row.number) } == 1)
      }
      let named = places.joined().reduce(0) { $0 + ($1.names?.count ?? 0) }
      if isOrderly, !moves { #expect(named < 16, "only the last run can be short") }
    }
  }

  @Test func `asked for errors alone, the rest is counted`() async throws {
    var story = CheckUpStory()
    story.year.toilet = nil
    story.head.citizenNumber.removeLast()
    story.neighbour.phone = "12345"
    let temporary = try await CheckedRegister.open(story)
    let store = temporary.store
    let all = try #require(try await store.checkUp(county: Self.county).first)
    let errors = try #require(try await store.checkUp(county: Self.county, only: .error).first)
    #expect(errors.findings.map(\.rule) == ["T02"] && all.findings.count > 2)
    #expect(errors.counts == all.counts && errors.counts["T12"] == 1)
    #expect(all.counts.values.reduce(0, +) == all.findings.count)
  }

  @Test func `a doubt that two parts share is explained for one household only`() async throws {
    var (one, other) = (CheckUpStory(), CheckUpStory())
    one.head.phone = "15400000001"
    one.neighbour.phone = "15400000001"
    other.head.phone = "15400000002"
    let temporary = try await CheckedRegister.open(one)
    let store = temporary.store
    let actor = Actor(person: "C1", role: .village, reach: [one.home.village])
    func found() async throws -> [String] {
      try await store.checkUp(county: Self.county, together: 1).flatMap(\.findings).map(\.household)
    }
    #expect(try await found() == [one.home.number, one.nextDoor.number].sorted())
    try await store.explainDoubt(
      "T33", of: one.home.number, in: Self.county, words: "子女代管父母电话", by: actor)
    #expect(try await found() == [one.nextDoor.number])
    #expect(try await store.checkUp(county: Self.county, together: 1).first?.explained == 1)
    // The explanation holds for the number that stood there then.
    try await store.keep([other.head])
    var neighbour = one.neighbour
    neighbour.phone = "15400000002"
    try await store.keep([neighbour])
    #expect(try await found() == [one.home.number, one.nextDoor.number].sorted())
  }
}
