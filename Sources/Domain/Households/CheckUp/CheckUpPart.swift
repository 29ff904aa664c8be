/// What a part of a county leaves behind once its households have been looked at: what was found in
/// them, what villages add up to, and what has to be held against the other parts.
///
/// The records themselves can go then, so memory follows the parts that are under way and not the
/// county.
package struct CheckUpPart: Sendable {
  /// How many households were looked at.
  package let households: Int
  /// How many persons.
  package let persons: Int
  private(set) var findings: [CheckUpFinding] = []
  /// How many findings each rule has, also those that are not kept.
  private(set) var counts: [String: Int] = [:]
  /// How many doubts are explained and stand as they were then.
  private(set) var explained = 0
  let county: DivisionCode
  let villages: [VillageFacts]
  let homes: CheckUpHomes
  /// The years on which a rule judges households, with whether one is invented, by rule.
  private(set) var years: [String: [Int: Bool]] = [:]
  /// The keys of each rule that looks for repeated ones, by the rule's name.
  private(set) var keys: [String: [Key]] = [:]
  /// The households of which such a rule's finding is explained, by the rule's name.
  private(set) var explainedHomes: [String: Set<Int32>] = [:]

  /// A key that others may have too.
  struct Key: Sendable {
    let value: Int64
    let home: Int32
    /// The position among the members; -1 for the household's own key.
    let member: Int32
  }

  /// Looks at the households of a part.
  /// - Parameters:
  ///   - facts: the part.
  ///   - limits: the limits of the county.
  ///   - rules: which rules look.
  ///   - only: the findings that are kept, and not merely counted; all of them when it is nil.
  ///   - explains: whether somebody has explained why a rule finds a household, and what the rule
  ///     looks at stands as it stood then.
  package init(
    _ facts: CheckUpFacts, limits: RuleLimits = .defaults, rules: [CheckUpRule] = CheckUpRule.all,
    only: CheckUpSeverity? = nil,
    explains: (_ rule: CheckUpRule, _ household: HouseholdFacts) -> Bool = { _, _ in false }
  ) {
    county = facts.county
    households = facts.households.count
    persons = facts.persons
    villages = facts.villages
    homes = CheckUpHomes(facts.households)
    let named = Dictionary(rules.map { ($0.name, $0) }) { first, _ in first }
    for (position, finding) in facts.findings(limits, rules) {
      guard let rule = named[finding.rule] else { continue }
      if explains(rule, facts.households[position]) {
        explained += 1
      } else {
        counts[rule.name, default: 0] += 1
        if only == nil || rule.severity == only { findings.append(finding) }
      }
    }
    for rule in rules {
      if case .line(let year, _) = rule.search {
        years[rule.name] = Self.years(facts.households, year)
      }
      guard case .repeated(let search) = rule.search else { continue }
      var found: [Key] = []
      found.reserveCapacity(persons)
      for (home, household) in facts.households.enumerated() {
        let before = found.count
        Self.add(to: &found, search, household, Int32(home))
        if found.count > before, explains(rule, household) {
          explainedHomes[rule.name, default: []].insert(Int32(home))
        }
      }
      keys[rule.name] = found
    }
  }

  /// Hands the findings over, so that they are held once.
  fileprivate mutating func takeFindings() -> [CheckUpFinding] {
    defer { findings = [] }
    return findings
  }

  private static func years(
    _ households: [HouseholdFacts], _ year: (HouseholdFacts) -> Int?
  ) -> [Int: Bool] {
    var years: [Int: Bool] = [:]
    // Nearly all households have the same year.
    var last = (year: 0, isSynthetic: false)
    for facts in households {
      guard let own = year(facts) else { continue }
      let isSynthetic = facts.household.synthetic
      if own == last.year, isSynthetic == last.isSynthetic { continue }
      years[own] = isSynthetic || years[own] == true
      last = (own, isSynthetic)
    }
    return years
  }

  private static func add(
    to keys: inout [Key], _ search: CheckUpRule.Repeated, _ facts: HouseholdFacts, _ home: Int32
  ) {
    if let own = search.own(facts.household) {
      keys.append(Key(value: own, home: home, member: -1))
    }
    for (place, member) in facts.members.enumerated() {
      guard let value = search.key(member) else { continue }
      keys.append(Key(value: value, home: home, member: Int32(place)))
    }
  }
}

