import Domain
import Hummingbird
import Storage
import Web

extension Portal {
  /// The catalogue of screening rules with what they led to, without anything about anybody.
  func addRuleRoutes(to router: some RouterMethods) {
    router.get(.rules) { request, _, form in try await rules(request, form) }
  }

  private func rules(_ request: Request, _ form: FileForm) async throws -> Response {
    guard form == .page else {
      return try await file(request, at: .rules, form) { _, _ in
        Self.table(try await tally())
      }
    }
    return try await page(request, at: .rules) { _, language in
      RulesPage(try await tally(), language)
    }
  }

  private func tally() async throws -> [String: FindingCounts] {
    try await reader.read { try FindingTally(on: $0).rules }
  }

  private static func table(_ counts: [String: FindingCounts]) -> DataTable {
    let outcomes = FindingOutcome.Outcome.allCases
    return DataTable(
      name: Phrase(zh: "疑点规则", en: "Screening rules"),
      columns: [
        .init("rule", "规则", "Rule"), .init("name_zh", "名称", "Name in Chinese"),
        .init("name_en", "英文名称", "Name"), .init("basis", "依据", "Basis"),
        .init("reads", "比对的台账", "Registers compared"), .init("limits", "参数", "Limits"),
        .init("caution", "不说明什么", "What it does not mean"),
        .init("example", "示例", "Example"), .init("raised", "发现", "Raised"),
        .init("open", "待核实", "Open"),
      ] + outcomes.map { .init($0.rawValue, $0.labels.zh, $0.labels.en) },
      rows: ScreeningRule.all.map { row($0, counts[$0.name] ?? FindingCounts()) })
  }

  private static func row(_ rule: ScreeningRule, _ counts: FindingCounts) -> [DataTable.Value] {
    let parts = counts.toldParts
    func told(_ count: Int?) -> DataTable.Value { count.map { .number(Int64($0)) } ?? .none }
    return [
      .text(rule.name), .text(rule.labels.zh), .text(rule.labels.en), .text(rule.basis.zh),
      .text(rule.reads.joined(separator: " ")),
      .text(rule.parameters.map { "\($0.name)=\($0.value)" }.joined(separator: " ")),
      .text(rule.caution.zh), .text(rule.example.labels.zh), told(counts.toldRaised),
      told(parts?.open),
    ]
      + FindingOutcome.Outcome.allCases.map { outcome in
        told(parts.map { $0.closed[outcome] ?? 0 })
      }
  }
}
