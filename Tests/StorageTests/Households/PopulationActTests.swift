import Domain
import Fixtures
import Storage
import Testing

@Suite("What happens to households and persons") struct PopulationActTests {
  private let county = SmallWorld.first
  private let clerk = Offices.actor(.countyOffice)

  /// Households A (4 persons) and B (1) in the first village, C (2, lifted) in the third.
  private func world() async throws -> TemporaryStore {
    let temporary = try await TemporaryStore()
    try await temporary.store.keep(SmallWorld.divisions)
    try await SmallWorld.keep(
      [
        (SmallWorld.poorHousehold("A"), 4), (SmallWorld.poorHousehold("B"), 1),
        (SmallWorld.poorHousehold("C", in: 2, .lifted), 2),
      ], in: temporary.store)
    return temporary
  }

  private func act(
    _ temporary: TemporaryStore, _ date: String, _ kind: PopulationAct.Kind,
    relations: [String: FamilyRelation] = [:], by actor: Actor? = nil
  ) async throws {
    let day = try #require(Day(date))
    try await temporary.store.register(
      PopulationAct(day, kind, relations: relations), in: county, by: actor ?? clerk)
  }

  private func act(
    _ temporary: TemporaryStore, _ kind: PopulationAct.Kind,
    relations: [String: FamilyRelation] = [:], by actor: Actor? = nil
  ) async throws {
    try await act(temporary, "2019-05-01", kind, relations: relations, by: actor)
  }

  private func members(
    _ household: String, _ temporary: TemporaryStore, on date: String = "2019-12-31"
  ) async throws -> [Person] {
    let day = try #require(Day(date))
    return try await temporary.store.read { [county] connection in
      try AsItWas(Person.self, on: day).all(in: county, on: connection)
        .filter { $0.isPresent && $0.household == household }
    }
  }

  private func household(_ number: String, _ temporary: TemporaryStore) async throws -> Household {
    let day = try #require(Day("2019-12-31"))
    let found = try await temporary.store.read { [county] connection in
      try AsItWas(Household.self, on: day).one([.text(number)], in: county, on: connection)
    }
    return try #require(found)
  }

