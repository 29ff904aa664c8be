package import Domain
package import Storage

extension SmallWorld {
  /// A household of a village, poor since 2014.
  package static func poorHousehold(
    _ number: String, in village: Int = 0, _ state: HouseholdState = .poor,
    from date: String = "2014-06-30"
  ) -> Household {
    var household = Household()
    (household.number, household.village) = (number, villages(of: first)[village])
    (household.from, household.state, household.cause) = (day(date), state, .illness)
    household.identified = day("2014-06-30")
    household.synthetic = true
    return household
  }

  /// A member of a household; the first one heads it.
  package static func member(
    _ number: Int, of household: Household, from date: String = "2014-06-30"
  ) -> Person {
    var person = Person()
    (person.number, person.household) = ("\(household.number)-\(number)", household.number)
    (person.village, person.from) = (household.village, day(date))
    person.relation = number == 1 ? .head : .other
    person.name = "成员\(number)"
    person.synthetic = true
    return person
  }

  /// What every village of the first county told of itself for these years.
  package static func populations(_ years: ClosedRange<Int>, persons: Int = 500) -> [VillageYear] {
    years.flatMap { year in
      villages(of: first).map { village in
        var row = VillageYear()
        (row.village, row.year, row.persons) = (village, year, persons)
        row.synthetic = true
        return row
      }
    }
  }

  /// Households with their members, from the beginning.
  package static func keep(
    _ families: [(Household, members: Int)], in store: Store
  ) async throws {
    try await store.keep(families.map(\.0))
    try await store.keep(
      families.flatMap { household, members in
        (1...members).map { member($0, of: household) }
      })
  }
}
