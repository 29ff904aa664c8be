/// A household's new head: how members stand to him or her, as far as it follows surely from how
/// all stood to the old one.
///
/// Whose wife a daughter-in-law is, or whose child a grandchild, the register does not tell; for
/// brothers and sisters the national list has no word (practice.md 4.6).
package struct NewHead {
  private let new: Person
  private let old: Person?

  /// Puts a member in the place of the old head; nil where the household had none.
  package init(_ new: Person, after old: Person?) {
    self.new = new
    self.old = old
  }

  /// How a member stands to the new head, by how he or she stood to the old one; nil where that
  /// does not tell.
  package func relation(of member: Person) -> FamilyRelation? {
    if member.number == new.number { return .head }
    switch new.relation {
    case .head: return member.relation
    case .spouse: return toSpouse(member)
    case .son, .daughter: return toChild(member)
    case .daughterInLaw:
      return isOfOldCouple(member) ? Self.by(member, .husbandsFather, .husbandsMother) : nil
    case .sonInLaw:
      return isOfOldCouple(member) ? Self.by(member, .wifesFather, .wifesMother) : nil
    case .father, .mother: return toParent(member)
    case .grandson, .granddaughter, .daughtersSon, .daughtersDaughter, .wifesFather, .wifesMother,
      .husbandsFather, .husbandsMother, .grandfather, .grandmother, .mothersFather,
      .mothersMother, .other:
      return nil
    }
  }

  /// The widow or widower, or who takes the place of a spouse: the couple has its children and
  /// theirs together, and each has the other's parents by marriage.
  private func toSpouse(_ member: Person) -> FamilyRelation? {
    switch member.relation {
    case .head: .spouse
    case .son, .daughter, .daughterInLaw, .sonInLaw, .grandson, .granddaughter, .daughtersSon,
      .daughtersDaughter:
      member.relation
    case .father: Self.by(new, .wifesFather, .husbandsFather)
    case .mother: Self.by(new, .wifesMother, .husbandsMother)
    case .wifesFather, .husbandsFather: .father
    case .wifesMother, .husbandsMother: .mother
    case .spouse, .grandfather, .grandmother, .mothersFather, .mothersMother, .other: nil
    }
  }

  /// A son or daughter: the couple are the parents, the old head's parents the grandparents.
  private func toChild(_ member: Person) -> FamilyRelation? {
    switch member.relation {
    case .head, .spouse: Self.by(member, .father, .mother)
    case .father: old.flatMap { Self.by($0, .grandfather, .mothersFather) }
    case .mother: old.flatMap { Self.by($0, .grandmother, .mothersMother) }
    default: nil
    }
  }

  /// The old head's father or mother: the couple are a child with wife or husband.
  private func toParent(_ member: Person) -> FamilyRelation? {
    switch member.relation {
    case .head: Self.by(member, .son, .daughter)
    case .spouse: Self.by(member, .sonInLaw, .daughterInLaw)
    case .son: old.flatMap { Self.by($0, .grandson, .daughtersSon) }
    case .daughter: old.flatMap { Self.by($0, .granddaughter, .daughtersDaughter) }
    default: nil
    }
  }

  private func isOfOldCouple(_ member: Person) -> Bool {
    member.relation == .head || member.relation == .spouse
  }

  private static func by(
    _ person: Person, _ male: FamilyRelation, _ female: FamilyRelation
  ) -> FamilyRelation? {
    (person.sex ?? person.byNumber?.sex).map { $0 == .male ? male : female }
  }
}
