package import Domain
package import Storage

/// A store that holds what a story of the check-up tells, on the day on which it is told.
package enum CheckedRegister {
  /// 2023-12-31 12:00 in Asia/Shanghai.
  package static let noon: Int64 = 1_703_995_200_000_000

  /// Moves a test's clock from where it begins to that noon.
  package static func move(_ clock: TestClock) {
    clock.move(seconds: noon / 1_000_000 - clock.now().microseconds / 1_000_000)
  }

  /// Opens a store and keeps a story's records in it.
  package static func open(_ story: CheckUpStory) async throws -> TemporaryStore {
    let temporary = try await TemporaryStore(clock: TestClock(microseconds: noon))
    let codes = ["100000", story.home.village.county.text, story.home.village.text]
    try await temporary.store.keep(codes.map(division))
    try await keep(story, in: temporary.store)
    return temporary
  }

  /// Keeps a story's records in a store that knows its places.
  package static func keep(_ story: CheckUpStory, in store: Store) async throws {
    if !story.lines.isEmpty { try await store.keep(story.lines) }
    try await keep(story.records, in: store)
  }

  /// Keeps records in a store that knows their places.
  package static func keep(_ records: CheckUpRecords, in store: Store) async throws {
    if !records.earlier.isEmpty { try await store.keep(records.earlier) }
    try await store.keep(records.households)
    try await store.keep(records.persons)
    try await store.keep(records.years)
    try await store.keep(records.spells)
    try await store.keep(records.measures)
    try await store.keep(records.checks)
    try await store.keep(records.villages)
  }

  /// A place of the invented register.
  package static func division(_ code: DivisionCode) -> Division { division(code.text) }

  private static func division(_ code: String) -> Division {
    var division = Division()
    division.code = DivisionCode(code) ?? .unknown
    division.nameZh = "示例\(code)"
    division.validFrom = Day("2000-01-01")
    division.synthetic = true
    return division
  }
}
