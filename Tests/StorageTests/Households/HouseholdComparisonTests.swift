import Domain
import Fixtures
import Storage
import Testing

@Suite("Members compared with the lists of other offices") struct HouseholdComparisonTests {
  private static let second = SmallHouseholds.citizenNumber(2)

  /// What each list says of the second member: something that speaks, and a near miss.
  private static func keep(
    _ list: ReferenceList, hit: Bool, _ store: Store
  ) async throws {
    let (county, day) = (SmallWorld.first, Day("2019-01-01"))
    switch list {
    case .deaths:
      var row = DeathRecord()
      (row.county, row.citizenNumber, row.died) = (county, Self.second, day)
      // Who dies after the comparison was alive at it.
      if !hit { row.died = Day("2020-12-01") }
      try await store.keep([row])
    case .vehicles:
      var row = VehicleRecord()
      (row.county, row.citizenNumber, row.registered) = (county, Self.second, day)
      (row.plate, row.kind) = ("甘J00000", hit ? .car : .tricycle)
      try await store.keep([row])
    case .property:
      var row = PropertyRecord()
      (row.county, row.citizenNumber, row.registered) = (county, Self.second, day)
      (row.certificate, row.kind) = ("Z1", hit ? .commercial : .relocation)
      try await store.keep([row])
    case .companies:
      var row = CompanyRecord()
      (row.county, row.citizenNumber, row.registered) = (county, Self.second, day)
      (row.licence, row.part) = ("L1", hit ? .trader : .cooperativeMember)
      try await store.keep([row])
    case .payroll:
      var row = PayrollRecord()
      (row.county, row.citizenNumber, row.from) = (county, Self.second, day)
      row.isTemporary = !hit
      try await store.keep([row])
    case .cadres:
      var row = CadreRecord()
      (row.village, row.citizenNumber, row.from) = (SmallHouseholds.village, Self.second, day)
      if !hit { row.until = Day("2019-06-30") }
      try await store.keep([row])
    }
  }

  private static func compared(
    _ keep: (Store) async throws -> Void
  ) async throws -> (walk: HouseholdWalk, hits: [HouseholdHit]) {
    let temporary = try await TemporaryStore()
    try await SmallHouseholds.prepare(
      temporary.store, .poor, income: Money(fen: SmallHouseholds.line.fen + 1))
    try await keep(temporary.store)
    let walk = try await HouseholdWalk(SmallHouseholds.matter(.exit), in: temporary)
    try await walk.toFirstNotice()
    try await walk.toReview()
    try await walk.toComparison()
    let hits = try await temporary.store.read { connection in
      let cases = HouseholdCases(on: connection)
      let id = try #require(try cases.id(walk.code, in: SmallWorld.first))
      return try cases.hits(of: try #require(try cases.matter(id)).record)
    }
    return (walk, hits)
  }

  @Test(arguments: ReferenceList.allCases)
  func `each list is asked about every member, and what it leaves is left`(
    list: ReferenceList
  ) async throws {
    let (_, hits) = try await Self.compared { try await Self.keep(list, hit: true, $0) }
    #expect(hits.map(\.list) == [list])
    #expect(hits.map(\.person) == ["H1-2"])
    #expect(hits.map(\.since) == [Day("2019-01-01")])
    let (_, near) = try await Self.compared { try await Self.keep(list, hit: false, $0) }
    #expect(near.isEmpty)
  }

  @Test func `a hit refuses nothing, but nobody decides past it in silence`() async throws {
    let (walk, hits) = try await Self.compared {
      try await Self.keep(.vehicles, hit: true, $0)
      try await Self.keep(.cadres, hit: true, $0)
    }
    #expect(hits.count == 2)
    #expect(
      await refusalCode { try await walk.take("decide", .countyOffice) } == "hits_unexplained")
    try await walk.toAnnouncement(words: "车辆已于上月过户，未及时变更登记")
    #expect(try await walk.household()?.state == .lifted)
  }

  @Test func `somebody who left the household is not compared`() async throws {
    let (_, hits) = try await Self.compared { store in
      try await Self.keep(.vehicles, hit: true, store)
      var person = SmallHouseholds.person(2)
      (person.from, person.change) = (Day("2019-06-01"), .movedOut)
      try await store.keep([person])
    }
    #expect(hits.isEmpty)
  }

