package import Domain
package import PortableSQL

/// Follows those who were trained through work to their households' exit, county by county (S45).
package struct WorkChains: Sendable {
  /// A county's chains, by year of the training.
  package struct County: Sendable, Hashable {
    /// The county.
    package let county: DivisionCode
    /// Its chains, oldest first.
    package let chains: [WorkChain]
    /// Who began to work in each year, oldest first.
    package let starts: [WorkStart]

    /// Puts chains beside their county.
    package init(county: DivisionCode, chains: [WorkChain], starts: [WorkStart] = []) {
      self.county = county
      self.chains = chains
      self.starts = starts
    }
  }

  /// The counties in which somebody was trained or worked, by code.
  package let counties: [County]

  /// Gathers chains.
  package init(_ counties: [County]) { self.counties = counties }

  /// Reads the chains of a county, or of all, up to a day.
  package init(
    of only: DivisionCode? = nil, on today: Day, _ connection: any Connection
  ) throws {
    let training = MeasureKind.training.rawValue
    counties = try connection.all(
      """
      SELECT DISTINCT county FROM help_measure WHERE kind = \(training)
      UNION SELECT DISTINCT county FROM work_spell ORDER BY county
      """
    ).compactMap { row in
      guard let county = DivisionCode(try row.text(0)), only == nil || only == county else {
        return nil
      }
      let trainings = try Self.trainings(county, connection)
      return County(
        county: county,
        chains: WorkChain.chains(
          trainings, spells: try Self.spells(county, connection),
          lifted: try Self.lifted(county, connection), on: today),
        starts: WorkStart.counts(
          try Self.starts(county, connection), trainings: trainings, on: today))
    }
  }

  private static func starts(
    _ county: DivisionCode, _ connection: any Connection
  ) throws -> [(person: String, begun: Day)] {
    try connection.all(
      "SELECT person, begun FROM work_spell WHERE county = \(county.text)"
    ).compactMap { row in
      guard let begun = Day(try row.text(1)) else { return nil }
      return (try row.text(0), begun)
    }
  }

  private static func trainings(
    _ county: DivisionCode, _ connection: any Connection
  ) throws -> [WorkChain.Training] {
    try connection.all(
      """
      SELECT person, household, begun FROM help_measure WHERE county = \(county.text)
        AND kind = \(MeasureKind.training.rawValue) AND person IS NOT NULL AND person <> ''
      """
    ).compactMap { row in
      guard let begun = Day(try row.text(2)) else { return nil }
      return WorkChain.Training(
        person: try row.text(0), household: try row.text(1), begun: begun)
    }
  }

  private static func spells(
    _ county: DivisionCode, _ connection: any Connection
  ) throws -> [String: [WorkChain.Spell]] {
    var spells: [String: [WorkChain.Spell]] = [:]
    try connection.forEach(
      """
      SELECT person, begun, ended, channel, area FROM work_spell
      WHERE county = \(county.text) AND person IN (SELECT person FROM help_measure
        WHERE county = \(county.text) AND kind = \(MeasureKind.training.rawValue))
      """
    ) { row in
      guard let begun = Day(try row.text(1)) else { return }
      let area = try row.optionalText(4).flatMap { WorkArea(rawValue: $0) }
      let isTransfer =
        try row.optionalText(3) == WorkChannel.organised.rawValue || area == .province
        || area == .beyond
      spells[try row.text(0), default: []].append(
        WorkChain.Spell(
          begun: begun, ended: try row.optionalText(2).flatMap { Day($0) },
          isTransfer: isTransfer))
    }
    return spells
  }

  /// The days from which households were out of poverty after they had been in it.
  private static func lifted(
    _ county: DivisionCode, _ connection: any Connection
  ) throws -> [String: [Day]] {
    var lifted: [String: [Day]] = [:]
    var before: (household: String, isOut: Bool)?
    try connection.forEach(
      """
      SELECT number, valid_from, state FROM household
      WHERE county = \(county.text) AND number IN (SELECT household FROM help_measure
        WHERE county = \(county.text) AND kind = \(MeasureKind.training.rawValue))
      ORDER BY number, valid_from
      """
    ) { row in
      let (number, state) = (try row.text(0), HouseholdState(rawValue: try row.text(2)))
      let isOut = state == .lifted || state == .stable
      if let day = Day(try row.text(1)), isOut, before?.household == number,
        before?.isOut == false
      {
        lifted[number, default: []].append(day)
      }
      before = (number, isOut)
    }
    return lifted
  }
}
