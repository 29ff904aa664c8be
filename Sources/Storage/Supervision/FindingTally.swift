package import Domain
package import PortableSQL

/// Counts findings by rule and outcome over all counties, for the public page: no row of it is
/// about anybody.
package struct FindingTally: Sendable {
  /// The counts by the rule's name; a rule without findings has none.
  package private(set) var rules: [String: FindingCounts] = [:]

  /// Counts in one snapshot.
  package init(on connection: any Connection) throws {
    try connection.forEach("SELECT rule, count(*) FROM finding GROUP BY rule") { row in
      rules[try row.text(0), default: FindingCounts()].raised = Int(try row.integer(1))
    }
    // Of several outcomes the last one counts, and none while the finding is open again.
    try connection.forEach(
      """
      SELECT f.rule, o.outcome, count(*) FROM finding f
      JOIN (SELECT county, finding, count(*) AS n FROM finding_outcome
        GROUP BY county, finding) c ON c.county = f.county AND c.finding = f.code
      JOIN finding_outcome o ON o.county = f.county AND o.finding = f.code
        AND o.code = f.code || '#' || CAST(c.n AS TEXT)
      WHERE c.n > (SELECT count(*) FROM finding_reopening r
        WHERE r.county = f.county AND r.finding = f.code)
      GROUP BY f.rule, o.outcome
      """
    ) { row in
      guard let outcome = FindingOutcome.Outcome(rawValue: try row.text(1)) else { return }
      rules[try row.text(0), default: FindingCounts()].closed[outcome] = Int(try row.integer(2))
    }
  }
}
