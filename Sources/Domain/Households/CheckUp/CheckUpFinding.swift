/// What a rule of the check-up found: a record to mend or to explain.
///
/// It holds no personal value.
package struct CheckUpFinding: Sendable, Hashable {
  /// The rule's name.
  package let rule: String
  /// The village.
  package let village: DivisionCode
  /// The household's number; empty for a finding about the village.
  package let household: String
  /// The record that is to be mended.
  package let subject: Subject
  /// Whether it is about invented data.
  package let isSynthetic: Bool

  /// Which of a household's records, or of a village's, a finding is about.
  package enum Subject: Sendable, Hashable {
    /// The household's row that holds from a day.
    case household(from: Day?)
    /// A member's row.
    case member(number: String, from: Day?, relation: FamilyRelation)
    /// The household's year.
    case year(Int)
    /// The village's report of a year.
    case village(year: Int)
  }

  /// The register of the record and the values of its key.
  package var record: (register: RegisterDeclaration, key: [FieldValue]) {
    func day(_ day: Day?) -> FieldValue { day.map { .text($0.text) } ?? .none }
    return switch subject {
    case .household(let from): (Household.register.declaration, [.text(household), day(from)])
    case .member(let number, let from, _):
      (Person.register.declaration, [.text(number), day(from)])
    case .year(let year):
      (HouseholdYear.register.declaration, [.text(household), .integer(Int64(year))])
    case .village(let year):
      (VillageYear.register.declaration, [.text(village.text), .integer(Int64(year))])
    }
  }
}

extension CheckUpFacts {
  /// What the rules find in households of these positions, in their order.
  package func findings(
    inHouseholds range: Range<Int>, limits: RuleLimits = .defaults,
    rules: [CheckUpRule] = CheckUpRule.all
  ) -> [CheckUpFinding] {
    let looks = CheckUpLooks(rules) { view($0, limits) }
    var found: [CheckUpFinding] = []
    for position in range {
      let facts = households[position]
      for member in facts.members {
        for look in looks.members where look.finds(member, facts) {
          found.append(finding(look.rule, facts, member))
        }
      }
      for look in looks.households where look.finds(facts) {
        found.append(finding(look.rule, facts))
      }
      let year = facts.latest ?? HouseholdYear()
      for look in looks.years where look.finds(year, facts) {
        found.append(finding(look.rule, facts, year))
      }
    }
    return found
  }

  /// What the rules find in villages and in the county as a whole.
  package func findingsInVillages(
    limits: RuleLimits = .defaults, rules: [CheckUpRule] = CheckUpRule.all
  ) -> [CheckUpFinding] {
    rules.flatMap { rule -> [CheckUpFinding] in
      switch rule.search {
      case .village(let look):
        let view = view(rule, limits)
        return villages.filter { look($0, view) }.map { village in
          CheckUpFinding(
            rule: rule.name, village: village.village, household: "",
            subject: .village(year: village.report?.year ?? today.year),
            isSynthetic: village.isSynthetic)
        }
      case .county(let look):
        return look(self).map { position in
          let facts = households[position.household]
          return finding(rule.name, facts, position.member.map { facts.members[$0] })
        }
      case .member, .household, .year: return []
      }
    }
  }

  /// Everything that the rules find.
  package func findings(
    limits: RuleLimits = .defaults, rules: [CheckUpRule] = CheckUpRule.all
  ) -> [CheckUpFinding] {
    findings(inHouseholds: households.indices, limits: limits, rules: rules)
      + findingsInVillages(limits: limits, rules: rules)
  }

  private func view(_ rule: CheckUpRule, _ limits: RuleLimits) -> CheckUpView {
    CheckUpView(today: today, lines: lines, limits: limits[rule.name])
  }

  private func finding(
    _ rule: String, _ facts: HouseholdFacts, _ member: MemberFacts? = nil
  ) -> CheckUpFinding {
    let person = member?.person
    return CheckUpFinding(
      rule: rule, village: facts.household.village, household: facts.household.number,
      subject: person.map { .member(number: $0.number, from: $0.from, relation: $0.relation) }
        ?? .household(from: facts.household.from),
      isSynthetic: facts.household.synthetic)
  }

  private func finding(
    _ rule: String, _ facts: HouseholdFacts, _ year: HouseholdYear
  ) -> CheckUpFinding {
    CheckUpFinding(
      rule: rule, village: facts.household.village, household: facts.household.number,
      subject: .year(year.year == 0 ? today.year : year.year),
      isSynthetic: facts.household.synthetic)
  }
}

/// Rules sorted by what they look at, each with its view: made once for many households.
///
/// Handing a whole rule around for every person costs more than looking, all the more where several
/// processors count its users.
private struct CheckUpLooks {
  var members: [Member] = []
  var households: [Household] = []
  var years: [Year] = []

  // Structs, not tuples: a tuple in an array keeps its closure behind another one.
  struct Member {
    let rule: String
    let finds: (MemberFacts, HouseholdFacts) -> Bool
  }

  struct Household {
    let rule: String
    let finds: (HouseholdFacts) -> Bool
  }

  struct Year {
    let rule: String
    let finds: (HouseholdYear, HouseholdFacts) -> Bool
  }

  init(_ rules: [CheckUpRule], view: (CheckUpRule) -> CheckUpView) {
    for rule in rules {
      let view = view(rule)
      switch rule.search {
      case .member(let look):
        members.append(Member(rule: rule.name) { look($0, $1, view) })
      case .household(let look):
        households.append(Household(rule: rule.name) { look($0, view) })
      case .year(let look):
        years.append(Year(rule: rule.name) { look($0, $1, view) })
      case .village, .county: continue
      }
    }
  }
}
