/// 受益名单: a household that was decided to receive so many units of a project's programme.
///
/// Source: practice.md 2.1, 4.8 (R12, R14).
package struct Beneficiary: Record {
  package var village = DivisionCode.unknown
  package var project = ""
  package var payee = ""
  package var quantity = 0
  package var decided: Day?
  package var reviewed: Day?
  package var withdrawn: Day?
  package var synthetic = false

  package init() {}

  package static let register = Register<Beneficiary>(
    "beneficiary", zh: "受益名单", en: "Decided lists", owner: .county, privacy: .staff,
    key: ["project", "payee"], place: "village",
    fields: [
      .division(\.village, "village", zh: "所在村", en: "Village", level: .village),
      .reference(\.project, "project", zh: "项目编号", en: "Project", to: "project"),
      .reference(\.payee, "payee", zh: "收款人编号", en: "Payee", to: "payee", privacy: .staff),
      .count(\.quantity, "quantity", zh: "核定数量", en: "Units", unit: .pieces),
      .day(\.decided, "decided", zh: "审定日期", en: "Decided", required: true, privacy: .open),
      .day(\.reviewed, "reviewed", zh: "民主评议日期", en: "Reviewed by the villagers", privacy: .open),
      .day(\.withdrawn, "withdrawn", zh: "取消日期", en: "Withdrawn", privacy: .open),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic"),
    ],
    checks: [
      .init(
        "withdrawn_before", zh: "取消日期早于审定日期", en: "withdrawn before it was decided"
      ) { row in
        guard let from = row.decided, let until = row.withdrawn else { return true }
        return from <= until
      }
    ])
}
