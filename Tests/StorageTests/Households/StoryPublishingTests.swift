import Domain
import Fixtures
import Storage
import Testing

@Suite("A story is public only as its teller and two people agreed") struct StoryPublishingTests {
  private let asker = Offices.actor(.village)
  private let second = SmallHouseholds.secondActor(.countyOffice)

  private static func story() -> Story {
    var story = Story()
    story.village = SmallWorld.village
    story.code = "S1"
    story.household = "A1"
    story.name = "户人A1-1"
    story.title = "搬进新房"
    story.text = "以前住危房。"
    story.consented = SmallWorld.day("2019-01-10")
    return story
  }

  private static func world(_ story: Story = story()) async throws -> TemporaryStore {
    let temporary = try await TemporaryStore()
    try await SmallWorld.prepare(temporary.store)
    try await Offices.fill(temporary.store)
    try await SmallWorld.keepHouseholds(temporary.store)
    try await temporary.store.keep([story])
    return temporary
  }

  private func record(_ store: Store) async throws -> RecordID {
    try #require(try await store.records(RecordQuery(Story.register.declaration)).first).id
  }

  private func ask(_ store: Store, by actor: Actor) async throws {
    try await store.askPublication(
      of: try await record(store), in: SmallWorld.first, basis: "同意书一号", by: actor)
  }

  private func titles(_ store: Store) async throws -> [String] {
    let today = try #require(store.today)
    return try await store.read { try PublicStory.all(on: today, on: $0).map(\.title) }
  }

  private func open(_ store: Store, for actor: Actor) async throws -> RecordID {
    try #require(try await store.dataRequests(for: actor).first).id
  }

  @Test(arguments: [("2001-01-11", "户**"), ("2001-01-10", "户人A1-1")])
  func `a teller who was a minor is not named, also with consent to the name`(
    born: String, shown: String
  ) async throws {
    var story = Self.story()
    story.nameConsent = true
    let store = try await Self.world().store
    var person = SmallWorld.person("A1-1", of: "A1", payee: nil)
    (person.born, person.name) = (Day(born), story.name)
    try await store.keep([person])
    try await PublishedStories.keep([story], in: store)
    let today = try #require(store.today)
    #expect(try await store.read { try PublicStory.all(on: today, on: $0).map(\.name) } == [shown])
  }

  @Test func `one person publishes nothing, a second one does`() async throws {
    let store = try await Self.world().store
    #expect(try await titles(store).isEmpty)
    try await ask(store, by: asker)
    #expect(try await titles(store).isEmpty)
    #expect(try await store.dataRequests(for: asker).isEmpty)
    let township = Offices.actor(.township)
    let waiting = try await open(store, for: township)
    let alone = Actor(person: asker.person, role: .township, reach: township.reach)
    #expect(
      await refusalCode { try await store.decide(waiting, as: .approved, by: alone) }
        == "duty_conflict")
    #expect(try await titles(store).isEmpty)
    try await store.decide(waiting, as: .approved, by: township)
    #expect(try await titles(store) == ["搬进新房"])
    #expect(await refusalCode { try await ask(store, by: second) } == nil)
  }

  @Test func `a refusal leaves it unread`() async throws {
    let store = try await Self.world().store
    try await ask(store, by: asker)
    let township = Offices.actor(.township)
    try await store.decide(
      try await open(store, for: township), as: .refused, words: "未见同意书", by: township)
    #expect(try await titles(store).isEmpty)
  }

  @Test func `changed words are public only when they are agreed to anew`() async throws {
    let store = try await Self.world().store
    let township = Offices.actor(.township)
    try await ask(store, by: asker)
    var story = Self.story()
    story.title = "住进新房"
    try await store.keep([story])
    let stale = try await open(store, for: township)
    #expect(
      await refusalCode { try await store.decide(stale, as: .approved, by: township) }
        == "story_changed")
    try await ask(store, by: asker)
    #expect(await refusalCode { try await ask(store, by: asker) } == "request_open")
    try await store.decide(stale, as: .refused, words: "已更改", by: township)
    try await store.decide(try await open(store, for: township), as: .approved, by: township)
    #expect(try await titles(store) == ["住进新房"])
    story.text += "现在住新房。"
    try await store.keep([story])
    #expect(try await titles(store).isEmpty)
  }

  @Test func `a consent that is withdrawn, over or not there yet is no consent`() async throws {
    for (until, withdrawn, consented) in [
      ("2019-06-01", "", "2019-01-10"), ("", "2019-06-01", "2019-01-10"), ("", "", "2031-01-01"),
    ] {
      var story = Self.story()
      story.until = SmallWorld.day(until)
      story.withdrawn = SmallWorld.day(withdrawn)
      story.consented = SmallWorld.day(consented)
      let store = try await Self.world(story).store
      #expect(await refusalCode { try await ask(store, by: asker) } == "story_unconsented")
    }
    // A consent that ended between the question and the answer.
    let store = try await Self.world().store
    try await ask(store, by: asker)
    var story = Self.story()
    story.withdrawn = store.today
    try await store.keep([story])
    let township = Offices.actor(.township)
    let waiting = try await open(store, for: township)
    #expect(
      await refusalCode { try await store.decide(waiting, as: .approved, by: township) }
        == "story_changed")
  }

  @Test(arguments: [("A2", "户人A1-1"), ("", "户人A1-1"), ("A1", "别人")])
  func `a teller who was no member of the household is not published`(
    household: String, name: String
  ) async throws {
    var story = Self.story()
    (story.household, story.name) = (household, name)
    let store = try await Self.world(story).store
    #expect(await refusalCode { try await ask(store, by: asker) } == "story_teller")
  }

  @Test func `only whoever keeps the village's register asks`() async throws {
    let store = try await Self.world().store
    #expect(
      await refusalCode { try await ask(store, by: Offices.actor(.finance)) } == "role_refused")
    let neighbour = Offices.actor(.village, .child)
    #expect(await refusalCode { try await ask(store, by: neighbour) } == "place_refused")
    #expect(
      await refusalCode {
        try await store.askPublication(
          of: RecordID(999), in: SmallWorld.first, basis: "同意书一号", by: asker)
      } == "story_unknown")
  }

  @Test func `a story goes with each member of the household that it tells of`() async throws {
    let store = try await Self.world().store
    try await PublishedStories.publish(try await record(store), of: Self.story(), in: store)
    #expect(try await titles(store) == ["搬进新房"])
    let pupil = try #require(
      try await store.records(RecordQuery(Person.register.declaration)).first {
        Person.register.entry($0.values).number == "A1-2"
      })
    try await store.askErasure(
      of: pupil.id, in: Person.register.declaration, of: SmallWorld.first, reason: .request,
      basis: "本人申请", by: Offices.actor(.countyOffice))
    try await store.decide(try await open(store, for: second), as: .approved, by: second)
    #expect(try await titles(store).isEmpty)
  }
}
