/// 两不愁三保障核查: whether a household was found to have one of the guarantees on a day (S90).
package struct GuaranteeCheck: Record {
  package var village = DivisionCode.unknown
  package var household = ""
  package var item = GuaranteeItem.food
  package var checked: Day?
  package var met = false
  package var gap = ""
  package var checker = ""
  package var synthetic = false

  package init() {}

  package static let register = Register<GuaranteeCheck>(
    "guarantee_check", zh: "两不愁三保障核查", en: "Checks of guarantees", owner: .county,
    privacy: .personal, key: ["household", "item", "checked"], place: "village",
    keptBy: Role.registerKeepers.union([.industryDepartment]),
    fields: [
      .division(\.village, "village", zh: "所在村", en: "Village", level: .village),
      .reference(
        \.household, "household", zh: "户编号", en: "Household number", to: "household",
        privacy: .staff),
      .choice(\.item, "item", zh: "项目", en: "Guarantee", privacy: .staff),
      .day(\.checked, "checked", zh: "核查日期", en: "Checked", required: true, privacy: .staff),
      .flag(\.met, "met", zh: "是否达标", en: "Met", privacy: .staff),
      .text(\.gap, "gap", zh: "短板", en: "Gap", length: 0...120, privacy: .personal),
      .text(\.checker, "checker", zh: "核查人单位", en: "Checked by", length: 1...80, privacy: .staff),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic"),
    ],
    checks: [
      .init("gap_named", zh: "未达标的须写明短板", en: "a guarantee that is not met needs its gap named") {
        $0.met || !$0.gap.isEmpty
      }
    ])
}

extension GuaranteeCheck {
  /// How far the guarantee is kept where this is the newest check: a gap is helped by a measure of
  /// a kind that mends it, which was not over before the check.
  package func state(_ measures: some Sequence<HelpMeasure>, on today: Day) -> GuaranteeState {
    guard !met else { return .met }
    let kinds = item.measures
    let isHelped = measures.contains {
      kinds.contains($0.kind) && $0.counts(since: checked, on: today)
    }
    return isHelped ? .underway : .open
  }
}
