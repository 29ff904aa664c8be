/// 应享未享: who meets all conditions of a programme and was not paid in its year.
///
/// R14 of the screening asks who stands on a decided list and was not paid; this asks who should
/// have been listed in the first place, so it finds those whom no list names.
package struct UnderCoverage: Sendable, Hashable {
  /// Somebody who was not paid.
  package struct Missed: Sendable, Hashable {
    /// The village.
    package let village: DivisionCode
    /// The household's number.
    package let household: String
    /// The person's number; empty when the household as a whole is paid.
    package let person: String
  }

  /// How many meet the conditions: persons, or households.
  package private(set) var eligible = 0
  /// Who of them was not paid, by village, household and person.
  package private(set) var missed: [Missed] = []

  /// Nobody yet.
  package init() {}

  /// Looks at one household.
  ///
  /// A household that is paid as a whole was paid when any member was. Where persons are paid, a
  /// payment to a member who does not meet the conditions counts for one who does: a grant for a
  /// pupil often goes to the head's account.
  /// - Parameters:
  ///   - household: the household on the day.
  ///   - members: its members on the day.
  ///   - conditions: what the programme asks.
  ///   - payments: how many payments of the year each member received, by person number.
  package mutating func add(
    _ household: Household, _ members: [Person], _ conditions: ProgrammeConditions,
    payments: [String: Int]
  ) {
    guard !conditions.isEmpty, conditions.admit(household) else { return }
    guard conditions.isOfPersons else {
      eligible += 1
      if !members.contains(where: { payments[$0.number, default: 0] > 0 }) {
        missed.append(
          Missed(village: household.village, household: household.number, person: ""))
      }
      return
    }
    let meeting = members.filter(conditions.admit)
    eligible += meeting.count
    let unpaid = meeting.map(\.number).filter { payments[$0, default: 0] == 0 }.sorted()
    let own = Set(meeting.map(\.number))
    let others = members.map(\.number).filter { !own.contains($0) }
      .reduce(0) { $0 + payments[$1, default: 0] }
    missed += unpaid.dropFirst(others).map {
      Missed(village: household.village, household: household.number, person: $0)
    }
  }

  /// The same with only the missed of some places; how many are eligible is told of the county.
  package func within(_ isReached: (DivisionCode) -> Bool) -> UnderCoverage {
    var within = self
    within.missed = missed.filter { isReached($0.village) }
    return within
  }

  /// The missed in the order of villages.
  package var byVillage: [Missed] {
    missed.sorted {
      ($0.village, $0.household, $0.person) < ($1.village, $1.household, $1.person)
    }
  }
}
