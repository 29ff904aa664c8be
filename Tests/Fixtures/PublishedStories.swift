package import Domain
package import Storage

/// Stories told and published in the tests as offices would.
package enum PublishedStories {
  /// Keeps stories, and lets two of the county's office publish those whose consent is in force.
  package static func keep(_ stories: [Story], in store: Store) async throws {
    try await store.keep(stories)
    let codes = Set(stories.map(\.code))
    for stored in try await store.records(RecordQuery(Story.register.declaration)) {
      let story = Story.register.entry(stored.values)
      guard codes.contains(story.code) else { continue }
      try await publish(stored.id, of: story, in: store)
    }
  }

  /// Asks as one and agrees as another.
  package static func publish(_ record: RecordID, of story: Story, in store: Store) async throws {
    try await store.askPublication(
      of: record, in: story.village.county, basis: "同意书一号", by: Offices.actor(.countyOffice))
    let second = SmallHouseholds.secondActor(.countyOffice)
    for open in try await store.dataRequests(for: second) {
      try await store.decide(open.id, as: .approved, by: second)
    }
  }
}
