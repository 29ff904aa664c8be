import Domain
import Rongding
import Testing

@Suite("The poverty register of the example") struct PovertyTests {
  private static func total(_ rows: [YearEnd], _ year: Int) -> Int {
    rows.filter { $0.year == year }.reduce(0) { $0 + $1.persons }
  }

  private func figure(_ code: String, in world: World) throws -> RoundedFigure {
    let figure = try #require(world.figures.first { $0.code == code })
    return try #require(RoundedFigure(figure.value))
  }

  @Test func `all villages together have the published headcounts, to the person`() throws {
    let world = try Worlds.of(.village)
    let rows = world.reportedYears(everywhere: true)
    #expect(Self.total(rows, 2016) == 463_600 && Self.total(rows, 2019) == 41_600)
    #expect(Self.total(rows, 2016) - Self.total(rows, 2019) == 422_000)
    for (code, year) in [("002-14", 2016), ("002-16", 2019)] {
      #expect(try figure(code, in: world).stands(for: Int64(Self.total(rows, year)) * 1_000))
    }
    #expect(Set(rows.map(\.village)) == Set(world.villageYears.map(\.village)))
  }

  @Test(arguments: [("002-18", 2016, "17.65"), ("002-19", 2019, "1.58")])
  func `the incidence is the published one`(code: String, year: Int, text: String) throws {
    let world = try Worlds.of(.village)
    let rows = world.reportedYears(everywhere: true)
    let poor = Self.total(rows, year)
    let base = world.villageYears.filter { $0.year == year }.reduce(0) { $0 + ($1.persons ?? 0) }
    #expect(rows.filter { $0.year == year }.reduce(0) { $0 + ($1.base ?? 0) } == base)
    let incidence = try #require(Incidence(poor: Int64(poor), of: Int64(base)))
    #expect(incidence.text == text)
    #expect(world.figures.contains { $0.code == code && $0.value == text })
  }

  @Test func `the registered population lies where both published figures allow it`() throws {
    let world = try Worlds.of(.village)
    for (year, headcount, percent) in [(2016, "002-14", "002-18"), (2019, "002-16", "002-19")] {
      let base = world.villageYears.filter { $0.year == year }.reduce(0) { $0 + ($1.persons ?? 0) }
      let allowed = RoundedFigure.base(
        headcount: try figure(headcount, in: world), percent: try figure(percent, in: world))
      #expect(try #require(allowed).contains(Int64(base)))
    }
  }

  @Test func `every reported row says how its number came about`() throws {
    let world = try Worlds.of(.village)
    let declaration = YearEnd.register.declaration
    for row in world.reportedYears(everywhere: true) {
      #expect(declaration.problems(YearEnd.register.values(row)).isEmpty)
      #expect(row.synthetic && row.reported && (row.before == nil) == (row.year == 2016))
    }
  }

  @Test func `a village of families has births, deaths, moves and relapses, and no number twice`()
    throws
  {
    let world = try Worlds.of(.county)
    var numbers: Set<String> = []
    var changes: Set<PopulationChange> = []
    var states: Set<HouseholdState> = []
    var persons = 0
    var wrong: [String] = []
    for family in world.register {
      states.formUnion(family.households.map(\.state))
      changes.formUnion(family.persons.map(\.change))
      wrong += family.persons.filter { $0.change != .updated }.map(\.citizenNumber).filter {
        $0.dropFirst(2).first != "9" || !IdentityNumbers.isCitizenNumber($0)
      }
      let own = Dictionary(family.persons.map { ($0.number, $0.citizenNumber) }) { $1 }
      persons += own.count
      numbers.formUnion(own.values)
    }
    #expect(wrong == [])
    #expect(numbers.count == persons)
    #expect(states == [.poor, .lifted, .relapsed])
    let expected: Set<PopulationChange> = [
      .registered, .born, .marriedIn, .marriedOut, .died, .movedOut, .splitOff, .updated,
    ]
    #expect(changes == expected)
  }

  @Test func `Tongwei counted from its persons is what its villages told, every year`() throws {
    let world = try Worlds.of(.county)
    let years = World.povertyYears
    var counts = years.map { _ in YearCount() }
    for family in world.register {
      for (index, year) in years.enumerated() {
        let (before, after) = ("\(year - 1)-12-31", "\(year)-12-31")
        for rows in Dictionary(grouping: family.households, by: \.number).values {
          counts[index].add(
            household: Self.row(rows, on: before, \.from), Self.row(rows, on: after, \.from))
        }
        for rows in Dictionary(grouping: family.persons, by: \.number).values {
          counts[index].add(
            person: Self.row(rows, on: before, \.from), Self.row(rows, on: after, \.from))
        }
      }
    }
    let told = world.reportedYears(everywhere: true)
      .filter { $0.village.county == World.registerCounty }
    for (count, year) in zip(counts, years) {
      let reported = told.filter { $0.year == year }
      let rows = count.rows(of: year, in: reported.map(\.village))
      #expect(rows.map(\.persons) == reported.map(\.persons))
      #expect(rows.map(\.households) == reported.map(\.households))
      let register = YearEnd.register
      for row in rows {
        #expect(register.declaration.problems(register.values(Self.closed(row))).isEmpty)
      }
      #expect(rows.contains { ($0.died ?? 0) > 0 } && rows.contains { ($0.increased ?? 0) > 0 })
    }
    let last = counts.last?.rows(of: 2019, in: []) ?? []
    #expect(last.contains { ($0.fellBack ?? 0) > 0 } && last.contains { ($0.lifted ?? 0) > 0 })
  }

  /// The row of a thing in force on a day.
  private static func row<Entry>(
    _ rows: [Entry], on date: String, _ from: KeyPath<Entry, Day?>
  ) -> Entry? {
    rows.filter { $0[keyPath: from].map { $0.text <= date } ?? false }
      .max { ($0[keyPath: from]?.text ?? "") < ($1[keyPath: from]?.text ?? "") }
  }

  /// The row as a close would keep it.
  private static func closed(_ row: YearEnd) -> YearEnd {
    var row = row
    row.logSize = 1
    return row
  }
}
