/// 行政区划: a place with its code, valid for a time.
///
/// Sources: GB/T 2260, GB/T 10114; systems.md S17; practice.md 5-6.
///
/// A place that is renamed, merged or given a new code gets a further row; no row is overwritten.
package struct Division: Record {
  package var code = DivisionCode.unknown
  package var nameZh = ""
  package var nameEn = ""
  package var parent: DivisionCode?
  package var validFrom: Day?
  package var validTo: Day?
  package var successor: DivisionCode?
  package var synthetic = false

  package init() {}

  package static let register = Register<Division>(
    "division", zh: "行政区划", en: "Divisions", owner: .shared, privacy: .open,
    key: ["code", "valid_from"], keptBy: [.administrator],
    fields: [
      .division(\.code, "code", zh: "区划代码", en: "Code"),
      .text(\.nameZh, "name_zh", zh: "名称", en: "Name (Chinese)", length: 1...40),
      .text(\.nameEn, "name_en", zh: "英文名称", en: "Name (English)", length: 0...80),
      .division(\.parent, "parent", zh: "上级代码", en: "Parent"),
      .day(\.validFrom, "valid_from", zh: "起用日期", en: "Valid from", required: true),
      .day(\.validTo, "valid_to", zh: "停用日期", en: "Valid to"),
      .division(\.successor, "successor", zh: "变更后代码", en: "Successor"),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic"),
    ],
    checks: [
      .init(
        "valid_to_before_from", zh: "停用日期早于起用日期", en: "ends before it begins"
      ) { division in
        guard let from = division.validFrom, let to = division.validTo else { return true }
        return from <= to
      },
      .init(
        "successor_needs_end", zh: "有变更后代码的，须填停用日期",
        en: "a place with a successor needs the day it ended"
      ) { $0.successor == nil || $0.validTo != nil },
    ])
}
