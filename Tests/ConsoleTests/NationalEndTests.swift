import Console
import Domain
import Exchange
import Fixtures
import Storage
import Testing

/// What a list of the national system may not undo, take away or reach.
@Suite("What a national list leaves as it stands") struct NationalEndTests {
  private static let heading =
    "县,乡,村,户编号,人编号,姓名,证件号码,人数,与户主关系,致贫原因1,户类型,务工时间(月)"

  private struct Row {
    var household = "H1"
    var number = "P1"
    var relation = "户主"
    var citizen = ""
    var village = "地621122101201"
    var cause = "因病"

    var line: String {
      "地621122,地621122101000,\(village),\(household),\(number),测甲,\(citizen),2,\(relation),"
        + "\(cause),脱贫户,3"
    }
  }

  private static let family = [Row(), Row(number: "P2", relation: "配偶")]
  private let lists: NationalLists

  init() async throws { lists = try await NationalLists() }

  @Test func `a list of before the last one is refused, because it would undo it`() async throws {
    try await take(Self.family, on: "2019-06-30")
    try await take(Self.family, on: "2019-12-31")
    var late = Self.family
    for index in late.indices { late[index].cause = "因学" }
    #expect(await refusalCode { try await take(late, on: "2019-09-30") } == "list_older")
    let kept = try await lists.all(Household.self)
    #expect(kept.allSatisfy { $0.cause == .illness })
    // The same day may be told again, and another village on any day.
    try await take(late, on: "2019-12-31")
    var other = Row(household: "H9", number: "P9")
    other.village = "地621122101202"
    try await take([other], on: "2019-09-30")
  }

  @discardableResult
  private func take(
    _ rows: [Row], on day: String = "2019-12-31", digest: String? = nil,
    reaches: @escaping @Sendable (DivisionCode) -> Bool = { _ in true }
  ) async throws -> [HouseholdDifference] {
    let noted = NotedDifferences()
    let bytes = Array(([Self.heading] + rows.map(\.line)).joined(separator: "\n").utf8)
    _ = try await lists.intake(bytes, on: day, digest: digest, reaches: reaches)
      .take(into: lists.store, noting: { noted.add($0) })
    return noted.all
  }

  /// Keeps a person's row of a later day, changed.
  private func change(
    _ number: String, on day: String, _ body: (inout Person) -> Void
  ) async throws {
    var person = try #require(try await lists.all(Person.self).last { $0.number == number })
    person.from = Day(day)
    body(&person)
    _ = try await lists.store.importRows(
      Person.register.declaration, [DraftRow(number: 2, values: Person.register.values(person))])
  }

  private func change(on day: String, _ body: (inout Household) -> Void) async throws {
    var row = try #require(try await lists.all(Household.self).last { $0.number == "H1" })
    row.from = Day(day)
    body(&row)
    _ = try await lists.store.importRows(
      Household.register.declaration,
      [DraftRow(number: 2, values: Household.register.values(row))])
  }

  @Test func `whoever died stays dead, and whoever left comes back before our eyes`() async throws {
    try await take(Self.family)
    try await change("P1", on: "2020-02-01") { $0.change = .movedOut }
    try await change("P2", on: "2020-02-01") { $0.change = .died }
    let told = try await take(Self.family, on: "2020-06-30")
    #expect(told.filter { $0.number == "P2" }.map(\.kind) == [.dead])
    let back = try #require(told.first { $0.number == "P1" })
    #expect(back.kind == .changed)
    #expect(back.cells.map(\.new) == [.text("returned")])
    let last = try await lists.all(Person.self).filter { $0.number == "P2" }
    #expect(last.map(\.change) == [.registered, .died])
  }