  @Test func `a refusal names the household by its number, and nobody`() async throws {
    let temporary = try await world()
    func said(_ kind: PopulationAct.Kind) async -> String {
      let refusal = await #expect(throws: FieldProblem.self) { try await act(temporary, kind) }
      return refusal.map { "\($0.code) \($0.labels.zh) \($0.labels.en)" } ?? ""
    }
    let new = SmallWorld.poorHousehold("N", in: 3)
    let child = SmallWorld.member(9, of: SmallWorld.poorHousehold("A"))
    let split = PopulationAct.Kind.split(
      household: "A", members: ["A-1"], new: "Z", newHead: "A-1", oldHead: nil)
    let wayward = PopulationAct.Kind.split(
      household: "A", members: ["A-2"], new: "Z", newHead: "A-3", oldHead: nil)
    for (kind, code, household) in [
      (.departure(person: "A-1", .died, head: nil), "head_missing", "A"),
      (split, "head_missing", "A"), (wayward, "head_missing", "Z"),
      (.settle(new, []), "head_missing", "N"),
      (.departure(person: "A-2", .born, head: nil), "change_kind", "A"),
      (.arrival(child, .died), "change_kind", "A"),
    ] as [(PopulationAct.Kind, String, String)] {
      let words = await said(kind)
      #expect(words.hasPrefix("\(code) 户编号 \(household)："), "\(words)")
      #expect(words.contains("household \(household): ") && !words.contains("成员2"), "\(words)")
    }
    // Who left is named by the last household; a number that nobody ever had is not repeated.
    try await act(temporary, .departure(person: "A-4", .away, head: nil))
    #expect(
      await said(.departure(person: "A-4", .away, head: nil)).hasPrefix("person_absent 户编号 A："))
    let nobody = await said(.departure(person: "张三", .away, head: nil))
    #expect(nobody.hasPrefix("person_absent ") && !nobody.contains("张三"))
  }

  @Test func `the head's leaving names a new head, who stays`() async throws {
    let temporary = try await world()
    let gone = { head in PopulationAct.Kind.departure(person: "A-1", .died, head: head) }
    for head in [nil, "A-1", "B-1"] as [String?] {
      #expect(await refusalCode { try await act(temporary, gone(head)) } == "head_missing")
    }
    try await act(temporary, gone("A-2"), relations: ["A-3": .son])
    let stay = try await members("A", temporary)
    #expect(stay.map(\.relation) == [.head, .son, .other])
    #expect(try await members("A", temporary, on: "2019-04-30").count == 4)
  }

  @Test func `under a new head the family stands as follows from before, unless told otherwise`()
    async throws
  {
    let temporary = try await world()
    let new = SmallWorld.poorHousehold("F", in: 3)
    let relations: [FamilyRelation] = [.head, .spouse, .son, .mother, .other, .daughter]
    let family = relations.enumerated().map { index, relation in
      var member = SmallWorld.member(index + 1, of: new)
      (member.relation, member.sex) = (relation, index % 2 == 0 ? .male : .female)
      return member
    }
    try await act(temporary, .settle(new, family))
    // The son leaves with the daughter, whom no word of kinship names to him.
    try await act(
      temporary, "2019-06-01",
      .split(household: "F", members: ["F-3", "F-6"], new: "G", newHead: "F-3", oldHead: nil))
    #expect(try await members("G", temporary).map(\.relation) == [.head, .other])
    try await act(
      temporary, "2019-07-01", .departure(person: "F-1", .died, head: "F-2"),
      relations: ["F-5": .grandfather])
    #expect(
      try await members("F", temporary).map(\.relation) == [.head, .husbandsMother, .grandfather])
  }

  @Test func `a household whose last member leaves is closed`() async throws {
    let temporary = try await world()
    try await act(temporary, .departure(person: "B-1", .movedOut, head: nil))
    #expect(try await household("B", temporary).standing == .closed)
    let newcomer = SmallWorld.member(2, of: SmallWorld.poorHousehold("B"))
    #expect(
      await refusalCode { try await act(temporary, .arrival(newcomer, .movedIn)) }
        == "household_unknown")
  }

  @Test func `a person is a member of one household at a time`() async throws {
    let temporary = try await world()
    var person = SmallWorld.member(2, of: SmallWorld.poorHousehold("A"))
    (person.household, person.relation) = ("B", .spouse)
    let come = PopulationAct.Kind.arrival(person, .marriedIn)
    #expect(await refusalCode { try await act(temporary, come) } == "person_present")
    try await act(temporary, .departure(person: "A-2", .marriedOut, head: nil))
    try await act(temporary, "2019-05-02", come)
    #expect(try await members("B", temporary).map(\.number) == ["A-2", "B-1"])
    #expect(try await members("A", temporary).count == 3)
  }

  @Test func `who comes back keeps what the form does not ask, and nobody comes from the dead`()
    async throws
  {
    let temporary = try await world()
    var person = SmallWorld.member(9, of: SmallWorld.poorHousehold("A"))
    (person.pension, person.phone) = (true, "13900000000")
    try await act(temporary, .arrival(person, .movedIn))
    try await act(temporary, "2019-05-02", .departure(person: "A-9", .movedOut, head: nil))
    (person.pension, person.phone, person.name) = (nil, "", "新名")
    try await act(temporary, "2019-05-03", .arrival(person, .returned))
    let back = try #require(try await members("A", temporary).last)
    #expect(back.pension == true && back.phone == "13900000000" && back.name == "新名")
    try await act(temporary, "2019-05-04", .departure(person: "A-9", .died, head: nil))
    for change in [PopulationChange.returned, .marriedIn] {
      #expect(
        await refusalCode { try await act(temporary, "2019-05-05", .arrival(person, change)) }
          == "person_died")
    }
  }

  @Test func `a birth is told within a year of its day`() async throws {
    let temporary = try await world()
    func birth(on day: String) async -> String? {
      var child = SmallWorld.member(9, of: SmallWorld.poorHousehold("A"))
      child.born = Day(day)
      return await refusalCode { try await act(temporary, .arrival(child, .born)) }
    }
    for day in ["1943-05-01", "2018-05-01", "2019-05-02"] {
      #expect(await birth(on: day) == "birth_day", "\(day)")
    }
    #expect(await birth(on: "2018-05-02") == nil)
  }

  @Test func `a household moves with all its members, and leaves with them`() async throws {
    let temporary = try await world()
    let villages = SmallWorld.villages(of: county)
    try await act(temporary, .move(household: "A", to: villages[3]))
    #expect(try await household("A", temporary).village == villages[3])
    #expect(Set(try await members("A", temporary).map(\.village)) == [villages[3]])
    #expect(
      await refusalCode { try await act(temporary, .move(household: "A", to: villages[3])) }
        == "move_place")
    try await act(temporary, "2019-06-01", .leave(household: "A"))
    #expect(try await members("A", temporary).isEmpty)
    #expect(try await household("A", temporary).standing == .closed)
  }

  @Test func `a note that a list left blank does not keep a household from moving`() async throws {
    let temporary = try await world()
    var row = try await household("B", temporary)
    (row.monitoring, row.risks) = (.unstable, [.other])
    row.monitored = SmallWorld.day("2018-11-01")
    _ = try await temporary.store.importRows(
      Household.register.declaration,
      [DraftRow(number: 2, values: Household.register.values(row))])
    let villages = SmallWorld.villages(of: county)
    try await act(temporary, .move(household: "B", to: villages[3]))
    #expect(try await household("B", temporary).risks == [.other])
    // Another rule over the whole row is asked of acts too.
    (row.monitored, row.cleared) = (nil, SmallWorld.day("2018-12-01"))
    row.from = SmallWorld.day("2019-05-01")
    _ = try await temporary.store.importRows(
      Household.register.declaration,
      [DraftRow(number: 2, values: Household.register.values(row))])
    #expect(
      await refusalCode {
        try await act(temporary, "2019-06-01", .move(household: "B", to: villages[2]))
      }
        == "cleared_before_found")
  }

  @Test func `a household splits and merges, and everybody stays counted once`() async throws {
    let temporary = try await world()
    try await act(
      temporary,
      .split(household: "A", members: ["A-1", "A-3"], new: "D", newHead: "A-3", oldHead: "A-4"))
    #expect(try await members("D", temporary).map(\.relation) == [.other, .head])
    #expect(try await members("A", temporary).map(\.relation) == [.other, .head])
    #expect(try await household("D", temporary).state == .poor)
    try await act(
      temporary, "2019-07-01", .merge(household: "B", into: "D"), relations: ["B-1": .father])
    #expect(try await members("D", temporary).map(\.number) == ["A-1", "A-3", "B-1"])
    #expect(try await members("D", temporary).last?.relation == .father)
    #expect(try await household("B", temporary).standing == .merged)
    let refused: [(PopulationAct.Kind, String)] = [
      (.merge(household: "A", into: "C"), "merge_states"),
      (
        .split(household: "A", members: ["A-2"], new: "C", newHead: "A-2", oldHead: nil),
        "household_exists"
      ),
      (
        .split(household: "A", members: ["A-2", "A-4"], new: "E", newHead: "A-2", oldHead: nil),
        "split_members"
      ),
    ]
    for (kind, code) in refused {
      #expect(await refusalCode { try await act(temporary, "2019-08-01", kind) } == code)
    }
  }

  @Test func `who becomes part of another household is told in relation to its head`() async throws
  {
    let temporary = try await world()
    let merge = PopulationAct.Kind.merge(household: "A", into: "B")
    let told: [String: FamilyRelation] = ["A-1": .father, "A-2": .mother, "A-3": .son]
    // A second head is no relation to the one who stays.
    for relations in [told, told.merging(["A-4": .head]) { $1 }] {
      let refusal = await #expect(throws: FieldProblem.self) {
        try await act(temporary, merge, relations: relations)
      }
      #expect(refusal?.code == "relation_missing")
      #expect(refusal?.labels.zh.hasSuffix("A-4") == true)
      #expect(refusal?.labels.en.hasSuffix("A-4") == true)
    }
    #expect(try await household("A", temporary).standing == .kept)
    try await act(temporary, merge, relations: told.merging(["A-4": .daughter]) { $1 })
    let relations = try await members("B", temporary).map(\.relation)
    #expect(relations == [.father, .mother, .son, .daughter, .head])
  }

  @Test func `a child heads no household, unless nobody of it is grown`() async throws {
    let temporary = try await world()
    func family(_ number: String, born: [String?]) -> (Household, [Person]) {
      let home = SmallWorld.poorHousehold(number, in: 3)
      let members = born.enumerated().map { index, day in
        var member = SmallWorld.member(index + 1, of: home)
        member.born = day.flatMap { Day($0) }
        return member
      }
      return (home, members)
    }
    func settle(_ family: (Household, [Person])) async throws {
      try await act(temporary, .settle(family.0, family.1))
    }
    func split(_ date: String, _ member: String, as new: String) async -> String? {
      let kind = PopulationAct.Kind.split(
        household: "F", members: [member], new: new, newHead: member, oldHead: nil)
      return await refusalCode { try await act(temporary, date, kind) }
    }
    let born = ["1980-01-01", "2018-01-01", "2003-06-02", nil]
    try await settle(family("F", born: born))
    // The third is 16 on the second of these days.
    #expect(await split("2019-06-01", "F-2", as: "G") == "head_too_young")
    #expect(await split("2019-06-01", "F-3", as: "G") == "head_too_young")
    #expect(await split("2019-06-02", "F-3", as: "G") == nil)
    // Nor is a child left behind as the head, while somebody may be grown; then it is.
    let leave = { number, head in
      PopulationAct.Kind.departure(person: number, .movedOut, head: head)
    }
    let refusal = await #expect(throws: FieldProblem.self) {
      try await act(temporary, "2019-06-03", leave("F-1", "F-2"))
    }
    #expect(refusal?.code == "head_too_young" && refusal?.labels.zh.contains("F-2") == true)
    #expect(refusal?.labels.zh.contains("成员2") == false)
    try await act(temporary, "2019-06-03", leave("F-1", "F-4"))
    try await act(temporary, "2019-06-04", leave("F-4", "F-2"))
    #expect(try await members("F", temporary).map(\.relation) == [.head])
    // Children come alone, and not as the heads of the grown.
    #expect(
      await refusalCode { try await settle(family("K", born: ["2010-01-01", "1980-01-01"])) }
        == "head_too_young")
    try await settle(family("L", born: ["2010-01-01", "2012-01-01"]))
  }

  @Test func `a household comes with one head, and a lifted one falls back`() async throws {
    let temporary = try await world()
    let new = SmallWorld.poorHousehold("N", in: 3)
    let people = (1...3).map { SmallWorld.member($0, of: new) }
    #expect(
      await refusalCode { try await act(temporary, .settle(new, Array(people.dropFirst()))) }
        == "head_missing")
    try await act(temporary, .settle(new, people))
    #expect(try await members("N", temporary).count == 3)
    try await act(temporary, .fallBack(household: "C", cause: .schooling))
    #expect(try await household("C", temporary).isPoor)
    #expect(
      await refusalCode {
        try await act(temporary, "2019-06-01", .fallBack(household: "A", cause: .schooling))
      } == "not_lifted")
  }

  @Test func `nothing happens before the last change, in the future, or in a closed year`()
    async throws
  {
    let temporary = try await world()
    let store = temporary.store
    let leave = { number in PopulationAct.Kind.departure(person: number, .away, head: nil) }
    try await act(temporary, leave("A-4"))
    let child = SmallWorld.member(9, of: SmallWorld.poorHousehold("A"))
    try await act(temporary, "2019-05-02", .arrival(child, .born))
    #expect(
      await refusalCode { try await act(temporary, "2019-05-01", leave("A-9")) }
        == "change_before_last")
    #expect(
      await refusalCode { try await act(temporary, "2099-01-01", leave("A-3")) }
        == "change_in_future")
    try await act(
      temporary, "2019-06-01", .move(household: "A", to: SmallWorld.villages(of: county)[1]))
    #expect(
      await refusalCode { try await act(temporary, "2019-05-31", leave("A-3")) }
        == "change_before_last")
    #expect(
      await refusalCode { try await act(temporary, leave("A-4")) } == "person_absent")
    #expect(
      await refusalCode { try await act(temporary, .arrival(child, .died)) } == "change_kind")
    try await store.keep(SmallWorld.populations(2019...2019))
    try await store.closeYear(2019, of: county, by: clerk)
    #expect(
      await refusalCode { try await act(temporary, "2019-12-31", leave("A-3")) }
        == "change_year_closed")
    try await act(temporary, "2020-01-01", leave("A-3"))
  }

  @Test func `whoever does not reach the village changes nothing`() async throws {
    let temporary = try await world()
    let before = try await temporary.everything()
    let actors = [
      (Offices.actor(.village, .child), "place_refused"), (Offices.actor(.finance), "role_refused"),
      (Offices.actor(.countyOffice, .sibling), "place_refused"),
    ]
    for (actor, code) in actors {
      #expect(
        await refusalCode {
          try await act(temporary, .departure(person: "A-2", .died, head: nil), by: actor)
        } == code)
    }
    #expect(try await temporary.everything() == before)
    try await act(
      temporary, .departure(person: "A-2", .died, head: nil), by: Offices.actor(.village))
  }
}
