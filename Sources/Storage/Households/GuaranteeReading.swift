package import Domain
package import PortableSQL

/// What the newest checks of guarantees found in households that are kept (S90): how many are met,
/// and every gap with how far it is helped.
package struct GuaranteeReading: Sendable {
  /// A guarantee that the newest check found lacking.
  package struct Gap: Sendable, Hashable {
    /// The household's number.
    package let household: String
    /// The village in which it is kept today.
    package let village: DivisionCode
    /// Which guarantee.
    package let item: GuaranteeItem
    /// The day of the check.
    package let checked: Day
    /// Whether help has begun.
    package let state: GuaranteeState
  }

  /// How many households have a guarantee, by village.
  package let met: [DivisionCode: [GuaranteeItem: Int]]
  /// The gaps, the unhelped first, of these the oldest.
  package let gaps: [Gap]

  /// Reads the checks of a county as they are on a day.
  package init(of county: DivisionCode, on today: Day, _ connection: any Connection) throws {
    var met: [DivisionCode: [GuaranteeItem: Int]] = [:]
    try connection.forEach(
      """
      SELECT h.village, c.item, count(*) \(Self.newest(of: county, on: today)) AND c.met = 1
      GROUP BY h.village, c.item
      """
    ) { row in
      guard let village = DivisionCode(try row.text(0)),
        let item = GuaranteeItem(rawValue: try row.text(1))
      else { return }
      met[village, default: [:]][item] = Int(try row.integer(2))
    }
    var open: [(village: DivisionCode, check: GuaranteeCheck)] = []
    try connection.forEach(
      """
      SELECT h.village, c.household, c.item, c.checked
      \(Self.newest(of: county, on: today)) AND c.met = 0
      """
    ) { row in
      guard let village = DivisionCode(try row.text(0)),
        let item = GuaranteeItem(rawValue: try row.text(2))
      else { return }
      var check = GuaranteeCheck()
      (check.household, check.item) = (try row.text(1), item)
      check.checked = Day(try row.text(3))
      open.append((village, check))
    }
    let measures = try Self.measures(of: Set(open.map(\.check.household)), county, connection)
    gaps = open.compactMap { village, check in
      check.checked.map {
        Gap(
          household: check.household, village: village, item: check.item, checked: $0,
          state: check.state(measures[check.household] ?? [], on: today))
      }
    }.sorted { left, right in
      let (isLeft, isRight) = (left.state == .open, right.state == .open)
      guard isLeft == isRight else { return isLeft }
      return (left.checked, left.household, left.item.rawValue)
        < (right.checked, right.household, right.item.rawValue)
    }
    self.met = met
  }

  /// How many households are how far, by guarantee.
  package var counts: ToldGuarantees.Counts {
    var counts: ToldGuarantees.Counts = [:]
    for items in met.values {
      for (item, number) in items { counts[item, default: [:]][.met, default: 0] += number }
    }
    for gap in gaps { counts[gap.item, default: [:]][gap.state, default: 0] += 1 }
    return counts
  }

  /// What belongs to some places.
  package func within(_ isInside: (DivisionCode) -> Bool) -> GuaranteeReading {
    GuaranteeReading(
      met: met.filter { isInside($0.key) }, gaps: gaps.filter { isInside($0.village) })
  }

  /// Several counties as one.
  package static func sum(_ all: [GuaranteeReading]) -> GuaranteeReading {
    GuaranteeReading(
      met: all.reduce(into: [:]) { $0.merge($1.met) { first, _ in first } },
      gaps: all.flatMap(\.gaps))
  }

  private init(met: [DivisionCode: [GuaranteeItem: Int]], gaps: [Gap]) {
    (self.met, self.gaps) = (met, gaps)
  }

  /// The newest check of each guarantee of each household that is kept.
  private static func newest(of county: DivisionCode, on today: Day) -> Statement {
    let day = today.text
    return """
      FROM guarantee_check c JOIN household h ON h.county = c.county AND h.number = c.household
      WHERE c.county = \(county.text) AND c.checked <= \(day)
        AND h.standing = \(HouseholdStanding.kept.rawValue) AND h.valid_from <= \(day)
        AND NOT EXISTS (SELECT 1 FROM household n WHERE n.county = h.county
          AND n.number = h.number AND n.valid_from > h.valid_from AND n.valid_from <= \(day))
        AND NOT EXISTS (SELECT 1 FROM guarantee_check n WHERE n.county = c.county
          AND n.household = c.household AND n.item = c.item AND n.checked > c.checked
          AND n.checked <= \(day))
      """
  }

  /// The measures of some households, without what is personal of them.
  private static func measures(
    of households: Set<String>, _ county: DivisionCode, _ connection: any Connection
  ) throws -> [String: [HelpMeasure]] {
    let rows = RecordRows(
      HelpMeasure.register.declaration, on: connection, withPersonal: false,
      only: ["household", "kind", "begun", "ended"])
    let names = households.sorted()
    var measures: [String: [HelpMeasure]] = [:]
    for start in stride(from: 0, to: names.count, by: together) {
      let some = KeyRange(names: Array(names[start..<min(start + together, names.count)]))
      try rows.forEach(
        """
        \(rows.select) WHERE county = \(county.text) \(some.condition(on: "household"))
        ORDER BY county, number
        """
      ) { stored in
        let measure = HelpMeasure.register.entry(stored.values)
        measures[measure.household, default: []].append(measure)
      }
    }
    return measures
  }

  /// How many households are asked about in one statement.
  private static let together = 500
}

extension Store {
  /// What the newest checks of guarantees found within reach.
  ///
  /// It names households by their numbers; whoever shows them writes it down (`noteList`).
  /// - Throws: `FieldProblem` `role_refused`.
  package func guarantees(for actor: Actor) async throws -> GuaranteeReading {
    guard Role.registerReaders.contains(actor.role) else { throw FieldProblem.roleRefused }
    guard let today else { return .sum([]) }
    let counties = try await checkUpCounties().filter { county in
      actor.reach.contains { county.text.hasPrefix($0.prefix) || $0.county == county }
    }
    var found: [GuaranteeReading] = []
    for county in counties {
      found.append(try await read { try GuaranteeReading(of: county, on: today, $0) })
    }
    return .sum(found).within(actor.reaches)
  }
}
