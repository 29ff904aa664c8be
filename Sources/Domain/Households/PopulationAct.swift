/// What happens to a household or one of its members on a day (practice.md 4.4: births, deaths,
/// marriages, moves, splitting, merging, falling back).
///
/// Storage writes the rows that begin on that day, all or none.
package struct PopulationAct: Sendable {
  /// What happens.
  package enum Kind: Sendable {
    /// A child is born, or somebody marries in, moves in or comes back: `change` says which. The
    /// row tells number, household, relation and particulars.
    case arrival(Person, PopulationChange)
    /// Somebody dies, marries or moves out, or leaves otherwise. Where it was the head, `head`
    /// names the next one among those who stay.
    case departure(person: String, PopulationChange, head: String?)
    /// A household moves to another village of the county, with all its members.
    case move(household: String, to: DivisionCode)
    /// A household comes with all its members, from another county or newly kept.
    case settle(Household, [Person])
    /// A household leaves the county with all its members.
    case leave(household: String)
    /// Members leave a household and are one of their own, of a new number; its state is that of
    /// the old one. Where the old head is among them, `oldHead` names the next one.
    case split(
      household: String, members: [String], new: String, newHead: String, oldHead: String?)
    /// A household becomes part of another one of the same state; its head heads no more.
    case merge(household: String, into: String)
    /// A household that was lifted is poor again, for a cause.
    case fallBack(household: String, cause: PovertyCause)
  }

  /// The day from which the new rows hold.
  package let day: Day
  /// What happens.
  package let kind: Kind
  /// How members stand to a new head, by number; who is not named stands as follows from before
  /// (`NewHead`), or otherwise.
  ///
  /// Where a household becomes part of another, nothing follows, and everybody is named.
  package let relations: [String: FamilyRelation]
  /// What was seen; empty where nobody said.
  package let evidence: String

  /// Who comes, as told.
  package var arriving: [Person] {
    switch kind {
    case .arrival(let person, _): [person]
    case .settle(_, let persons): persons
    default: []
    }
  }

  /// Tells what happens on a day.
  package init(
    _ day: Day, _ kind: Kind, relations: [String: FamilyRelation] = [:], evidence: String = ""
  ) {
    self.day = day
    self.kind = kind
    self.relations = relations
    self.evidence = evidence
  }

  /// Which act it is.
  package var name: PopulationActKind {
    switch kind {
    case .arrival: .arrival
    case .departure: .departure
    case .move: .move
    case .settle: .settle
    case .leave: .leave
    case .split: .split
    case .merge: .merge
    case .fallBack: .fallBack
    }
  }

  /// What it is about, as `household/NUMBER` or `person/NUMBER`.
  package var subject: String {
    switch kind {
    case .arrival(let person, _): "household/\(person.household)"
    case .departure(let person, _, _): "person/\(person)"
    case .settle(let household, _): "household/\(household.number)"
    case .move(let household, _), .leave(let household), .merge(let household, _),
      .fallBack(let household, _), .split(let household, _, _, _, _):
      "household/\(household)"
    }
  }
}