/// What the check-up finds in a county, put together from its parts.
package struct CheckUpTotal: Sendable {
  /// How many households were looked at.
  package private(set) var households = 0
  /// How many persons.
  package private(set) var persons = 0
  /// What is to be mended or explained, by village, household and rule.
  package private(set) var findings: [CheckUpFinding] = []
  /// How many findings each rule has, also those that were not kept.
  package private(set) var counts: [String: Int] = [:]
  /// How many doubts are explained and stand as they were then.
  package private(set) var explained = 0
  /// What was found, by village, until all of it is there.
  private var byVillage: [DivisionCode: [CheckUpFinding]] = [:]

  /// Puts the parts of a county together; each household is in one of them.
  package init(
    _ parts: consuming [CheckUpPart], on today: Day, lines: IncomeLines,
    limits: RuleLimits = .defaults, rules: [CheckUpRule] = CheckUpRule.all,
    only: CheckUpSeverity? = nil
  ) {
    for part in parts.indices {
      households += parts[part].households
      persons += parts[part].persons
      explained += parts[part].explained
      counts.merge(parts[part].counts, uniquingKeysWith: +)
      for finding in parts[part].takeFindings() { add(finding) }
    }
    let villages = VillageFacts.sums(of: parts.flatMap(\.villages))
    for rule in rules {
      switch rule.search {
      case .village(let look):
        let view = CheckUpView(today: today, lines: lines, limits: limits[rule.name])
        let found = villages.filter { look($0, view) }
        count(rule, found.count)
        guard only == nil || rule.severity == only else { continue }
        for village in found { add(CheckUpFinding(rule.name, village, on: today)) }
      case .line(_, let look):
        guard let county = parts.first?.county else { continue }
        let view = CheckUpView(today: today, lines: lines, limits: limits[rule.name])
        let years = parts.reduce(into: [:]) {
          $0.merge($1.years[rule.name] ?? [:]) { $0 || $1 }
        }
        let found = years.filter { look(county, $0.key, view) }
        count(rule, found.count)
        guard only == nil || rule.severity == only else { continue }
        for (year, isSynthetic) in found.sorted(by: { $0.key < $1.key }) {
          add(
            CheckUpFinding(
              rule: rule.name, village: county, household: "", subject: .line(year: year),
              isSynthetic: isSynthetic))
        }
      case .repeated(let search):
        let found = Self.repeated(search, rule.name, parts)
        let open = found.filter {
          parts[$0.part].explainedHomes[rule.name]?.contains($0.key.home) != true
        }
        explained += found.count - open.count
        count(rule, open.count)
        guard only == nil || rule.severity == only else { continue }
        for place in open {
          let member = place.key.member < 0 ? nil : Int(place.key.member)
          add(
            parts[place.part].homes.finding(rule.name, at: Int(place.key.home), member: member))
        }
      case .member, .household, .year: break
      }
    }
    order()
  }

  private mutating func count(_ rule: CheckUpRule, _ found: Int) {
    if found > 0 { counts[rule.name, default: 0] += found }
  }

  private mutating func add(_ finding: CheckUpFinding) {
    byVillage[finding.village, default: []].append(finding)
  }

  /// Village by village: most of each is in order already, and each is held once.
  private mutating func order() {
    for village in byVillage.keys.sorted() {
      guard var found = byVillage.removeValue(forKey: village) else { continue }
      found.sort { ($0.household, $0.rule) < ($1.household, $1.rule) }
      findings += found
    }
  }

  /// Where a key stands.
  private struct Place {
    let part: Int
    let key: CheckUpPart.Key
  }

  /// The members, and households with a key of their own, whose key stands elsewhere too.
  private static func repeated(
    _ search: CheckUpRule.Repeated, _ rule: String, _ parts: [CheckUpPart]
  ) -> [Place] {
    var places: [Place] = []
    places.reserveCapacity(parts.reduce(0) { $0 + ($1.keys[rule]?.count ?? 0) })
    for (number, part) in parts.enumerated() {
      places += (part.keys[rule] ?? []).map { Place(part: number, key: $0) }
    }
    places.sort { $0.key.value < $1.key.value }
    var found: [Place] = []
    var start = 0
    while start < places.count {
      var end = start + 1
      while end < places.count, places[end].key.value == places[start].key.value { end += 1 }
      let group = places[start..<end]
      let (part, home) = (places[start].part, places[start].key.home)
      if end - start > 1,
        !search.isApart || group.contains(where: { $0.part != part || $0.key.home != home })
      {
        found += group
      }
      start = end
    }
    found.sort { ($0.part, $0.key.home, $0.key.member) < ($1.part, $1.key.home, $1.key.member) }
    return found
  }
}

extension CheckUpFinding {
  /// A finding about a village, or the report that it did not give.
  fileprivate init(_ rule: String, _ village: VillageFacts, on today: Day) {
    self.init(
      rule: rule, village: village.village, household: "",
      subject: .village(year: village.report?.year ?? today.year),
      isSynthetic: village.isSynthetic)
  }
}

extension VillageFacts {
  /// What the parts of villages add up to, by code; every part knows a village's report.
  fileprivate static func sums(of parts: [VillageFacts]) -> [VillageFacts] {
    var villages: [DivisionCode: VillageFacts] = [:]
    for part in parts {
      guard let known = villages[part.village] else {
        villages[part.village] = part
        continue
      }
      villages[part.village] = known.adding(part)
    }
    return villages.values.sorted { $0.village < $1.village }
  }

  private func adding(_ other: VillageFacts) -> VillageFacts {
    var sum = self
    sum.households += other.households
    sum.farmland += other.farmland
    sum.dangerousHouses += other.dangerousHouses
    sum.isSynthetic = isSynthetic || other.isSynthetic
    return sum
  }
}
