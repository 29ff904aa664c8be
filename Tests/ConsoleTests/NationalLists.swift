import Console
import Domain
import Exchange
import Fixtures
import Storage
import Synchronization
import Tables
import Testing

/// A store into which lists of the national system are taken.
struct NationalLists {
  let temporary: TemporaryStore
  private let divisions: [Division]

  var store: Store { temporary.store }

  init() async throws {
    // Lists of 2020 are tests too, and a list has no day to come.
    let clock = TestClock(microseconds: 1_609_459_200_000_000)
    temporary = try await TemporaryStore(clock: clock)
    try await temporary.store.keep(SmallWorld.divisions)
    divisions = try await temporary.store.divisions()
  }

  /// A list as it was brought, with the facts of a day.
  func intake(
    _ bytes: [UInt8], on day: String = "2019-12-31", digest: String? = nil, name: String = "a.csv",
    reaches: @escaping @Sendable (DivisionCode) -> Bool = { _ in true }
  ) throws -> NationalIntake {
    let places = NationalPlaces(
      divisions, on: try #require(Day("2019-12-31")), reaches: reaches)
    return try NationalIntake(
      .bytes(bytes), name: name, digest: digest, places: places, asOf: try #require(Day(day)))
  }

  /// Every record in force of a register.
  func all<Entry: Record>(_ type: Entry.Type) async throws -> [Entry] {
    try await store.records(RecordQuery(Entry.register.declaration))
      .map { Entry.register.entry($0.values) }
  }
}

/// The differences that a list is told to have.
final class NotedDifferences: Sendable {
  private let list = Mutex<[HouseholdDifference]>([])
  var all: [HouseholdDifference] { list.withLock { $0 } }
  func add(_ difference: HouseholdDifference) { list.withLock { $0.append(difference) } }
}
