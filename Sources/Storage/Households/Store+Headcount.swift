package import Domain
import PortableSQL

/// How many households and persons a village has on a day, and how many of them are poor.
package struct VillageCount: Sendable, Hashable {
  /// The households that are kept.
  package internal(set) var households = 0
  /// The members who are present.
  package internal(set) var persons = 0
  /// The poor among the households.
  package internal(set) var poorHouseholds = 0
  /// The members of those.
  package internal(set) var poorPersons = 0

  /// Nobody.
  package init() {}

  /// Both together.
  package static func + (left: VillageCount, right: VillageCount) -> VillageCount {
    var sum = left
    sum.households += right.households
    sum.persons += right.persons
    sum.poorHouseholds += right.poorHouseholds
    sum.poorPersons += right.poorPersons
    return sum
  }
}

extension Store {
  /// The households and persons of a county's villages on a day, as they are known or were known at
  /// a time, counted from the rows as a year's close counts them.
  ///
  /// Nothing personal is opened. A person is counted in the village of the household.
  /// - Throws: `FieldProblem` `role_refused`, or `place_refused` for a county of which no place is
  ///   within reach.
  package func headcount(
    of county: DivisionCode, on day: Day, knownAt known: Instant? = nil, by actor: Actor
  ) async throws -> [DivisionCode: VillageCount] {
    guard Role.registerReaders.contains(actor.role) else { throw FieldProblem.roleRefused }
    let all = try await read { connection in
      var counts: [DivisionCode: VillageCount] = [:]
      let homes = try RowsInForce(on: day, knownAt: known, in: county, connection).all(
        Household.self, \.number, \.from
      ) { (village: $0.village, isPoor: $0.isPoor, isKept: $0.standing == .kept) }
      for home in homes.values where home.isKept {
        counts[home.village, default: VillageCount()].households += 1
        if home.isPoor { counts[home.village]?.poorHouseholds += 1 }
      }
      let persons = try RowsInForce(on: day, knownAt: known, in: county, connection).all(
        Person.self, \.number, \.from
      ) { $0.isPresent ? $0.household : nil }
      for household in persons.values {
        guard let household, let home = homes[household], home.isKept else { continue }
        counts[home.village]?.persons += 1
        if home.isPoor { counts[home.village]?.poorPersons += 1 }
      }
      return counts
    }
    return all.filter { actor.reaches($0.key) }
  }
}

/// The rows in force of a county on a day, each made small as it is read: of a county's persons
/// nothing but what is counted is held.
private struct RowsInForce {
  private let day: Day
  private let known: Instant?
  private let county: DivisionCode
  private let connection: any Connection

  init(
    on day: Day, knownAt known: Instant?, in county: DivisionCode, _ connection: any Connection
  ) {
    self.day = day
    self.known = known
    self.county = county
    self.connection = connection
  }

  /// What is made of the row in force of every thing, by its number.
  func all<Entry: Record, Small>(
    _ type: Entry.Type, _ number: KeyPath<Entry, String>, _ from: KeyPath<Entry, Day?>,
    making make: (Entry) -> Small
  ) throws -> [String: Small] {
    guard let known else {
      var rows: [String: Small] = [:]
      try AsItWas(Entry.self, on: day, withPersonal: false)
        .forEach(in: county, on: connection) { rows[$0[keyPath: number]] = make($0) }
      return rows
    }
    var rows: [String: (from: Day, small: Small)] = [:]
    let records = RecordsKnown(Entry.register.declaration, at: known, withPersonal: false)
    try records.forEach(in: county, on: connection) { values in
      let entry = Entry.register.entry(values)
      guard let begun = entry[keyPath: from], begun <= day else { return }
      if let held = rows[entry[keyPath: number]], begun < held.from { return }
      rows[entry[keyPath: number]] = (begun, make(entry))
    }
    return rows.mapValues(\.small)
  }
}
