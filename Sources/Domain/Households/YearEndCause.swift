/// 年度致贫原因: how many of a village's poor at the end of a year had which main cause (S86, S87).
///
/// Persons whose cause nobody wrote down stand in no row.
package struct YearEndCause: Record {
  package var village = DivisionCode.unknown
  package var year = 0
  package var cause = PovertyCause.other
  package var households = 0
  package var persons = 0
  package var reported = false
  package var synthetic = false

  package init() {}

  package static let register = Register<YearEndCause>(
    "year_end_cause", zh: "年度致贫原因", en: "Causes at the end of a year", owner: .county,
    privacy: .staff, key: ["village", "year", "cause"], place: "village", effect: .fact,
    keptBy: [.province, .countyOffice],
    fields: [
      .division(\.village, "village", zh: "行政村", en: "Village", level: .village, privacy: .staff),
      .year(\.year, "year", zh: "年度", en: "Year"),
      .choice(\.cause, "cause", zh: "主要致贫原因", en: "Main cause", privacy: .staff),
      .count(
        \.households, "households", zh: "贫困户数", en: "Poor households", unit: .households,
        required: true, privacy: .staff),
      .count(
        \.persons, "persons", zh: "贫困人口", en: "Poor persons", unit: .persons, required: true,
        privacy: .staff),
      .flag(\.reported, "reported", zh: "上报数", en: "Reported", privacy: .staff),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic"),
    ])
}
