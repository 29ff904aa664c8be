/// What a rule of the check-up found: a record to mend or to explain.
///
/// It holds no personal value.
package struct CheckUpFinding: Sendable, Hashable {
  /// The rule's name.
  package let rule: String
  /// The village, or the county for a finding about all of it.
  package let village: DivisionCode
  /// The household's number; empty for a finding about the village or the county.
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
    /// The line of monitoring of a year, which the county's province has to set.
    case line(year: Int)

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
    case .line(let year):
      (
        PovertyLine.register.declaration,
        [
          .text((village.prefecture.parent ?? .country).text), .integer(Int64(year)),
          .text(LinePurpose.monitoring.rawValue),
        ]
      )
    }
  }

  /// The field of a register that names what the finding is about, and its value: whose spells of
  /// work, or whose measures, are meant; nil where the register has nothing of it.
  package func subject(
    in register: RegisterDeclaration
  ) -> (field: String, value: FieldValue)? {
    if case .member(let number, _, _) = subject, register.index(of: "person") != nil,
      register.index(of: "household") == nil
    {
      return ("person", .text(number))
    }
    guard register.index(of: "household") != nil, !household.isEmpty else { return nil }
    return ("household", .text(household))
  }

  /// What it tells of a record that is missing in a register, by field: where it belongs, and what
  /// its key is known to hold, so that nobody types it again.
  package func missing(in register: RegisterDeclaration) -> [String: FieldValue] {
    var told: [String: FieldValue] = [:]
    if let place = register.place { told[place] = .text(village.text) }
    if record.register.name == register.name {
      for (field, value) in zip(register.key, record.key) { told[field] = value }
    } else if let subject = subject(in: register) {
      told[subject.field] = subject.value
    }
    return told
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
        looks.atMember(member, facts) { rule in
          found.append((position, CheckUpFinding(rule, facts, .member(member.person))))
        }
      }
      looks.atHousehold(facts) { rule in
        let subject = CheckUpFinding.Subject.household(from: facts.household.from)
        found.append((position, CheckUpFinding(rule, facts, subject)))
      }
      let year = facts.latest ?? HouseholdYear()
      looks.atYear(year, facts) { rule in
        let told = year.year == 0 ? today.year : year.year
        found.append((position, CheckUpFinding(rule, facts, .year(told))))
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
/// All that look at one thing are one function, each holding the ones before it: out of an array
/// each would count its users for every person.
private struct CheckUpLooks {
  /// Takes the name of a rule that has found something.
  typealias Found = (String) -> Void

  private(set) var atMember: (MemberFacts, HouseholdFacts, Found) -> Void = { _, _, _ in }
  private(set) var atHousehold: (HouseholdFacts, Found) -> Void = { _, _ in }
  private(set) var atYear: (HouseholdYear, HouseholdFacts, Found) -> Void = { _, _, _ in }

  init(_ rules: [CheckUpRule], view: (CheckUpRule) -> CheckUpView) {
    for rule in rules {
      let (name, view) = (rule.name, view(rule))
      switch rule.search {
      case .member(let look):
        let before = atMember
        atMember = { member, facts, found in
          before(member, facts, found)
          if look(member, facts, view) { found(name) }
        }
      case .household(let look):
        let before = atHousehold
        atHousehold = { facts, found in
          before(facts, found)
          if look(facts, view) { found(name) }
        }
      case .year(let look):
        let before = atYear
        atYear = { year, facts, found in
          before(year, facts, found)
          if look(year, facts, view) { found(name) }
        }
      case .village, .line, .repeated: continue
      }
    }
  }
}
