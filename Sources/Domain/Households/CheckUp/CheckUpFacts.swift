/// The records of a county from which the facts of its check-up are made, as they are in force.
package struct CheckUpRecords: Sendable {
  /// The rows in force of other counties' persons whose ID numbers stand in this county too.
  package var elsewhere: [Person] = []
  /// The households' rows in force.
  package var households: [Household] = []
  /// What stood before in the register of poor households.
  package var earlier: [Household] = []
  /// The persons' rows in force, also of those who have left.
  package var persons: [Person] = []
  /// What is known by year.
  package var years: [HouseholdYear] = []
  /// Spells of work.
  package var spells: [WorkSpell] = []
  /// Measures of help.
  package var measures: [HelpMeasure] = []
  /// Checks of guarantees.
  package var checks: [GuaranteeCheck] = []
  /// What villages report.
  package var villages: [VillageYear] = []
  /// The income lines.
  package var lines = IncomeLines([])

  /// No records yet.
  package init() {}
}

/// What the check-up looks at in one county or a part of it: households with their members, and
/// villages.
///
/// A household that is merged or closed, and a person who has left, is not looked at.
package struct CheckUpFacts: Sendable {
  /// The county.
  package let county: DivisionCode
  /// The day of the check-up.
  package let today: Day
  /// The households kept in the register.
  package private(set) var households: [HouseholdFacts] = []
  /// The villages in which they are, by code, and those that report.
  package private(set) var villages: [VillageFacts] = []
  /// The income lines.
  package let lines: IncomeLines
  /// How many persons are present.
  package private(set) var persons = 0

  /// Puts the records of a county together.
  package init(county: DivisionCode, today: Day, _ records: consuming CheckUpRecords) {
    self.county = county
    self.today = today
    lines = records.lines
    households.reserveCapacity(records.households.count)
    var positions: [String: Int] = [:]
    positions.reserveCapacity(records.households.count)
    for household in records.households where household.standing == .kept {
      positions[household.number] = households.count
      households.append(HouseholdFacts(household))
    }
    let spells = Dictionary(grouping: records.spells, by: \.person).mapValues { spells in
      spells.sorted { ($0.begun?.ordinal ?? 0) < ($1.begun?.ordinal ?? 0) }
    }
    let elsewhere = Set(
      records.elsewhere.filter(\.isPresent).compactMap(MemberFacts.numberKey))
    seat(records.persons, with: spells, elsewhere: elsewhere, at: positions)
    for year in records.years where year.year <= today.year {
      guard let position = positions[year.household] else { continue }
      households[position].years.append(year)
    }
    for row in records.earlier {
      guard let position = positions[row.number] else { continue }
      households[position].earlier.append(row)
    }
    for measure in records.measures {
      guard let position = positions[measure.household] else { continue }
      households[position].measures.append(measure)
    }
    for check in records.checks {
      guard let position = positions[check.household] else { continue }
      households[position].checks.append(check)
    }
    order()
    villages = Self.villages(households, records.villages, today)
  }

  /// Seats the persons present.
  private mutating func seat(
    _ all: [Person], with spells: [String: [WorkSpell]], elsewhere: Set<Int64>,
    at positions: [String: Int]
  ) {
    // Persons of one household mostly stand together.
    var last: (household: String, position: Int?) = ("", nil)
    for person in all where person.isPresent {
      if person.household != last.household {
        last = (person.household, positions[person.household])
      }
      guard let position = last.position else { continue }
      persons += 1
      let worked = spells.isEmpty ? [] : spells[person.number] ?? []
      households[position].members.append(
        MemberFacts(person, worked, on: today, elsewhere: elsewhere))
    }
  }

  /// Puts what came in the order of keys into the order of days.
  private mutating func order() {
    for position in households.indices {
      if households[position].earlier.count > 1 {
        households[position].earlier.sort { ($0.from?.ordinal ?? 0) < ($1.from?.ordinal ?? 0) }
      }
      if households[position].years.count > 1 {
        households[position].years.sort { $0.year < $1.year }
      }
      if households[position].checks.count > 1 {
        households[position].checks.sort { ($0.checked?.ordinal ?? 0) < ($1.checked?.ordinal ?? 0) }
      }
    }
  }

  private static func villages(
    _ households: [HouseholdFacts], _ reports: [VillageYear], _ today: Day
  ) -> [VillageFacts] {
    var villages: [DivisionCode: VillageFacts] = [:]
    for report in reports where report.year <= today.year {
      let known = villages[report.village]?.report?.year ?? 0
      guard report.year >= known else { continue }
      villages[report.village, default: VillageFacts(report.village)].report = report
      villages[report.village]?.isSynthetic = report.synthetic
    }
    for facts in households {
      let place = facts.household.village
      villages[place, default: VillageFacts(place)].add(facts)
    }
    return villages.values.sorted { $0.village < $1.village }
  }
}

extension VillageFacts {
  /// Counts a household in, with its year that the report is about.
  fileprivate mutating func add(_ facts: HouseholdFacts) {
    households += 1
    if facts.household.synthetic { isSynthetic = true }
    guard let report, let year = facts.years.last(where: { $0.year == report.year }) else { return }
    // Irrigated land is farmland, also where the farmland is blank or less.
    farmland += max(0, year.farmland ?? 0, year.irrigated ?? 0)
    if year.dangerousHouse == true { dangerousHouses += 1 }
  }
}
