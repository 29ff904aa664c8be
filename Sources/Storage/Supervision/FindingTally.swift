package import Domain
package import PortableSQL

/// Counts findings by rule and outcome over all counties, for the public page: no row of it is
/// about anybody.
package struct FindingTally: Sendable {
  /// The counts by the rule's name; a rule without findings has none.
  package private(set) var rules: [String: FindingCounts] = [:]

  /// Counts in one snapshot.
  package init(on connection: any Connection) throws {
    try connection.forEach(
      """
      SELECT f.rule, o.outcome, count(*) FROM finding f \(FindingStanding.joins())
      GROUP BY f.rule, o.outcome
      """
    ) { row in
      let (rule, count) = (try row.text(0), Int(try row.integer(2)))
      rules[rule, default: FindingCounts()].raised += count
      let outcome = try row.optionalText(1).flatMap(FindingOutcome.Outcome.init(rawValue:))
      if let outcome { rules[rule, default: FindingCounts()].closed[outcome] = count }
    }
  }
}
