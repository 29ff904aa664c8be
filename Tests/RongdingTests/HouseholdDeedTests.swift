import Domain
import Rongding
import Testing

@Suite("Help, stories and matters of the example") struct HouseholdDeedTests {
  private func faults<Entry: Record>(_ entries: [Entry]) -> [String] {
    let register = Entry.register.declaration
    return entries.flatMap { register.problems(Entry.register.values($0)).map(\.code) }
  }

  @Test(arguments: [WorldSize.village, .county])
  func `what is known of the first villages passes its registers`(size: WorldSize) throws {
    let world = try Worlds.of(size)
    let known = world.familyRecords
    #expect(faults(known.years).isEmpty && faults(known.checks).isEmpty)
    #expect(faults(known.measures).isEmpty && faults(known.spells).isEmpty)
    #expect(faults(known.kin).isEmpty && faults(known.visits).isEmpty)
    #expect(faults(world.stories).isEmpty && faults(world.conditions).isEmpty)
    #expect(known.years.count > 500 && known.kin.count > 100 && known.visits.count > 200)
    #expect(known.measures.contains { $0.kind == .training && !$0.person.isEmpty })
    #expect(known.years.allSatisfy(\.synthetic) && known.kin.allSatisfy(\.synthetic))
  }

  @Test func `people of the register are meant, and nobody else`() throws {
    let world = try Worlds.of(.village)
    let families = Array(world.register)
    let persons = Set(families.flatMap(\.persons).map(\.number))
    let households = Set(families.flatMap(\.households).map(\.number))
    let known = world.familyRecords
    #expect(known.spells.allSatisfy { persons.contains($0.person) })
    #expect(known.measures.allSatisfy { $0.person.isEmpty || persons.contains($0.person) })
    #expect(known.kin.allSatisfy { households.contains($0.household) })
    #expect(known.years.allSatisfy { households.contains($0.household) })
  }

  @Test func `most stories are public, one was withdrawn and one has run out`() throws {
    let stories = try Worlds.of(.village).stories
    let day = try #require(World.lastDay.adding(days: 1))
    #expect(stories.count(where: { $0.isPublic(on: day) }) >= 4)
    #expect(stories.contains { $0.withdrawn != nil && !$0.isPublic(on: day) })
    #expect(stories.contains { $0.withdrawn == nil && !$0.isPublic(on: day) })
    #expect(stories.contains(where: \.nameConsent) && stories.contains { !$0.nameConsent })
  }

  @Test(arguments: [WorldSize.village, .county, .city])
  func `programmes of the last year name their villages`(size: WorldSize) throws {
    let conditions = try Worlds.of(size).conditions
    #expect(Set(conditions.map(\.programme)).count >= 1)
    #expect(Set(conditions.map(\.field)) == [.place, .state, .year])
  }

  @Test(arguments: [WorldSize.village, .county, .city])
  func `matters come in the order of days, and one exit is refused`(size: WorldSize) throws {
    let deeds = try Worlds.of(size).householdDeeds
    let days = deeds.map { deed in
      switch deed.time {
      case .on(let day): day.ordinal
      case .ago(let number): 1_000_000 - number
      }
    }
    #expect(days == days.sorted() && deeds.count > 40)
    var kinds: Set<CaseKind> = []
    var refused = 0
    for deed in deeds {
      if case .open(let draft) = deed.act { kinds.insert(draft.kind) }
      if case .take(let step, _) = deed.act, step.isRefused { refused += 1 }
    }
    #expect(kinds == [.exit, .monitoring, .clearing] && refused == 1)
  }
}
