package import Domain
package import Storage

extension SmallWorld {
  /// The first village of the first county, where the invented households live.
  package static var village: DivisionCode { villages(of: first)[0] }

  /// An invented household of the first village, listed as poor in 2016.
  package static func household(
    _ number: String, from: String = "2016-01-01", state: HouseholdState = .poor
  ) -> Household {
    var household = Household()
    household.village = village
    household.number = number
    household.from = day(from)
    household.state = state
    household.cause = .illness
    household.identified = day("2016-01-01")
    household.phone = "13800000001"
    household.synthetic = true
    return household
  }

  /// An invented member; `payee` gives the ID number of that payee of `payee(_:in:)`.
  package static func person(
    _ number: String, of household: String, payee: Int? = nil,
    _ relation: FamilyRelation = .head, from: String = "2016-01-01"
  ) -> Person {
    var person = Person()
    person.village = village
    person.number = number
    person.household = household
    person.from = day(from)
    person.relation = relation
    person.name = "户人\(number)"
    person.citizenNumber = payee.map { SmallWorld.payee($0).citizenNumber } ?? ""
    person.synthetic = true
    return person
  }

  /// What a household earned in a year, in whole yuan a person.
  package static func year(_ year: Int, of household: String, perPerson yuan: Int64)
    -> HouseholdYear
  {
    var row = HouseholdYear()
    row.village = village
    row.household = household
    row.year = year
    row.wages = Money(fen: yuan * 200)
    row.perPerson = Money(fen: yuan * 100)
    row.synthetic = true
    return row
  }

  /// Two households of the first village: the first has a head who is a payee and a pupil, the
  /// second a head who is a payee.
  package static func keepHouseholds(_ store: Store) async throws {
    try await store.keep([household("A1"), household("A2")])
    var pupil = person("A1-2", of: "A1", .son)
    pupil.schooling = .vocational1
    try await store.keep([
      person("A1-1", of: "A1", payee: 0), pupil, person("A2-1", of: "A2", payee: 4),
    ])
    try await store.keep([
      year(2018, of: "A1", perPerson: 2_500), year(2019, of: "A1", perPerson: 5_000),
    ])
  }
}
