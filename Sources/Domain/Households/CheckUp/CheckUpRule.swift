/// A rule of the check-up (体检规则): what ought to be mended or explained in the poverty register.
///
/// Source: practice.md 4.7. Each is declared once as a value; the catalogue page, the check-up, the
/// import's refusal and the rule's own test follow from it. A rule says nothing about anybody's
/// honesty: it looks at records.
package struct CheckUpRule: Sendable {
  /// `T01` and on; whichever group a later rule joins, it takes the next number, because counties
  /// know the others by theirs.
  package let name: String
  /// The group.
  package let group: CheckUpGroup
  /// What it looks for.
  package let labels: Labels
  /// What follows from a finding.
  package let severity: CheckUpSeverity
  /// The standard or practice on which it rests.
  package let basis: Labels
  /// The fields it looks at, as register.field: what is to be mended, and what has to change for an
  /// explained doubt to come back.
  package let reads: [String]
  /// The register in which a finding is mostly mended: that of the first field it looks at, unless
  /// the rule says otherwise.
  package let mends: String
  /// Its limits; a county may set its own (`RuleSetting`).
  package let parameters: [RuleParameter]
  /// What a finding does not mean: the usual harmless reasons.
  package let caution: Labels
  /// Worked examples, which are also its tests: one for each thing that its words say.
  package let examples: [CheckUpExample]
  let search: Search

  /// At what a rule looks.
  enum Search: Sendable {
    /// Each person present.
    case member(@Sendable (MemberFacts, HouseholdFacts, CheckUpView) -> Bool)
    /// Each household.
    case household(@Sendable (HouseholdFacts, CheckUpView) -> Bool)
    /// Each household's latest year; an empty one where there is none.
    case year(@Sendable (HouseholdYear, HouseholdFacts, CheckUpView) -> Bool)
    /// Each village.
    case village(@Sendable (VillageFacts, CheckUpView) -> Bool)
    /// Each year on which the county's households are judged.
    case line(of: @Sendable (HouseholdFacts) -> Int?, Judged)
    /// All members of the county together: those whose key stands elsewhere too.
    case repeated(Repeated)
  }

  /// Looks at a year on which households of a county are judged.
  typealias Judged = @Sendable (_ county: DivisionCode, _ year: Int, CheckUpView) -> Bool

  /// What must not stand twice in a county.
  struct Repeated: Sendable {
    /// Whether only keys in other households count.
    var isApart = false
    /// The key of a household itself.
    var own: @Sendable (Household) -> Int64? = { _ in nil }
    /// The key of a member.
    let key: @Sendable (MemberFacts) -> Int64?
  }

  init(
    _ name: String, _ group: CheckUpGroup, zh: String, en: String,
    severity: CheckUpSeverity = .doubt, basis: Labels = Self.practice, reads: [String],
    mends: String? = nil, parameters: [RuleParameter] = [], caution: Labels,
    example: CheckUpExample, more: [CheckUpExample] = [], search: Search
  ) {
    self.name = name
    self.group = group
    labels = Labels(zh: zh, en: en)
    self.severity = severity
    self.basis = basis
    self.reads = reads
    self.mends = mends ?? reads.first.map { Self.field($0).register } ?? ""
    self.parameters = parameters
    self.caution = caution
    examples = [example] + more
    self.search = search
  }

  /// Where a rule rests on no standard of its own.
  private static let practice = Labels(
    zh: "县级信息系统日常体检（贵州 2023 年规则）",
    en: "the daily check-up of counties (rules of Guizhou, 2023)")

  /// Whether a finding mostly means that a record was not entered.
  package var missesRecord: Bool { reads.first.map { Self.field($0).register } != mends }

  /// All rules group by group, those of a group in the order of their names.
  package static let all: [CheckUpRule] =
    identity + completeness + consistency + work + income + measures + timing + village

  /// All examples in words, numbered where there are several.
  package var cases: Labels {
    func list(_ words: [String]) -> String {
      guard words.count > 1 else { return words.joined() }
      return zip("①②③④⑤⑥⑦⑧⑨⑩", words).map { "\($0) \($1)" }.joined(separator: " ")
    }
    return Labels(zh: list(examples.map(\.labels.zh)), en: list(examples.map(\.labels.en)))
  }

  /// The rule of a name.
  package static func named(_ name: String) -> CheckUpRule? { all.first { $0.name == name } }

  /// The register and the field that stand in one of `reads`.
  package static func field(_ read: String) -> (register: String, field: String) {
    let parts = read.split(separator: ".", maxSplits: 1).map(String.init)
    return (parts.first ?? "", parts.last ?? "")
  }
}

/// A case that a rule finds, and a near miss that it must leave.
package struct CheckUpExample: Sendable {
  /// The case in words.
  package let labels: Labels
  /// The case that is found.
  package let hit: @Sendable () -> CheckUpStory
  /// The near miss.
  package let near: @Sendable () -> CheckUpStory

  init(
    zh: String, en: String, hit: @escaping @Sendable (inout CheckUpStory) -> Void,
    near: @escaping @Sendable (inout CheckUpStory) -> Void
  ) {
    labels = Labels(zh: zh, en: en)
    self.hit = { CheckUpStory.told(hit) }
    self.near = { CheckUpStory.told(near) }
  }
}

/// What a rule is handed beside the facts: the day, the lines and its limits.
package struct CheckUpView: Sendable {
  /// The day of the check-up.
  package let today: Day
  /// The income lines.
  package let lines: IncomeLines
  /// The rule's own limits by name.
  let limits: [String: Int64]

  /// A limit of the rule; 0 for a name that it does not declare.
  func limit(_ name: String) -> Int64 { limits[name] ?? 0 }

  /// Whole days from a day until today.
  func days(since day: Day) -> Int64 { Int64(today.ordinal - day.ordinal) }

  /// Whether a spell of work goes on, or ended this year or last: what December told is still to be
  /// mended in January, and what was paid then was paid.
  func isRecent(_ spell: WorkSpell) -> Bool {
    guard let begun = spell.begun, begun <= today else { return false }
    return spell.ended.map { $0.year >= today.year - 1 } ?? true
  }
}