  @Test(arguments: [HouseholdStanding.merged, .closed])
  func `a household that has ended stays so with all its rows`(
    standing: HouseholdStanding
  ) async throws {
    try await take(Self.family)
    try await change(on: "2020-02-01") { $0.standing = standing }
    let rows = Self.family + [Row(number: "P3", relation: "之子")]
    let told = try await take(rows, on: "2020-06-30")
    let kind: HouseholdDifference.Kind = standing == .merged ? .merged : .closed
    #expect(Set(told.map(\.kind)) == [kind])
    #expect(try await lists.all(Household.self).last?.standing == standing)
    #expect(try await lists.all(Person.self).count == 2)
  }

  @Test func `a number of 18 characters leaves a card as it is stored`() async throws {
    var rows = Self.family
    rows[0].citizen = "91112119600101101X42"
    try await take(rows)
    rows[0].citizen = "91112119600101101X"
    #expect(try await take(rows, on: "2020-06-30").isEmpty)
    #expect(
      try await lists.all(Person.self).first { $0.number == "P1" }?.disabilityNumber
        == "91112119600101101X42")
  }

  @Test func `a row that is stored out of reach is refused`() async throws {
    try await take(Self.family)
    let before = try await lists.temporary.everything()
    let rows = Self.family.map { row in
      var row = row
      row.village = "地621122101202"
      return row
    }
    do {
      try await take(rows, on: "2020-06-30") { !$0.text.hasSuffix("201") }
      Issue.record("taken")
    } catch let refusal as NationalRefusal {
      #expect(Set(refusal.problems.map(\.problem.code)) == ["place_refused"])
    }
    #expect(try await lists.temporary.everything() == before)
  }

  @Test func `members whom the list lacks go where their household goes`() async throws {
    try await take(Self.family)
    let told = try await take([Row(village: "地621122101202")], on: "2020-06-30")
    #expect(told.filter { $0.number == "P2" }.map(\.kind) == [.changed])
    let villages = try await lists.all(Person.self).filter { $0.number == "P2" }.map(\.village.text)
    #expect(villages == ["621122101201", "621122101202"])
  }

  @Test func `a list has no day to come, and another day makes another list`() async throws {
    await #expect(throws: FieldProblem.self) { try await take(Self.family, on: "2199-12-31") }
    try await take(Self.family, digest: "ab")
    try await take(Self.family, on: "2020-06-30", digest: "ab")
    await #expect(throws: FileRefusal.self) { try await take(Self.family, digest: "ab") }
  }

  @Test func `a main cause is no longer among the other ones`() async throws {
    try await take(Self.family)
    try await change(on: "2019-12-31") { $0.otherCauses = [.skills, .funds] }
    let rows = Self.family.map { row in
      var row = row
      row.cause = "缺技术"
      return row
    }
    try await take(rows, on: "2020-06-30")
    let last = try #require(try await lists.all(Household.self).last)
    #expect(last.cause == .skills && last.otherCauses == [.funds])
  }

  @Test func `somebody whose data were erased is not taken again, and the rest of the list is`()
    async throws
  {
    try await take(Self.family)
    let register = Person.register.declaration
    let store = lists.store
    try await Offices.fill(store)
    let record = try #require(
      try await store.records(RecordQuery(register)).first {
        Person.register.entry($0.values).number == "P2"
      })
    let second = SmallHouseholds.secondActor(.countyOffice)
    try await store.keep([Offices.staff(second.person)])
    try await store.askErasure(
      of: record.id, in: register, of: record.county, reason: .request, basis: "本人申请",
      by: Offices.actor(.countyOffice))
    try await store.decide(
      try #require(try await store.dataRequests(for: second).first).id, as: .approved, by: second)
    var later = Self.family
    for index in later.indices { later[index].cause = "因残" }
    let noted = try await take(later, on: "2020-06-30")
    #expect(noted.filter { $0.kind == .erased }.map(\.number) == ["P2"])
    #expect(noted.contains { $0.kind == .changed && $0.register.name == "household" })
    let names = try await lists.all(Person.self).filter { $0.number == "P2" }.map(\.name)
    #expect(names == [""])
  }
}
