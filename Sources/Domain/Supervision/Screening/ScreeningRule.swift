/// A screening rule (疑点规则): a check over facts that yields suspicions, never errors.
///
/// Source: practice.md 4.8. Each is declared once as a value; the catalogue page, the screening and
/// the rule's own test follow from it.
package struct ScreeningRule: Sendable {
  /// `R1` to `R18`, as practitioners count them.
  package let name: String
  /// What it looks for.
  package let labels: Labels
  /// The rule or practice on which it rests.
  package let basis: Labels
  /// Where that is written in our reference.
  package let source: String
  /// The registers and lists it reads.
  package let reads: [String]
  /// Its limits.
  package let parameters: [RuleParameter]
  /// What its findings tell, in order.
  package let evidence: [EvidenceField]
  /// What a hit does not mean: the usual harmless reasons.
  package let caution: Labels
  /// A worked example, which is also its test.
  package let example: RuleExample
  /// How it looks.
  let search: Search

  /// Over what a rule looks.
  enum Search: Sendable {
    /// One county's facts.
    case county(@Sendable (ScreeningFacts, Limit) -> [Suspicion])
    /// The summaries of all counties.
    case across(@Sendable ([CountySummary]) -> [(county: DivisionCode, Suspicion)])
  }

  /// Reads a limit of the rule.
  typealias Limit = (String) -> Int64

  /// All rules in the order of their numbers.
  package static let all: [ScreeningRule] = [
    .deceased, .paidTwice, .twoCounties, .exclusive, .payroll, .vehicle, .property, .company,
    .cadre,
    .identity, .sharedAccount, .amount, .late, .unpaid, .plan, .notice, .privateAccount, .duplicate,
  ]

  /// The rule of a name.
  package static func named(_ name: String) -> ScreeningRule? { all.first { $0.name == name } }

  /// What the rule finds in a county; nothing for a rule that looks across counties.
  package func suspicions(
    in facts: ScreeningFacts, limits: RuleLimits = .defaults
  ) -> [Suspicion] {
    guard case .county(let find) = search else { return [] }
    return find(facts) { limits[name, $0] }
  }

  /// What the rule finds across counties; nothing for a rule that looks at one county.
  package func suspicions(
    across summaries: [CountySummary]
  ) -> [(county: DivisionCode, Suspicion)] {
    guard case .across(let find) = search else { return [] }
    return find(summaries)
  }
}

/// A case that a rule finds, and one just inside the limit that it must not find.
package struct RuleExample: Sendable {
  /// The case in words.
  package let labels: Labels
  /// The case that is found; one story a county.
  package let hit: @Sendable () -> [ScreeningStory]
  /// The case just inside the limit.
  package let near: @Sendable () -> [ScreeningStory]

  init(
    zh: String, en: String, hit: @escaping @Sendable (inout ScreeningStory) -> Void,
    near: @escaping @Sendable (inout ScreeningStory) -> Void
  ) {
    labels = Labels(zh: zh, en: en)
    self.hit = { [ScreeningStory.told(hit)] }
    self.near = { [ScreeningStory.told(near)] }
  }

  init(
    zh: String, en: String, hit: @escaping @Sendable () -> [ScreeningStory],
    near: @escaping @Sendable () -> [ScreeningStory]
  ) {
    labels = Labels(zh: zh, en: en)
    self.hit = hit
    self.near = near
  }
}
