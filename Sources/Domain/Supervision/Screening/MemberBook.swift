/// The households of persons, as far as the rules ask for them.
struct MemberBook: Sendable {
  private var byPerson: [PersonKey: [MemberFact]] = [:]
  private var byHousehold: [String: [MemberFact]] = [:]

  /// Whether anything is known of a person.
  func knows(_ person: PersonKey) -> Bool { byPerson[person] != nil }

  /// Adds a stay; one that runs on from another of the same person and household makes it longer,
  /// so that nobody is in a household twice.
  mutating func add(_ new: MemberFact) {
    let known = byPerson[new.person]?.firstIndex {
      $0.household == new.household && $0.from - 1 <= new.until && new.from - 1 <= $0.until
    }
    guard let known, let old = byPerson[new.person]?.remove(at: known) else {
      byPerson[new.person, default: []].append(new)
      byHousehold[new.household, default: []].append(new)
      return
    }
    byHousehold[new.household]?.removeAll { $0 == old }
    add(
      MemberFact(
        person: old.person, number: old.number, household: old.household,
        from: min(old.from, new.from), until: max(old.until, new.until)))
  }

  /// Where a person was.
  func households(of person: PersonKey) -> [MemberFact] { byPerson[person] ?? [] }

  /// The stays of others in the same household that share a day with a stay.
  func mates(of stay: MemberFact) -> [MemberFact] {
    (byHousehold[stay.household] ?? []).filter {
      $0.person != stay.person && $0.from <= stay.until && stay.from <= $0.until
    }
  }

  /// The households in which a person was at the same time, when there were several.
  func doubled(_ person: PersonKey) -> [String] {
    let stays = households(of: person)
    return stays.filter { one in
      stays.contains {
        $0.household != one.household && $0.from <= one.until && one.from <= $0.until
      }
    }.map(\.household).sorted()
  }
}
