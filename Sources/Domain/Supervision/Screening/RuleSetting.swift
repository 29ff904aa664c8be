/// 规则参数: a county's own limit for a rule of the screening or the check-up, from a day on; the
/// newest one in force counts.
package struct RuleSetting: Record {
  package var county = DivisionCode.unknown
  package var rule = ""
  package var parameter = ""
  package var value = 0
  package var from: Day?
  package var document = ""

  package init() {}

  package static let register = Register<RuleSetting>(
    "rule_setting", zh: "疑点规则参数", en: "Settings of screening rules", owner: .county, privacy: .open,
    key: ["rule", "parameter", "valid_from"], place: "county",
    fields: [
      .division(\.county, "county", zh: "县（市、区）", en: "County", level: .county),
      .text(\.rule, "rule", zh: "规则", en: "Rule", length: 2...3),
      .text(\.parameter, "parameter", zh: "参数", en: "Parameter", length: 1...40),
      .count(\.value, "value", zh: "取值", en: "Value", unit: .pieces),
      .day(\.from, "valid_from", zh: "起用日期", en: "From", required: true),
      .text(\.document, "document", zh: "依据文号", en: "Document", length: 1...80),
    ],
    checks: [
      .init(
        "rule_setting_unknown", zh: "没有这条规则或这个参数", en: "no rule has such a parameter"
      ) { row in
        RuleLimits.declared[row.rule]?.contains { $0.name == row.parameter } ?? false
      }
    ])
}
