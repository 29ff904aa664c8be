/// 体检说明: why what the check-up doubts is right as it stands (practice.md 4.7).
///
/// While the fields at which the rule looked stay as they were, the doubt is off the work list;
/// when they change, it comes back by itself. A new explanation amends the row.
package struct CheckUpNote: Record {
  package var village = DivisionCode.unknown
  package var household = ""
  package var rule = ""
  package var words = ""
  package var facts = ""
  package var person = ""
  package var explained: Day?
  package var synthetic = false

  package init() {}

  package static let register = Register<CheckUpNote>(
    "checkup_note", zh: "体检说明", en: "Explanations of doubts", owner: .county, privacy: .personal,
    key: ["household", "rule"], place: "village", isDeed: true,
    fields: [
      .division(\.village, "village", zh: "所在村", en: "Village", level: .village),
      .reference(
        \.household, "household", zh: "户编号", en: "Household number", to: "household",
        privacy: .staff),
      .text(\.rule, "rule", zh: "规则", en: "Rule", length: 2...3),
      .text(\.words, "words", zh: "说明", en: "Explanation", length: 2...200, privacy: .personal),
      .text(\.facts, "facts", zh: "当时情况摘要", en: "Facts", length: 1...16, privacy: .personal),
      .text(\.person, "person", zh: "说明人", en: "By", length: 1...40, privacy: .staff),
      .day(\.explained, "explained", zh: "说明日期", en: "Explained", required: true, privacy: .staff),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic"),
    ],
    checks: [
      .init("checkup_rule_unknown", zh: "没有这条体检规则", en: "no rule of the check-up has this name") {
        CheckUpRule.named($0.rule) != nil
      }
    ])
}
