import Domain
import Fixtures
import Storage
import Testing

/// What a question about a past day, as it was known at a time, was answered with.
private struct Snapshot {
  let day: Day
  let known: Instant
  let poor: [DivisionCode: Int]
  let homes: [String: PlainRegister.Home]
}

@Suite("Random years of the poverty register") struct RegisterPropertyTests {
  private let county = SmallWorld.first
  private let clerk = Offices.actor(.countyOffice)

  /// The poor by village as they were on a day and known at a time, counted from the rows.
  private func poor(
    on day: Day, knownAt known: Instant? = nil, _ temporary: TemporaryStore
  ) async throws -> [DivisionCode: Int] {
    try await temporary.store.read { [county] connection in
      var homes: [String: Household] = [:]
      try AsItWas(Household.self, on: day, knownAt: known)
        .forEach(in: county, on: connection) { homes[$0.number] = $0 }
      var poor: [DivisionCode: Int] = [:]
      try AsItWas(Person.self, on: day, knownAt: known).forEach(in: county, on: connection) {
        guard $0.isPresent, let home = homes[$0.household], home.isPoor else { return }
        #expect(home.village == $0.village)
        poor[home.village, default: 0] += 1
      }
      return poor
    }
  }

  /// Every household as it was on a day and known at a time, with who lives in it, the head first.
  private func homes(
    on day: Day, knownAt known: Instant? = nil, _ temporary: TemporaryStore
  ) async throws -> [String: PlainRegister.Home] {
    try await temporary.store.read { [county] connection in
      var homes: [String: PlainRegister.Home] = [:]
      try AsItWas(Household.self, on: day, knownAt: known).forEach(in: county, on: connection) {
        guard $0.standing == .kept else { return }
        homes[$0.number] = PlainRegister.Home(village: $0.village, state: $0.state, members: [])
      }
      try AsItWas(Person.self, on: day, knownAt: known).forEach(in: county, on: connection) {
        guard $0.isPresent else { return }
        #expect(homes[$0.household] != nil, "\($0.number) lives in no household")
        let isHead = $0.relation == .head
        let place = isHead ? 0 : homes[$0.household]?.members.count ?? 0
        homes[$0.household]?.members.insert($0.number, at: place)
      }
      return homes.mapValues(\.sorted)
    }
  }

  /// Households change their state by the procedure of exit, here by a row.
  private func turn(
    _ model: inout PlainRegister, on day: Day, _ random: inout SeededRandom,
    _ temporary: TemporaryStore
  ) async throws -> Bool {
    guard let number = model.homes.keys.sorted().randomElement(using: &random),
      let home = model.homes[number]
    else { return false }
    if home.state == .lifted {
      model.homes[number]?.state = .relapsed
      try await temporary.store.register(
        PopulationAct(day, .fallBack(household: number, cause: .disaster)), in: county, by: clerk)
    } else {
      model.homes[number]?.state = .lifted
      var row = SmallWorld.poorHousehold(number, .lifted, from: day.text)
      row.village = home.village
      try await temporary.store.keep([row])
    }
    return true
  }

  private func step(
    _ model: inout PlainRegister, on day: Day, _ random: inout SeededRandom,
    _ temporary: TemporaryStore
  ) async throws {
    if Int.random(in: 0..<4, using: &random) == 0,
      try await turn(&model, on: day, &random, temporary)
    {
      return
    }
    let villages = SmallWorld.villages(of: county)
    guard let kind = model.next(in: villages, &random) else { return }
    try await temporary.store.register(
      PopulationAct(day, kind, relations: model.relations), in: county, by: clerk)
  }

  /// A past answer, asked again.
  private func check(
    _ past: Snapshot, _ temporary: TemporaryStore, _ seed: UInt64
  ) async throws {
    let words = Comment(rawValue: "\(past.day.text), seed \(seed)")
    #expect(try await poor(on: past.day, knownAt: past.known, temporary) == past.poor, words)
    #expect(try await homes(on: past.day, knownAt: past.known, temporary) == past.homes, words)
  }

