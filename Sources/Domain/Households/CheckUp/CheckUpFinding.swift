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
    let looks = rules.map { ($0, view($0, limits)) }
    var found: [CheckUpFinding] = []
    for facts in households[range] {
      for (rule, view) in looks {
        switch rule.search {
        case .member(let look):
          for member in facts.members where look(member, facts, view) {
            found.append(finding(rule, facts, member))
          }
        case .household(let look):
          if look(facts, view) { found.append(finding(rule, facts)) }
        case .year(let look):
          let year = facts.latest ?? HouseholdYear()
          if look(year, facts, view) { found.append(finding(rule, facts, year)) }
        case .village, .county: continue
        }
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
          return finding(rule, facts, position.member.map { facts.members[$0] })
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
    CheckUpView(today: today, lines: lines, limits: limits, rule: rule.name)
  }

  private func finding(
    _ rule: CheckUpRule, _ facts: HouseholdFacts, _ member: MemberFacts? = nil
  ) -> CheckUpFinding {
    let person = member?.person
    return CheckUpFinding(
      rule: rule.name, village: facts.household.village, household: facts.household.number,
      subject: person.map { .member(number: $0.number, from: $0.from, relation: $0.relation) }
        ?? .household(from: facts.household.from),
      isSynthetic: facts.household.synthetic)
  }

  private func finding(
    _ rule: CheckUpRule, _ facts: HouseholdFacts, _ year: HouseholdYear
  ) -> CheckUpFinding {
    CheckUpFinding(
      rule: rule.name, village: facts.household.village, household: facts.household.number,
      subject: .year(year.year == 0 ? today.year : year.year),
      isSynthetic: facts.household.synthetic)
  }
}
