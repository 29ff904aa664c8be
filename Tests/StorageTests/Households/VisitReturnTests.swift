import Domain
import Fixtures
import PortableSQL
import Storage
import Testing

@Suite("Forms that come back as they should not") struct VisitReturnTests {
  @Test(arguments: [
    ["household": 2, "household.from": 20_160_101], ["household": 1, "household.from": 20_160_101],
    ["household.from": 20_160_101], ["household": -1], [:],
    ["household": 2, "household.from": 20_160_101, "household_year": 1],
  ])
  func `a form cannot say that it has seen what was written after it was made`(
    bases: [String: Int64]
  ) async throws {
    let temporary = try await VisitWorld.world()
    try await VisitWorld.change(temporary, phone: "13900000002")
    let book = try await temporary.store.takeVisitBook(
      of: SmallWorld.village, by: VisitWorld.clerk)
    try await VisitWorld.change(temporary, phone: "13900000004")
    var entry = try VisitWorld.entry(book, values: ["household.phone": .text("13700000003")])
    let began = try #require(entry.bases["household.from"])
    entry.bases = bases
    if bases["household.from"] != nil { entry.bases["household.from"] = began }
    // What it was made from is told, and then both sides have changed the number.
    let isTrue = bases["household"] == 2 && bases["household_year"] == nil
    #expect(await VisitWorld.refusal(temporary, book, [entry]) == (isTrue ? nil : "visit_base"))
    #expect(try await VisitWorld.phone(temporary) == "13900000004")
    entry.bases["household"] = 3
    #expect(await VisitWorld.refusal(temporary, book, [entry]) == "visit_base")
    #expect(try await VisitWorld.phone(temporary) == "13900000004")
  }

  @Test func `a visit without its purpose is not told as another one, nor one household twice`()
    async throws
  {
    let temporary = try await VisitWorld.world()
    let book = try await temporary.store.takeVisitBook(
      of: SmallWorld.village, by: VisitWorld.clerk)
    var purposeless = try VisitWorld.entry(book)
    purposeless.visit["purpose"] = nil
    #expect(await VisitWorld.refusal(temporary, book, [purposeless]) == "visit_purpose")
    let (one, other) = (
      try VisitWorld.entry(book, values: ["household.phone": .text("13700000003")]),
      try VisitWorld.entry(
        book, on: "2019-12-31", values: ["household.phone": .text("13700000004")])
    )
    #expect(await VisitWorld.refusal(temporary, book, [one, other]) == "visit_repeated")
    #expect(try await VisitWorld.phone(temporary) == "13800000001")
  }

  @Test func `a form is taken from nobody beyond the village`() async throws {
    let temporary = try await VisitWorld.world()
    let book = try await temporary.store.takeVisitBook(
      of: SmallWorld.village, by: VisitWorld.clerk)
    let entry = try VisitWorld.entry(book)
    let village = SmallWorld.villages(of: SmallWorld.first)[1]
    let county = SmallWorld.villages(of: SmallWorld.second)[0]
    for place in [village, county] {
      let stranger = Actor(person: Offices.code(.village), role: .village, reach: [place])
      let code = await refusalCode {
        _ = try await VisitWorld.send(temporary, book, [entry], by: stranger)
      }
      #expect(code == "sheet_unknown")
    }
    // Another clerk of the same village may send it; it is written with the form's office.
    let colleague = Actor(
      person: Offices.code(.township), role: .village, reach: [SmallWorld.village])
    #expect(try await VisitWorld.send(temporary, book, [entry], by: colleague).visits == 1)
  }

  @Test func `a telephone does not come back to a household that was erased`() async throws {
    let temporary = try await VisitWorld.world()
    let store = temporary.store
    let book = try await store.takeVisitBook(of: SmallWorld.village, by: VisitWorld.clerk)
    try await VisitWorld.change(temporary, phone: "13900000002")
    let entry = try VisitWorld.entry(book, values: ["household.phone": .text("13700000003")])
    #expect(try await VisitWorld.send(temporary, book, [entry]).clashes == 1)
    try await VisitWorld.erase(temporary)
    // Both values of the clash that waited are gone, and nobody is asked for ever.
    #expect(try await store.clashes(for: VisitWorld.clerk).isEmpty)
    #expect(try await store.clashCount(for: VisitWorld.clerk) == 0)
    let again = try await VisitWorld.send(temporary, book, [entry])
    #expect(again == VisitOutcome())
    #expect(try await VisitWorld.phone(temporary) == "")
    #expect(try await temporary.verify().allSatisfy { $0.finding == nil })
  }