  /// What happened on a day is told late: on days in between, the register answers as it was known
  /// before, and as it is known now.
  private func tellLate(
    _ model: inout PlainRegister, on day: Day, toldOn told: Day, _ random: inout SeededRandom,
    _ temporary: TemporaryStore
  ) async throws -> [Snapshot] {
    let before = model.poor
    let homes = model.homes.mapValues(\.sorted)
    let between = day.adding(days: (told.ordinal - day.ordinal) / 2) ?? day
    var snapshots: [Snapshot] = []
    for asked in Set([day, between, told]) {
      snapshots.append(
        Snapshot(day: asked, known: temporary.clock.now(), poor: before, homes: homes))
    }
    try await step(&model, on: day, &random, temporary)
    for past in snapshots {
      try await check(past, temporary, random.seed)
      let counted = try await poor(on: past.day, temporary)
      #expect(counted == model.poor, "\(past.day.text) told on \(told.text), \(random.seed)")
    }
    return snapshots
  }

  /// The rows of a year's close, each leading from the year before to its end.
  private func checkFlows(_ rows: [YearEnd], before: [DivisionCode: Int]) {
    for row in rows {
      let came = [row.entered, row.fellBack, row.increased, row.movedIn].compactMap(\.self)
      let went = [row.lifted, row.died, row.decreased, row.removed, row.movedOut].compactMap(\.self)
      #expect(came.count == 4 && went.count == 5, "\(row.village.text) \(row.year)")
      #expect(row.before == before[row.village] ?? 0)
      #expect((row.before ?? 0) + came.reduce(0, +) - went.reduce(0, +) == row.persons)
    }
  }

  /// Every row of every close; a later one changes none of them.
  private func closed(_ temporary: TemporaryStore) async throws -> Set<[FieldValue]> {
    Set(try await temporary.store.records(RecordQuery(YearEnd.register.declaration)).map(\.values))
  }

  @Test func `every headcount is that of a plain list, and every past answer stays as it was`()
    async throws
  {
    let temporary = try await TemporaryStore()
    try await temporary.store.keep(SmallWorld.divisions)
    try await temporary.store.keep(SmallWorld.populations(2016...2019))
    var random = SeededRandom.announced("random years of the register")
    var model = PlainRegister()
    var snapshots: [Snapshot] = []
    var kept: [YearEnd] = []
    for year in 2016...2019 {
      var day = try #require(Day(year: year, month: 1, day: 1))
      var last = day
      while day.year == year {
        let told = Int.random(in: 0...max(0, day.ordinal - last.ordinal), using: &random)
        last = last.adding(days: told) ?? day
        snapshots += try await tellLate(&model, on: last, toldOn: day, &random, temporary)
        let counted = try await poor(on: day, temporary)
        #expect(counted == model.poor, "\(day.text), seed \(random.seed)")
        let lived = try await homes(on: day, temporary)
        #expect(lived == model.homes.mapValues(\.sorted), "\(day.text), seed \(random.seed)")
        snapshots.append(
          Snapshot(day: day, known: temporary.clock.now(), poor: counted, homes: lived))
        if let past = snapshots.randomElement(using: &random) {
          try await check(past, temporary, random.seed)
        }
        day = day.adding(days: Int.random(in: 0...30, using: &random)) ?? day
      }
      let rows = try await temporary.store.closeYear(year, of: county, by: clerk)
      #expect(rows.reduce(0) { $0 + $1.persons } == model.poor.values.reduce(0, +))
      #expect(rows.filter { $0.persons > 0 }.allSatisfy { model.poor[$0.village] == $0.persons })
      let earlier = kept.filter { $0.year == year - 1 }
      checkFlows(
        rows, before: Dictionary(uniqueKeysWithValues: earlier.map { ($0.village, $0.persons) }))
      kept += rows
      #expect(try await closed(temporary) == Set(kept.map(YearEnd.register.values)))
    }
    for past in snapshots { try await check(past, temporary, random.seed) }
    #expect(try await temporary.verify().allSatisfy { $0.finding == nil }, "seed \(random.seed)")
  }
}
