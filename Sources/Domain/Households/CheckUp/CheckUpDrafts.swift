/// The rows of a file that would change the poverty register, held against the check-up before
/// anything is kept.
package struct CheckUpDrafts: Sendable {
  /// Rows of `household`.
  package var households: [DraftRow] = []
  /// Rows of `person`.
  package var persons: [DraftRow] = []
  /// Rows of `household_year`.
  package var years: [DraftRow] = []

  /// No rows yet.
  package init() {}

  /// The rows of a register; nil for one that no file of the poverty register brings.
  package init?(_ rows: [DraftRow], of register: RegisterDeclaration) {
    switch register.name {
    case Household.register.declaration.name: households = rows
    case Person.register.declaration.name: persons = rows
    case HouseholdYear.register.declaration.name: years = rows
    default: return nil
    }
  }

  /// The households that the rows name.
  package var homes: Set<String> {
    Set(households.map { Household.register.entry($0.values).number })
      .union(persons.map { Person.register.entry($0.values).household })
      .union(years.map { HouseholdYear.register.entry($0.values).household })
  }

  /// What the rules find in the households that the rows touch and did not find without them.
  ///
  /// What stood there before is on the work list, and is no fault of who enters something else.
  package func news(
    in county: DivisionCode, on today: Day, over stored: CheckUpRecords, limits: RuleLimits
  ) -> [CheckUpRow] {
    let known = Set(
      CheckUpFacts(county: county, today: today, stored).findings(limits: limits)
        .map { "\($0.rule) \(Self.name(of: $0))" })
    return findings(in: county, on: today, over: stored, limits: limits)
      .filter { !known.contains("\($0.finding.rule) \(Self.name(of: $0.finding))") }
  }

  /// What the rules find in the households that the file touches, with the rows that bring it.
  ///
  /// `stored` is what the county's register holds now; the file's rows are laid over it.
  package func findings(
    in county: DivisionCode, on today: Day, over stored: consuming CheckUpRecords,
    limits: RuleLimits
  ) -> [CheckUpRow] {
    var records = stored
    var rows: [String: Int] = [:]
    var homes: [String: Int] = [:]
    let new = Self.entries(Household.self, households) { row, entry in
      homes[entry.number] = row
      rows["household/\(entry.number)"] = row
    }
    let people = Self.entries(Person.self, persons) { row, entry in
      if homes[entry.household] == nil { homes[entry.household] = row }
      rows["person/\(entry.number)"] = row
    }
    let years = Self.entries(HouseholdYear.self, years) { row, entry in
      if homes[entry.household] == nil { homes[entry.household] = row }
      rows["household_year/\(entry.household)/\(entry.year)"] = row
    }
    let poor = Set(new.filter(\.isPoor).map(\.number))
    if !poor.isEmpty {
      records.earlier += records.households.filter { poor.contains($0.number) }
    }
    records.lay(new, \.households, by: \.number, from: \.from, on: today)
    records.lay(people, \.persons, by: \.number, from: \.from, on: today)
    records.lay(years)
    return CheckUpFacts(county: county, today: today, records).findings(limits: limits)
      .compactMap { finding in
        guard let home = homes[finding.household] else { return nil }
        let own = rows[Self.name(of: finding)]
        return CheckUpRow(
          finding: finding, register: finding.record.register.name, row: own ?? home,
          isOwn: own != nil)
      }
  }

  private static func name(of finding: CheckUpFinding) -> String {
    switch finding.subject {
    case .household: "household/\(finding.household)"
    case .member(let number, _, _): "person/\(number)"
    case .year(let year): "household_year/\(finding.household)/\(year)"
    case .village, .line: ""
    }
  }

  private static func entries<Entry: Record>(
    _ type: Entry.Type, _ rows: [DraftRow], _ note: (Int, Entry) -> Void
  ) -> [Entry] {
    rows.map { row in
      let entry = Entry.register.entry(row.values)
      note(row.number, entry)
      return entry
    }
  }
}

/// What the check-up found in a row of a file.
package struct CheckUpRow: Sendable {
  /// What it found.
  package let finding: CheckUpFinding
  /// The register that the finding is about.
  package let register: String
  /// The row's number as the spreadsheet shows it: of the record itself, or else of the first one
  /// about its household.
  package let row: Int
  /// Whether the row is the record that the finding is about.
  package let isOwn: Bool

  /// Why the row cannot be kept; nil for a doubt, and for what stands in another record.
  package var problem: RowProblem? {
    guard isOwn, let rule = CheckUpRule.named(finding.rule), let problem = rule.problem else {
      return nil
    }
    let (register, field) = CheckUpRule.field(rule.reads.first ?? "")
    return RowProblem(row, register == self.register ? field : nil, problem)
  }
}

extension CheckUpRecords {
  /// Lays rows of a dated register over the rows in force: one that begins no earlier replaces.
  fileprivate mutating func lay<Entry: Record>(
    _ new: [Entry], _ list: WritableKeyPath<CheckUpRecords, [Entry]>,
    by name: KeyPath<Entry, String>, from: KeyPath<Entry, Day?>, on today: Day
  ) {
    var places: [String: Int] = [:]
    for (place, entry) in self[keyPath: list].enumerated() { places[entry[keyPath: name]] = place }
    for entry in new {
      guard let begun = entry[keyPath: from], begun <= today else { continue }
      guard let place = places[entry[keyPath: name]] else {
        places[entry[keyPath: name]] = self[keyPath: list].count
        self[keyPath: list].append(entry)
        continue
      }
      if let known = self[keyPath: list][place][keyPath: from], known > begun { continue }
      self[keyPath: list][place] = entry
    }
  }

  /// Lays years over those that are stored.
  fileprivate mutating func lay(_ new: [HouseholdYear]) {
    guard !new.isEmpty else { return }
    let names = Set(new.map { "\($0.household)/\($0.year)" })
    years.removeAll { names.contains("\($0.household)/\($0.year)") }
    years += new
  }

  /// Adds what another part of the register holds; every part knows the villages and the lines.
  package mutating func add(_ other: consuming CheckUpRecords) {
    households += other.households
    earlier += other.earlier
    persons += other.persons
    years += other.years
    spells += other.spells
    measures += other.measures
    checks += other.checks
  }
}
