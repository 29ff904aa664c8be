package import Domain

/// What the check-up of a county found and nobody has explained.
///
/// It holds no personal value.
package struct CheckUpReport: Sendable {
  /// The county.
  package let county: DivisionCode
  /// How many households were looked at.
  package let households: Int
  /// How many persons.
  package let persons: Int
  /// What is to be mended or explained, by village, household and rule.
  package let findings: [CheckUpFinding]
  /// How many findings each rule has, also where only some were asked for.
  package let counts: [String: Int]
  /// How many doubts are explained and stand as they were then.
  package let explained: Int
  /// How long its records were read and looked at, summed over the parts, of which several were
  /// under way at once.
  package let took: (reading: Duration, looking: Duration)

  /// Whether anything found is also about another county.
  var looksElsewhere: Bool { counts[CheckUpRule.acrossCounties] != nil }

  /// The findings of a place and the places inside it.
  package func findings(in place: DivisionCode) -> [CheckUpFinding] {
    findings.filter { $0.village.text.hasPrefix(place.prefix) }
  }
}
