/// 补助政策: what households may be paid for, at which standard and how often.
///
/// Source: practice.md 2.4 (the list of policies that counties publish).
package struct Programme: Record {
  package var code = ""
  package var county = DivisionCode.unknown
  package var name = ""
  package var standard = Money.zero
  package var unit = ""
  package var most = 0
  package var times = 0
  package var exclusiveGroup = ""
  package var isMeansTested = false
  package var document = ""
  package var synthetic = false

  package init() {}

  package static let register = Register<Programme>(
    "programme", zh: "补助政策清单", en: "Programmes", owner: .county, privacy: .open,
    key: ["code"], place: "county",
    fields: [
      .text(\.code, "code", zh: "政策编号", en: "Code", length: 1...40),
      .division(\.county, "county", zh: "县（市、区）", en: "County", level: .county),
      .text(\.name, "name", zh: "政策名称", en: "Name", length: 2...80),
      .money(\.standard, "standard", zh: "每单位补助标准", en: "Standard for one unit"),
      .text(\.unit, "unit", zh: "计量单位", en: "Unit", length: 0...10),
      .count(
        \.most, "most_units", zh: "每次补助上限（单位数）", en: "Most units in one payment", unit: .pieces),
      .count(
        \.times, "times_a_year", zh: "每人每年补助次数上限", en: "Payments to one person a year",
        unit: .pieces),
      .text(\.exclusiveGroup, "exclusive_group", zh: "互斥组", en: "Exclusive group", length: 0...40),
      .flag(\.isMeansTested, "means_tested", zh: "只补困难户", en: "Only for those in need"),
      .text(\.document, "document", zh: "文号", en: "Document", length: 0...80),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic"),
    ])
}
