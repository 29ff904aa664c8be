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
      var homes: [String: (village: DivisionCode, isPoor: Bool)] = [:]
      var counts: [DivisionCode: VillageCount] = [:]
      try AsItWas(Household.self, on: day, knownAt: known, withPersonal: false)
        .forEach(in: county, on: connection) { household in
          guard household.standing == .kept else { return }
          homes[household.number] = (household.village, household.isPoor)
          counts[household.village, default: VillageCount()].households += 1
          if household.isPoor { counts[household.village]?.poorHouseholds += 1 }
        }
      try AsItWas(Person.self, on: day, knownAt: known, withPersonal: false)
        .forEach(in: county, on: connection) { person in
          guard person.isPresent, let home = homes[person.household] else { return }
          counts[home.village]?.persons += 1
          if home.isPoor { counts[home.village]?.poorPersons += 1 }
        }
      return counts
    }
    return all.filter { actor.reaches($0.key) }
  }
}
