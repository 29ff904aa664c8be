/// 帮扶措施: a measure that helps a household or one of its members (practice.md 4.5).
package struct HelpMeasure: Record {
  package var village = DivisionCode.unknown
  package var number = ""
  package var household = ""
  package var person = ""
  package var kind = MeasureKind.industry
  package var detail = ""
  package var helper = ""
  package var cost: Money?
  package var project = ""
  package var begun: Day?
  package var ended: Day?
  package var synthetic = false

  package init() {}

  package static let register = Register<HelpMeasure>(
    "help_measure", zh: "帮扶措施", en: "Measures of help", owner: .county, privacy: .personal,
    key: ["number"], place: "village", keptBy: Role.registerKeepers.union([.industryDepartment]),
    fields: [
      .division(\.village, "village", zh: "所在村", en: "Village", level: .village),
      .text(\.number, "number", zh: "措施编号", en: "Number", length: 1...40, privacy: .staff),
      .reference(
        \.household, "household", zh: "户编号", en: "Household number", to: "household",
        privacy: .staff),
      .reference(
        \.person, "person", zh: "人编号", en: "Person number", to: "person", required: false,
        privacy: .staff),
      .choice(\.kind, "kind", zh: "措施类别", en: "Kind", privacy: .staff),
      .text(\.detail, "detail", zh: "内容", en: "What", length: 0...200, privacy: .personal),
      .text(\.helper, "helper", zh: "帮扶单位（人）", en: "Helper", length: 1...80, privacy: .personal),
      .money(\.cost, "cost", zh: "投入金额", en: "Cost", privacy: .staff),
      .reference(
        \.project, "project", zh: "项目编号", en: "Project", to: "project", required: false,
        privacy: .staff),
      .day(\.begun, "begun", zh: "开始日期", en: "Begun", required: true, privacy: .staff),
      .day(\.ended, "ended", zh: "结束日期", en: "Ended", privacy: .staff),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic"),
    ],
    checks: [
      .init("help_ends_before", zh: "结束日期早于开始日期", en: "ends before it begins") { row in
        guard let begun = row.begun, let ended = row.ended else { return true }
        return begun <= ended
      }
    ])
}
