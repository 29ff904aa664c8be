/// A limit of a rule with its default; a county may set its own (`RuleSetting`).
package struct RuleParameter: Sendable {
  /// The name: `snake_case`, with its unit.
  package let name: String
  /// What it is.
  package let labels: Labels
  /// The value that holds where nobody set another.
  package let value: Int64

  /// Names a limit.
  package init(_ name: String, _ value: Int64, zh: String, en: String) {
    self.name = name
    self.value = value
    labels = Labels(zh: zh, en: en)
  }
}

/// The limits in force in a county on a day: the defaults, and over them what the county set.
package struct RuleLimits: Sendable {
  private var values: [String: [String: Int64]] = [:]

  /// The limits that rules declare, of the screening and of the check-up.
  static let declared: [String: [RuleParameter]] = Dictionary(
    ScreeningRule.all.map { ($0.name, $0.parameters) }
      + CheckUpRule.all.map { ($0.name, $0.parameters) }
  ) { first, _ in first }

  /// The defaults.
  package static let defaults = RuleLimits(settings: [], on: nil)

  /// The limits after a county's settings: of those in force on the day the newest counts.
  package init(settings: [RuleSetting], on day: Day?) {
    for (rule, parameters) in Self.declared {
      for parameter in parameters {
        values[rule, default: [:]][parameter.name] = parameter.value
      }
    }
    let inForce = settings.compactMap { row in row.from.map { (row, $0) } }
      .filter { (day?.ordinal ?? .max) >= $0.1.ordinal }
    for (row, _) in inForce.sorted(by: { $0.1 < $1.1 }) {
      values[row.rule]?[row.parameter] = Int64(row.value)
    }
  }

  /// The limit of a rule; 0 for a name that the rule does not declare.
  package subscript(_ rule: String, _ parameter: String) -> Int64 {
    values[rule]?[parameter] ?? 0
  }

  /// All limits of a rule by name.
  subscript(_ rule: String) -> [String: Int64] { values[rule] ?? [:] }
}