  @Test func `nothing is compared without a list or a reason, and the lists are named`()
    async throws
  {
    let temporary = try await TemporaryStore()
    let store = temporary.store
    try await SmallHouseholds.prepare(
      store, .poor, income: Money(fen: SmallHouseholds.line.fen + 1))
    let walk = try await HouseholdWalk(SmallHouseholds.matter(.exit), in: temporary)
    try await walk.toFirstNotice()
    try await walk.toReview()
    // A list of a day to come is none yet, and old ones have run out.
    walk.wait(days: 400)
    try await store.keep(
      SmallHouseholds.checks().map { check in
        var check = check
        check.checked = SmallWorld.day("2021-01-15")
        return check
      })
    try await store.keep([SmallHouseholds.year(2020, Money(fen: 900_000))])
    try await store.keep([
      SmallHouseholds.line(.exit, 2020, SmallHouseholds.line),
      SmallHouseholds.line(.identification, 2020, SmallHouseholds.line),
    ])
    func said() async throws -> [String] {
      do {
        try await walk.toComparison()
        return []
      } catch let refusal as ImportRefusal {
        return refusal.problems.map(\.problem.labels.zh)
      }
    }
    let all = try await said()
    #expect(all.count == 1)
    for list in ReferenceList.allCases { #expect(all[0].contains(list.labels.zh), "\(list)") }
    let given = ReferenceList.allCases.filter { $0 != .vehicles && $0 != .property }
    try await store.keep(given.map { SmallHouseholds.delivery($0, asOf: "2021-01-31") })
    func compare() async throws -> [String] {
      do {
        try await walk.take("compare", .countyOffice)
        return []
      } catch let refusal as ImportRefusal {
        return refusal.problems.map(\.problem.code)
      }
    }
    #expect(try await compare() == ["lists_missing"])
    // One office gives none and says why; of the other list the rows were never imported.
    try await store.keep([
      SmallHouseholds.delivery(.vehicles, asOf: "2021-01-31", rows: nil, reason: "交警未答复"),
      SmallHouseholds.delivery(.property, asOf: "2021-01-31", rows: 2),
    ])
    #expect(try await compare() == ["list_rows_missing"])
    try await store.keep([SmallHouseholds.delivery(.property, asOf: "2021-01-31", rows: 0)])
    #expect(try await compare() == [])
    let kept = try await store.read { connection in
      let cases = HouseholdCases(on: connection)
      let id = try #require(try cases.id(walk.code, in: SmallWorld.first))
      return try cases.comparedLists(of: try #require(try cases.matter(id)).record)
    }
    #expect(kept.count == ReferenceList.allCases.count)
    #expect(kept.first { $0.list == .vehicles }?.reason == "交警未答复")
    #expect(kept.allSatisfy { $0.asOf == SmallWorld.day("2021-01-31") })
  }

  @Test func `no list at all is no comparison, and a list that is here is not refused to be given`()
    async throws
  {
    let temporary = try await TemporaryStore()
    let store = temporary.store
    try await SmallHouseholds.prepare(
      store, .poor, income: Money(fen: SmallHouseholds.line.fen + 1))
    let none = ReferenceList.allCases.map {
      SmallHouseholds.delivery($0, asOf: "2019-12-20", rows: nil, reason: "主管单位未答复")
    }
    try await store.keep(none)
    let walk = try await HouseholdWalk(SmallHouseholds.matter(.exit), in: temporary)
    try await walk.toFirstNotice()
    try await walk.toReview()
    #expect(await refusalCode { try await walk.toComparison() } == "lists_none")
    // Rows that come after the reason make it untrue, and no new reason hides them.
    try await Self.keep(.vehicles, hit: true, store)
    #expect(await refusalCode { try await walk.take("compare", .countyOffice) } == "list_held")
    let again = SmallHouseholds.delivery(
      .vehicles, asOf: "2019-12-21", rows: nil, reason: "主管单位未答复")
    #expect(await refusalCode { try await store.keep([again]) } == "list_held")
    try await store.keep([SmallHouseholds.delivery(.vehicles, asOf: "2019-12-21", rows: 1)])
    try await walk.take("compare", .countyOffice)
  }

  @Test func `a delivery has rows or a reason, and not both`() {
    let register = ListDelivery.register
    for (rows, reason, isGood) in [
      (nil, "", false), (3, "又说没有", false), (3, "", true), (0, "", true),
      (nil, "主管单位没有", true),
    ] as [(Int?, String, Bool)] {
      let row = SmallHouseholds.delivery(.deaths, rows: rows, reason: reason)
      let codes = register.declaration.problems(register.values(row)).map(\.code)
      #expect(codes == (isGood ? [] : ["delivery_rows_or_reason"]))
    }
    for reason in ["-", "没有", "1234", "——————", "a b c"] {
      let row = SmallHouseholds.delivery(.deaths, rows: nil, reason: reason)
      let codes = register.declaration.problems(register.values(row)).map(\.code)
      #expect(codes == ["delivery_reason"], "\(reason)")
    }
  }
}
