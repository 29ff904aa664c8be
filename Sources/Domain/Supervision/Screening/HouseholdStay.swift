/// A payee, and the days on which a person belonged to the payee's household.
struct HouseholdStay: Sendable {
  /// The payee's position.
  let payee: Int32
  /// The person's number in the poverty register; empty when the person is the payee.
  let member: String
  /// The first day.
  let from: Int32
  /// The last day.
  let until: Int32
}

extension ScreeningFacts {
  /// The payees for whom it matters what a person owns: the person, and whoever lived in one
  /// household with the person, on the days on which they did (practice.md 4.8 R5 to R9).
  func stays(of person: PersonKey) -> [HouseholdStay] {
    let own = positions(of: person).map {
      HouseholdStay(payee: $0, member: "", from: .min, until: .max)
    }
    return own
      + members.households(of: person).flatMap { stay in
        members.mates(of: stay).flatMap { mate in
          positions(of: mate.person).map {
            HouseholdStay(
              payee: $0, member: stay.number, from: max(stay.from, mate.from),
              until: min(stay.until, mate.until))
          }
        }
      }
  }
}
