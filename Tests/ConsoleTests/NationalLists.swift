import Console
import Domain
import Exchange
import Fixtures
import Storage
import Tables
import Testing

/// A store into which lists of the national system are taken.
struct NationalLists {
  let temporary: TemporaryStore
  private let places: NationalPlaces

  var store: Store { temporary.store }

  init() async throws {
    temporary = try await TemporaryStore()
    try await temporary.store.keep(SmallWorld.divisions)
    places = NationalPlaces(
      try await temporary.store.divisions(), on: try #require(Day("2019-12-31")))
  }

  /// A list as it was brought, with the facts of a day.
  func intake(
    _ bytes: [UInt8], on day: String = "2019-12-31", digest: String? = nil, name: String = "a.csv"
  ) throws -> NationalIntake {
    try NationalIntake(
      .bytes(bytes), name: name, digest: digest, places: places, asOf: try #require(Day(day)))
  }

  /// Every record in force of a register.
  func all<Entry: Record>(_ type: Entry.Type) async throws -> [Entry] {
    try await store.records(RecordQuery(Entry.register.declaration))
      .map { Entry.register.entry($0.values) }
  }
}
