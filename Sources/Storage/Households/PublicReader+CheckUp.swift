package import Domain

/// How much of a county's register is to be mended or explained.
package struct CheckUpTally: Sendable, Hashable {
  /// The county.
  package let county: DivisionCode
  /// How many households its register keeps.
  package let households: Int
  /// How many findings are open, by group.
  package let open: [CheckUpGroup: Int]
}

extension PublicReader {
  /// The counts of all counties with a register; no record of anybody leaves the store.
  package func checkUps() async throws -> [CheckUpTally] {
    var tallies: [CheckUpTally] = []
    for county in try await store.checkUpCounties() {
      guard let report = try await store.checkUpReport(of: county) else { continue }
      var open: [CheckUpGroup: Int] = [:]
      for (name, count) in report.counts {
        guard let rule = CheckUpRule.named(name) else { continue }
        open[rule.group, default: 0] += count
      }
      tallies.append(CheckUpTally(county: county, households: report.households, open: open))
    }
    return tallies
  }
}
