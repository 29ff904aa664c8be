import Domain
import Fixtures
import PortableSQL
import Storage
import Testing

@Suite("Forms that were filled in without a network") struct VisitTests {
  @Test func `forms hold the households of one village with their revisions`() async throws {
    let temporary = try await VisitWorld.world()
    try await VisitWorld.change(temporary, phone: "13900000002")
    let book = try await temporary.store.takeVisitBook(of: SmallWorld.village, by: VisitWorld.clerk)
    #expect(book.pages.map(\.household.number) == ["A1", "A2"])
    let bases = book.pages[0].bases
    #expect(bases["household"] == 2 && bases["household_year"] == 0)
    let began = SmallWorld.household("A1").from
    #expect(bases["household.from"] == began.flatMap { Int64($0.text.filter(\.isNumber)) })
    // A browser keeps whole numbers up to 53 bits.
    #expect(bases.values.allSatisfy { $0 < 1 << 53 })
    #expect(book.pages[0].values["household.phone"] == .text("13900000002"))
    #expect(book.pages[0].members.map(\.number) == ["A1-1", "A1-2"])
    let taken = try await temporary.number(
      "SELECT count(*) FROM audit_event WHERE act = 'take_along'")
    #expect(taken == 1)
    let persons = try await temporary.number(
      "SELECT count(*) FROM audit_subject WHERE register = 'person'")
    #expect(persons == 3)
    let named = try await temporary.number(
      """
      SELECT count(*) FROM audit_event WHERE act = 'take_along'
        AND fields LIKE '%name%' AND fields LIKE '%household.phone%'
        AND fields LIKE '%guarantee_check.gap%'
      """)
    #expect(named == 1)
    await #expect(throws: FieldProblem.self) {
      try await temporary.store.takeVisitBook(
        of: SmallWorld.villages(of: SmallWorld.first)[1], by: VisitWorld.clerk)
    }
  }

  @Test func `more than 500 persons leave the office only as a second person agrees, once`()
    async throws
  {
    let temporary = try await VisitWorld.world()
    let store = temporary.store
    let members = (10..<507).map { SmallWorld.person("A1-\($0)", of: "A1", .son) }
    try await store.keep(members)
    let village = SmallWorld.village
    _ = try await store.takeVisitBook(of: village, by: VisitWorld.clerk)
    try await store.keep([SmallWorld.person("A1-999", of: "A1", .son)])
    func take() async -> String? {
      await refusalCode { _ = try await store.takeVisitBook(of: village, by: VisitWorld.clerk) }
    }
    #expect(await take() == "export_needs_second")
    try await store.askVisitBook(of: village, basis: "年度走访", by: VisitWorld.clerk)
    #expect(await take() == "export_needs_second", "nobody agreed yet")
    let township = Offices.actor(.township)
    #expect(try await store.dataRequests(for: Offices.actor(.countyOffice)).isEmpty)
    let open = try #require(try await store.dataRequests(for: township).first)
    #expect(open.request.persons == 501)
    try await store.decide(open.id, as: .approved, by: township)
    let other = Actor(person: "township_own", role: .village, reach: [village])
    #expect(
      await refusalCode { _ = try await store.takeVisitBook(of: village, by: other) }
        == "export_needs_second", "it was another who asked")
    #expect(await take() == nil)
    #expect(await take() == "export_needs_second", "it is good once")
    try await store.askVisitBook(of: village, basis: "年度走访", by: VisitWorld.clerk)
    let next = try #require(try await store.dataRequests(for: township).first)
    try await store.decide(next.id, as: .approved, by: township)
    temporary.clock.move(seconds: 2 * 86_400)
    #expect(await take() == "export_needs_second", "it is good that day and the next")
    #expect(try await temporary.verify().allSatisfy { $0.finding == nil })
  }

  @Test func `what nobody else changed is written, and again changes nothing`() async throws {
    let temporary = try await VisitWorld.world()
    let book = try await temporary.store.takeVisitBook(of: SmallWorld.village, by: VisitWorld.clerk)
    var entry = try VisitWorld.entry(
      book,
      values: [
        "household.phone": .text("13700000003"), "household_year.wages": .integer(1_234_500),
        "household_year.water_safe": .integer(0),
      ])
    entry.guarantees = [.water: .init(met: false, gap: "水窖干")]
    let first = try await VisitWorld.send(temporary, book, [entry])
    #expect(first.visits == 1 && first.late == 0 && first.clashes == 0 && first.changed == 4)
    #expect(try await VisitWorld.phone(temporary) == "13700000003")
    let file = try await temporary.store.readHousehold(
      "A1", in: SmallWorld.village, by: VisitWorld.clerk
    ).file
    #expect(file.years.last?.year == 2020 && file.years.last?.wages == Money(fen: 1_234_500))
    #expect(file.years.last?.waterSafe == false && file.checks.first?.gap == "水窖干")
    #expect(file.visits.first?.found == "水窖干了" && file.visits.first?.late == false)
    let again = try await VisitWorld.send(temporary, book, [entry])
    #expect(again == VisitOutcome())
    #expect(try await temporary.verify().allSatisfy { $0.finding == nil })
  }

  @Test func `what was emptied is taken away, unless somebody wrote it meanwhile`() async throws {
    let temporary = try await VisitWorld.world()
    try await VisitWorld.change(temporary, phone: "13900000002")
    let book = try await temporary.store.takeVisitBook(of: SmallWorld.village, by: VisitWorld.clerk)
    let emptied: [String: FieldValue] = [
      "household.phone": .none, "household_year.wages": .none,
    ]
    let entry = try VisitWorld.entry(book, values: emptied)
    #expect(try await VisitWorld.send(temporary, book, [entry]).changed == 1)
    #expect(try await VisitWorld.phone(temporary) == "")
    let years = try await temporary.store.records(RecordQuery(HouseholdYear.register.declaration))
    #expect(years.allSatisfy { HouseholdYear.register.entry($0.values).year != 2020 })
    try await VisitWorld.change(temporary, phone: "13900000003")
    let later = try await temporary.store.takeVisitBook(
      of: SmallWorld.village, by: VisitWorld.clerk)
    try await VisitWorld.change(temporary, phone: "13900000004")
    let late = try VisitWorld.entry(later, on: "2019-12-31", values: emptied)
    #expect(try await VisitWorld.send(temporary, later, [late]).clashes == 1)
    #expect(try await VisitWorld.phone(temporary) == "13900000004")
  }

  @Test func `a note that a list left blank does not hold a visit up`() async throws {
    let temporary = try await VisitWorld.world()
    var household = SmallWorld.household("A1")
    (household.monitoring, household.risks) = (.unstable, [.other])
    household.monitored = SmallWorld.day("2019-11-01")
    _ = try await temporary.store.importRows(
      Household.register.declaration,
      [DraftRow(number: 2, values: Household.register.values(household))])
    let book = try await temporary.store.takeVisitBook(of: SmallWorld.village, by: VisitWorld.clerk)
    let entry = try VisitWorld.entry(book, values: ["household.phone": .text("13700000003")])
    #expect(try await VisitWorld.send(temporary, book, [entry]).changed == 1)
    #expect(try await VisitWorld.phone(temporary) == "13700000003")
  }

  @Test func `a visit that comes after more than seven days is late`() async throws {
    let temporary = try await VisitWorld.world()
    let book = try await temporary.store.takeVisitBook(of: SmallWorld.village, by: VisitWorld.clerk)
    // The clock stands on 1 January 2020.
    let late = try await VisitWorld.send(
      temporary, book, [try VisitWorld.entry(book, on: "2019-12-24")])
    #expect(late.visits == 1 && late.late == 1)
    let near = try await VisitWorld.send(
      temporary, book, [try VisitWorld.entry(book, "A2", on: "2019-12-25")])
    #expect(near.visits == 1 && near.late == 0)
  }

  @Test func `what both changed waits for a choice and is never overwritten`() async throws {
    let temporary = try await VisitWorld.world()
    let book = try await temporary.store.takeVisitBook(of: SmallWorld.village, by: VisitWorld.clerk)
    try await VisitWorld.change(temporary, phone: "13900000002")
    let entry = try VisitWorld.entry(book, values: ["household.phone": .text("13700000003")])
    let outcome = try await VisitWorld.send(temporary, book, [entry])
    #expect(outcome.clashes == 1 && outcome.changed == 0 && outcome.visits == 1)
    #expect(try await VisitWorld.phone(temporary) == "13900000002")
    let open = try #require(try await temporary.store.clashes(for: VisitWorld.clerk).first)
    #expect(open.standing == .text("13900000002") && open.clash.value == "13700000003")
    #expect(open.changedBy == Offices.code(.township) && open.seen.hasSuffix("-2"))
    // Somebody writes once more, so what was shown no longer stands.
    try await VisitWorld.change(temporary, phone: "13900000009")
    await #expect(throws: FieldProblem.self) {
      try await temporary.store.settle(
        open.id, as: .mine, seen: open.seen, by: VisitWorld.clerk)
    }
    let third = try #require(try await temporary.store.clashes(for: VisitWorld.clerk).first)
    try await temporary.store.settle(open.id, as: .mine, seen: third.seen, by: VisitWorld.clerk)
    #expect(try await VisitWorld.phone(temporary) == "13700000003")
    #expect(try await temporary.store.clashes(for: VisitWorld.clerk).isEmpty)
    // The same file again asks nothing that was answered.
    #expect(try await VisitWorld.send(temporary, book, [entry]).clashes == 0)
    await #expect(throws: FieldProblem.self) {
      try await temporary.store.settle(open.id, as: .theirs, seen: third.seen, by: VisitWorld.clerk)
    }
  }

  @Test func `a field that only the other side changed keeps its new value`() async throws {
    let temporary = try await VisitWorld.world()
    let book = try await temporary.store.takeVisitBook(of: SmallWorld.village, by: VisitWorld.clerk)
    try await VisitWorld.change(temporary, phone: "13900000002")
    let unchanged = try VisitWorld.entry(book, values: ["household.phone": .text("13800000001")])
    let outcome = try await VisitWorld.send(temporary, book, [unchanged])
    #expect(outcome.clashes == 0 && outcome.changed == 0)
    #expect(try await VisitWorld.phone(temporary) == "13900000002")
  }

  @Test func `a row of a later day that came meanwhile is never overwritten`() async throws {
    let temporary = try await VisitWorld.world()
    let book = try await temporary.store.takeVisitBook(of: SmallWorld.village, by: VisitWorld.clerk)
    var later = SmallWorld.household("A1")
    (later.from, later.phone) = (Day("2020-01-01"), "13900000002")
    _ = try await temporary.store.enter(
      [DraftRow(number: 1, values: Household.register.values(later))],
      in: Household.register.declaration, by: Offices.actor(.township))
    let entry = try VisitWorld.entry(book, values: ["household.phone": .text("13700000003")])
    let outcome = try await VisitWorld.send(temporary, book, [entry])
    #expect(outcome.clashes == 1 && outcome.changed == 0 && outcome.visits == 1)
    let open = try #require(try await temporary.store.clashes(for: VisitWorld.clerk).first)
    #expect(open.standing == .text("13900000002") && open.clash.value == "13700000003")
    // A form cannot name a row that never was.
    var forged = entry
    forged.bases["household.from"] = 20_160_229
    let refusal = await #expect(throws: ImportRefusal.self) {
      try await VisitWorld.send(temporary, book, [forged])
    }
    #expect(refusal?.problems.map(\.problem.code) == ["visit_base"])
  }

  @Test func `a form sent again takes back nothing that was put right since`() async throws {
    let temporary = try await VisitWorld.world()
    let book = try await temporary.store.takeVisitBook(of: SmallWorld.village, by: VisitWorld.clerk)
    var entry = try VisitWorld.entry(book)
    entry.guarantees = [.water: .init(met: false, gap: "水窖干")]
    _ = try await VisitWorld.send(temporary, book, [entry])
    func right<Entry: Record>(_ type: Entry.Type, _ change: (inout Entry) -> Void) async throws {
      let query = RecordQuery(Entry.register.declaration)
      let stored = try #require(try await temporary.store.records(query).first)
      var row = Entry.register.entry(stored.values)
      change(&row)
      _ = try await temporary.store.enter(
        [DraftRow(number: 1, values: Entry.register.values(row))],
        in: Entry.register.declaration, by: Offices.actor(.township))
    }
    try await right(HouseholdVisit.self) { $0.found = "水窖已修好" }
    try await right(GuaranteeCheck.self) { ($0.met, $0.gap) = (true, "") }
    let again = try await VisitWorld.send(temporary, book, [entry])
    #expect(again.visits == 0 && again.changed == 0)
    let file = try await temporary.store.readHousehold(
      "A1", in: SmallWorld.village, by: VisitWorld.clerk
    ).file
    #expect(file.visits.map(\.found) == ["水窖已修好"])
    #expect(file.checks.map(\.met) == [true])
    // What it says anew of the check waits for somebody to choose.
    entry.guarantees = [.water: .init(met: false, gap: "水窖又干了")]
    #expect(try await VisitWorld.send(temporary, book, [entry]).clashes == 1)
    #expect(try await temporary.store.clashes(for: VisitWorld.clerk).map(\.clash.field) == ["met"])
    entry.guarantees = [:]
    // What was filled in anew after it was sent is written.
    entry.visit["done"] = .text("送水两车")
    #expect(try await VisitWorld.send(temporary, book, [entry]).changed == 1)
  }

  @Test func `a household that has left does not hold the others' forms up`() async throws {
    let temporary = try await VisitWorld.world()
    let book = try await temporary.store.takeVisitBook(of: SmallWorld.village, by: VisitWorld.clerk)
    let today = try #require(temporary.store.today)
    try await temporary.store.register(
      PopulationAct(today, .leave(household: "A2")), in: SmallWorld.first,
      by: Offices.actor(.township))
    let outcome = try await VisitWorld.send(
      temporary, book, [try VisitWorld.entry(book), try VisitWorld.entry(book, "A2")])
    #expect(outcome.visits == 2)
  }

  @Test func `what a workbook still holds of somebody who was erased says nothing new`()
    async throws
  {
    let temporary = try await VisitWorld.world()
    let store = temporary.store
    try await VisitWorld.change(temporary, phone: "13900000002")
    let book = try await store.takeVisitBook(of: SmallWorld.village, by: VisitWorld.clerk)
    try await VisitWorld.erase(temporary)
    // A workbook sends every cell along, also of households that nobody visited.
    var untouched = try VisitWorld.entry(book, values: ["household.phone": .text("13900000002")])
    untouched.visit = [:]
    let outcome = try await VisitWorld.send(
      temporary, book, [untouched, try VisitWorld.entry(book, "A2")])
    #expect(outcome.visits == 1 && outcome.clashes == 0)
    #expect(try await VisitWorld.phone(temporary) == "")
  }

  @Test func `a look at both values of a clash is on record for whom it is about`() async throws {
    let temporary = try await VisitWorld.world()
    let book = try await temporary.store.takeVisitBook(of: SmallWorld.village, by: VisitWorld.clerk)
    try await VisitWorld.change(temporary, phone: "13900000002")
    let entry = try VisitWorld.entry(book, values: ["household.phone": .text("13700000003")])
    _ = try await VisitWorld.send(temporary, book, [entry])
    _ = try await temporary.store.clashes(for: VisitWorld.clerk)
    let about = try await temporary.number(
      """
      SELECT count(*) FROM audit_subject s JOIN audit_event e
        ON e.county = s.county AND e.idx = s.idx
      WHERE e.object = 'visit_clash' AND e.act = 'list' AND s.register = 'household'
      """)
    #expect(about == 1)
  }

  @Test(arguments: [
    ("2020-01-02", "recorded_before_visit"), ("1900-01-01", "visit_before_register"),
  ])
  func `a visit cannot be dated after it is told, nor before there was a register`(
    day: String, code: String
  ) async throws {
    let temporary = try await VisitWorld.world()
    let book = try await temporary.store.takeVisitBook(of: SmallWorld.village, by: VisitWorld.clerk)
    let refusal = await #expect(throws: ImportRefusal.self) {
      try await VisitWorld.send(temporary, book, [try VisitWorld.entry(book, on: day)])
    }
    #expect(refusal?.problems.map(\.problem.code) == [code])
  }

  @Test func `keeping what stands leaves it as it is`() async throws {
    let temporary = try await VisitWorld.world()
    let book = try await temporary.store.takeVisitBook(of: SmallWorld.village, by: VisitWorld.clerk)
    try await VisitWorld.change(temporary, phone: "13900000002")
    _ = try await VisitWorld.send(
      temporary, book,
      [try VisitWorld.entry(book, values: ["household.phone": .text("13700000003")])])
    let open = try #require(try await temporary.store.clashes(for: VisitWorld.clerk).first)
    try await temporary.store.settle(
      open.id, as: .theirs, seen: open.seen, by: VisitWorld.clerk)
    #expect(try await VisitWorld.phone(temporary) == "13900000002")
    #expect(try await temporary.store.clashes(for: VisitWorld.clerk).isEmpty)
  }

  @Test func `a form that is wrong in one household changes nothing`() async throws {
    let temporary = try await VisitWorld.world()
    let book = try await temporary.store.takeVisitBook(of: SmallWorld.village, by: VisitWorld.clerk)
    let before = try await temporary.number("SELECT count(*) FROM record_history")
    let good = try VisitWorld.entry(book, values: ["household.phone": .text("13700000003")])
    var stranger = good
    stranger.household = "Z9"
    var dayless = try VisitWorld.entry(
      book, "A2", values: ["household.phone": .text("13700000004")])
    dayless.visit = [:]
    var future = try VisitWorld.entry(book, "A2", values: ["household.phone": .text("13700000004")])
    future.bases = ["household": 9, "household_year": 0]
    for (bad, code) in [
      (stranger, "visit_household"), (dayless, "visit_day"), (future, "visit_base"),
    ] {
      let refusal = await #expect(throws: ImportRefusal.self) {
        try await VisitWorld.send(temporary, book, [good, bad])
      }
      #expect(refusal?.problems.map(\.problem.code) == [code])
      let words = refusal?.problems.map(\.problem.labels.zh).joined() ?? ""
      #expect(words.contains("A2") == (bad.household == "A2") && !words.contains("Z9"))
    }
    #expect(try await temporary.number("SELECT count(*) FROM record_history") == before)
    await #expect(throws: FieldProblem.self) {
      try await VisitWorld.send(temporary, book, [good], by: Offices.actor(.village, .child))
    }
    // A row of a workbook in which nothing was typed says nothing.
    var empty = try VisitWorld.entry(book, "A2", values: ["household.phone": .text("13800000001")])
    empty.visit = [:]
    #expect(try await VisitWorld.send(temporary, book, [empty]) == VisitOutcome())
  }
}
