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

    /// A person's row in force.
    static func member(_ person: Person) -> Subject {
      .member(number: person.number, from: person.from, relation: person.relation)
    }
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

extension CheckUpFinding {
  /// A finding about one of a household's records.
  init(_ rule: String, _ facts: HouseholdFacts, _ subject: Subject) {
    self.init(
      rule: rule, village: facts.household.village, household: facts.household.number,
      subject: subject, isSynthetic: facts.household.synthetic)
  }
}

extension CheckUpFacts {
  /// What the rules find in households, in the order of their positions, with the position.
  func findings(
    _ limits: RuleLimits, _ rules: [CheckUpRule]
  ) -> [(position: Int, finding: CheckUpFinding)] {
    let looks = CheckUpLooks(rules) {
      CheckUpView(today: today, lines: lines, limits: limits[$0.name])
    }
    var found: [(position: Int, finding: CheckUpFinding)] = []
    for (position, facts) in households.enumerated() {
      for member in facts.members {
        for look in looks.members where look.finds(member, facts) {
          found.append((position, CheckUpFinding(look.rule, facts, .member(member.person))))
        }
      }
      for look in looks.households where look.finds(facts) {
        let subject = CheckUpFinding.Subject.household(from: facts.household.from)
        found.append((position, CheckUpFinding(look.rule, facts, subject)))
      }
      let year = facts.latest ?? HouseholdYear()
      for look in looks.years where look.finds(year, facts) {
        let told = year.year == 0 ? today.year : year.year
        found.append((position, CheckUpFinding(look.rule, facts, .year(told))))
      }
    }
    return found
  }

  /// Everything that the rules find where these are all households of the county.
  package func findings(
    limits: RuleLimits = .defaults, rules: [CheckUpRule] = CheckUpRule.all
  ) -> [CheckUpFinding] {
    let part = CheckUpPart(self, limits: limits, rules: rules)
    return CheckUpTotal([part], on: today, lines: lines, limits: limits, rules: rules).findings
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
      case .village, .repeated: continue
      }
    }
  }
}