  /// The rows of household A1, by day: village and telephone.
  private static func rows(_ temporary: TemporaryStore) async throws -> [String] {
    let all = try await temporary.store.records(RecordQuery(Household.register.declaration))
    return all.map { Household.register.entry($0.values) }.filter { $0.number == "A1" }
      .sorted { ($0.from?.text ?? "") < ($1.from?.text ?? "") }
      .map { "\($0.from?.text ?? "") \($0.village.text.suffix(3)) \($0.phone)" }
  }

  private static func move(_ temporary: TemporaryStore) async throws -> DivisionCode {
    let other = SmallWorld.villages(of: SmallWorld.first)[1]
    let today = try #require(temporary.store.today)
    try await temporary.store.register(
      PopulationAct(today, .move(household: "A1", to: other)), in: SmallWorld.first,
      by: Offices.actor(.countyOffice))
    return other
  }

  @Test func `what is told of a household that moved waits for the village where it is`()
    async throws
  {
    let temporary = try await VisitWorld.world()
    let store = temporary.store
    let book = try await store.takeVisitBook(of: SmallWorld.village, by: VisitWorld.clerk)
    let other = try await Self.move(temporary)
    let entry = try VisitWorld.entry(book, values: ["household.phone": .text("13700000003")])
    let outcome = try await VisitWorld.send(temporary, book, [entry])
    #expect(outcome.visits == 1 && outcome.changed == 0 && outcome.clashes == 1)
    let (old, new) = (SmallWorld.village.text.suffix(3), other.text.suffix(3))
    #expect(
      try await Self.rows(temporary)
        == ["2016-01-01 \(old) 13800000001", "2020-01-01 \(new) 13800000001"])
    #expect(try await store.clashes(for: VisitWorld.clerk).isEmpty)
    #expect(try await store.clashCount(for: VisitWorld.clerk) == 0)
    let keeper = Actor(person: Offices.code(.village), role: .village, reach: [other])
    #expect(try await store.clashCount(for: keeper) == 1)
    let open = try #require(try await store.clashes(for: keeper).first)
    #expect(
      await refusalCode {
        try await store.settle(open.id, as: .mine, seen: open.seen, by: VisitWorld.clerk)
      } == "place_refused")
    try await store.settle(open.id, as: .mine, seen: open.seen, by: keeper)
    #expect(try await Self.rows(temporary).last == "2020-01-01 \(new) 13700000003")
  }

  @Test func `what is told of a household that was merged waits for a choice`() async throws {
    let temporary = try await VisitWorld.world()
    let store = temporary.store
    let book = try await store.takeVisitBook(of: SmallWorld.village, by: VisitWorld.clerk)
    let today = try #require(store.today)
    try await store.register(
      PopulationAct(
        today, .merge(household: "A1", into: "A2"),
        relations: ["A1-1": .other, "A1-2": .other]), in: SmallWorld.first,
      by: Offices.actor(.township))
    let before = try await Self.rows(temporary)
    let entry = try VisitWorld.entry(book, values: ["household.phone": .text("13700000003")])
    let outcome = try await VisitWorld.send(temporary, book, [entry])
    #expect(outcome.visits == 1 && outcome.changed == 0 && outcome.clashes == 1)
    #expect(try await Self.rows(temporary) == before)
    #expect(try await store.clashes(for: VisitWorld.clerk).count == 1)
  }

  @Test func `a choice is of the row that holds now, and of the village where it is`()
    async throws
  {
    let temporary = try await VisitWorld.world()
    let store = temporary.store
    let book = try await store.takeVisitBook(of: SmallWorld.village, by: VisitWorld.clerk)
    try await VisitWorld.change(temporary, phone: "13900000002")
    let entry = try VisitWorld.entry(book, values: ["household.phone": .text("13700000003")])
    #expect(try await VisitWorld.send(temporary, book, [entry]).clashes == 1)
    let open = try #require(try await store.clashes(for: VisitWorld.clerk).first)
    let other = try await Self.move(temporary)
    let rows = try await Self.rows(temporary)
    #expect(try await store.clashes(for: VisitWorld.clerk).isEmpty)
    let keeper = Actor(person: Offices.code(.village), role: .village, reach: [other])
    // What was seen is a row that no longer holds.
    #expect(
      await refusalCode {
        try await store.settle(open.id, as: .mine, seen: open.seen, by: keeper)
      } == "clash_moved")
    #expect(try await Self.rows(temporary) == rows)
    let now = try #require(try await store.clashes(for: keeper).first)
    try await store.settle(now.id, as: .mine, seen: now.seen, by: keeper)
    let phones = try await Self.rows(temporary).map { $0.suffix(11) }
    #expect(phones == ["13900000002", "13700000003"])
  }
}
