package import Domain
package import Web

/// The catalogue of screening rules, made from their declarations, with what each has led to.
package struct RulesPage: Page {
  package static let template = "rules"
  package let title: String
  package let slots: Slots

  /// Words the rules with their counts by name.
  package init(_ counts: [String: FindingCounts], _ language: Language) {
    title = language("疑点规则", "Screening rules")
    let table = Table(
      title, columns: Self.columns(language),
      rows: ScreeningRule.all.map { Self.row($0, counts[$0.name] ?? FindingCounts(), language) },
      whenEmpty: "")
    let foot = ListFoot(
      language("共 \(ScreeningRule.all.count) 条规则", "\(ScreeningRule.all.count) rules"),
      files: .rules)
    slots = [
      "list": .markup(table.markup + foot.markup(language)),
      "least": .text(String(SmallCells.least)),
      "rules": .list(ScreeningRule.all.map { Self.slots($0, language) }),
    ]
  }

  private static func columns(_ language: Language) -> [Table.Column] {
    [
      .init(language("规则", "Rule"), .lead), .init(language("发现", "Raised"), .figure),
      .init(language("待核实", "Open"), .namedFigure),
    ]
      + FindingOutcome.Outcome.allCases.map {
        .init($0.labels.phrase(language), .namedFigure)
      }
  }

  private static func row(
    _ rule: ScreeningRule, _ counts: FindingCounts, _ language: Language
  ) -> [Cell] {
    let parts = counts.toldParts
    let hidden = language("少于 \(SmallCells.least)", "fewer than \(SmallCells.least)")
    return [
      .text("\(rule.name) \(rule.labels.phrase(language))"),
      counts.toldRaised.map { .count(Int64($0)) } ?? .text(hidden),
      parts.map { .count(Int64($0.open)) } ?? .text("—"),
    ]
      + FindingOutcome.Outcome.allCases.map { outcome in
        parts.map { .count(Int64($0.closed[outcome] ?? 0)) } ?? .text("—")
      }
  }

  private static func slots(_ rule: ScreeningRule, _ language: Language) -> Slots {
    let registers = rule.reads.compactMap { AllRegisters.named($0)?.labels.phrase(language) }
    let limits = rule.parameters.map { "\($0.labels.phrase(language)) \($0.value)" }
    return [
      "name": .text(rule.name), "what": .text(rule.labels.phrase(language)),
      "basis": .text(rule.basis.phrase(language)),
      "example": .text(rule.example.labels.phrase(language)),
      "caution": .text(rule.caution.phrase(language)),
      "reads": .text(registers.joined(separator: language("、", ", "))),
      "limits": .text(limits.joined(separator: language("；", "; "))),
    ]
  }
}
