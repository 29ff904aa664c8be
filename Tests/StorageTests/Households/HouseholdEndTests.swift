import Domain
import Fixtures
import Storage
import Testing

@Suite("What happens when a household ends") struct HouseholdEndTests {
  private func world(_ state: HouseholdState = .poor) async throws -> TemporaryStore {
    let temporary = try await TemporaryStore()
    try await SmallHouseholds.prepare(
      temporary.store, state, income: Money(fen: SmallHouseholds.line.fen + 1))
    return temporary
  }

  private func leave(_ temporary: TemporaryStore) async throws {
    let today = try #require(temporary.store.today)
    try await temporary.store.register(
      PopulationAct(today, .leave(household: "H1")), in: SmallWorld.first,
      by: Offices.actor(.township))
  }

  @Test func `a household of which nobody is left is cleared by itself, without an assembly`()
    async throws
  {
    let temporary = try await world(.lifted)
    var household = SmallHouseholds.household("H1", .lifted)
    (household.monitoring, household.risks) = (.unstable, [.illness])
    (household.from, household.monitored) = (Day("2019-12-01"), Day("2019-12-01"))
    try await temporary.store.keep([household])
    var matter = SmallHouseholds.matter(.clearing)
    matter.clearing = .natural
    let walk = try await HouseholdWalk(matter, in: temporary)
    #expect(await refusalCode { try await walk.take("review", .township) } == "members_present")
    try await leave(temporary)
    try await walk.take("review", .township)
    try await walk.toAnnouncement()
    let ended = try #require(try await walk.household())
    #expect(ended.standing == .closed && ended.clearing == .natural && !ended.hasRisk)
    #expect(
      await refusalCode { _ = try await HouseholdWalk(matter, in: temporary) }
        == "household_ended")
  }

  @Test func `a household does not end while another matter of it is open`() async throws {
    let temporary = try await world()
    let walk = try await HouseholdWalk(SmallHouseholds.matter(.exit), in: temporary)
    #expect(await refusalCode { try await leave(temporary) } == "case_open")
    try await walk.take("withdraw", .village, words: "举家外迁")
    try await leave(temporary)
    #expect(try await walk.household()?.standing == .closed)
  }

  @Test func `nobody counts a present person into a household that has ended`() async throws {
    let temporary = try await world()
    try await leave(temporary)
    func enter(_ change: (inout Person) -> Void) async -> String? {
      var row = SmallHouseholds.person(1)
      (row.from, row.change) = (temporary.store.today, .updated)
      change(&row)
      let values = Person.register.values(row)
      return await refusalCode {
        _ = try await temporary.store.enter(
          [DraftRow(number: 1, values: values)], in: Person.register.declaration,
          by: Offices.actor(.village))
      }
    }
    #expect(await enter { _ in } == "household_unknown")
    #expect(await enter { $0.change = .movedOut } == nil)
    // How the person was while the household stood can still be put right.
    #expect(await enter { $0.from = SmallHouseholds.person(1).from } == nil)
  }
}
