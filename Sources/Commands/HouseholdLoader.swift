import Domain
import Rongding
import Storage

/// Brings in what is known of the example's first villages and lets their offices handle matters of
/// households, each step on its day and by the deed that staff use.
struct HouseholdLoader {
  private let world: World
  private let store: Store
  private let clock: ExampleClock
  private let photos: PhotoFolder
  private let add: Adding
  private let today: Day

  init(_ world: World, _ store: Store, clock: ExampleClock, photos: PhotoFolder) {
    self.world = world
    self.store = store
    self.clock = clock
    self.photos = photos
    add = Adding(store)
    today = DataFolder.now().dayInShanghai ?? World.lastDay
  }

  func load() async throws {
    try await keep(world.familyRecords)
    try await add(world.stories)
    try await publishStories()
    try await add(world.conditions)
    try await store.countCoverage(county: World.registerCounty)
    for deed in world.householdDeeds {
      clock.goOn(to: day(of: deed.time))
      do {
        try await take(deed)
      } catch let problem as FieldProblem {
        throw Failure(zh: "示例数据有误：\(problem.labels.zh)", en: "Wrong data: \(problem.labels.en)")
      }
    }
  }

  /// Two of the county's office let everybody read the stories whose tellers still agree.
  private func publishStories() async throws {
    let county = World.registerCounty
    let asker = try await store.actor("county1", as: .countyOffice, in: county)
    let second = try await store.actor("county2", as: .countyOffice, in: county)
    guard let day = clock.now().dayInShanghai else { return }
    for stored in try await store.records(RecordQuery(Story.register.declaration)) {
      let story = Story.register.entry(stored.values)
      guard story.isPublic(on: day) else { continue }
      try await store.askPublication(
        of: stored.id, in: county, basis: "同意书 \(story.code)，村委会存档（示例）", by: asker)
      for open in try await store.dataRequests(for: second) {
        try await store.decide(open.id, as: .approved, by: second)
      }
    }
  }

  private func keep(_ records: FamilyRecords) async throws {
    try await add(records.years)
    try await add(records.checks)
    try await add(records.measures)
    try await add(records.spells)
    try await add(records.plans)
    try await add(records.kin)
    try await add(records.visits)
  }

  private func day(of time: PlannedDeed.Time) -> Day {
    switch time {
    case .on(let day): day
    case .ago(let days): today.adding(days: -days) ?? today
    }
  }

  private func take(_ deed: PlannedDeed) async throws {
    let county = World.registerCounty
    if case .know(let records) = deed.act { return try await keep(records) }
    if case .tellLists(let lists) = deed.act {
      let day = day(of: deed.time)
      return try await add(
        lists.map { list in
          var list = list
          list.asOf = day
          return list
        })
    }
    let actor = try await actor(deed)
    switch deed.act {
    case .know, .tellLists: break
    case .open(let draft): try await store.open(draft, in: county, by: actor)
    case .take(let step, let household):
      guard let matter = try await matter(of: household) else { return }
      try await take(step, of: matter, by: actor)
    case .publish(let duty, let kind, let step, let village, let passed):
      let list = HouseholdList(kind, step, in: village, on: day(of: passed))
      let isOnBoard = step != "decide"  // What the county decided stands on its portal.
      let code = try await store.publish(
        duty, of: list.subject, at: isOnBoard ? village : county, by: actor)
      guard isOnBoard else { return }
      try await store.photograph(code, in: county, world.boardPhotograph, to: photos, by: actor)
    }
  }

  private func actor(_ deed: PlannedDeed) async throws -> Actor {
    let grant = world.grants.first { $0.staff == deed.staff && $0.role == deed.role }
    return try await store.actor(
      deed.staff, as: deed.role, in: grant?.division ?? World.registerCounty)
  }

  /// The household's matter that is not over.
  private func matter(of household: String) async throws -> String? {
    try await store.read { connection in
      try HouseholdCases(on: connection).open(for: household, in: World.registerCounty)?.code
    }
  }

  /// Takes a step, or shows that it is refused.
  private func take(_ step: PlannedDeed.Step, of matter: String, by actor: Actor) async throws {
    let act = HouseholdAct(
      step.name, of: matter, in: World.registerCounty, words: step.words, vote: step.vote,
      signer: step.signer)
    do {
      try await store.take(act, by: actor)
      if step.isRefused {
        throw Failure(zh: "示例数据有误：应被退回的通过了", en: "Wrong data: a bad step was taken")
      }
    } catch let refusal as ImportRefusal {
      guard step.isRefused else {
        let words = refusal.problems.map(\.problem.labels)
        throw Failure(
          zh: "示例数据有误：\(words.map(\.zh).joined(separator: "；"))",
          en: "The example data are wrong: \(words.map(\.en).joined(separator: "; "))")
      }
    }
  }
}
