/// 应享未享统计: how many met a programme's conditions on a day and how many were not paid.
///
/// The payments are those of the year of the day as of which they were asked. Counted with the
/// nightly screening; the public is told the numbers, small ones as "fewer than".
package struct CoverageCount: Record {
  package var county = DivisionCode.unknown
  package var programme = ""
  package var counted: Day?
  package var asOf: Day?
  package var ofPersons = false
  package var eligible = 0
  package var missed = 0

  package init() {}

  package static let register = Register<CoverageCount>(
    "coverage_count", zh: "应享未享统计", en: "Counts of under-coverage", owner: .county,
    privacy: .staff, key: ["programme", "counted"], place: "county", isDeed: true,
    fields: [
      .division(\.county, "county", zh: "县（市、区）", en: "County", level: .county),
      .reference(\.programme, "programme", zh: "政策编号", en: "Programme", to: "programme"),
      .day(\.counted, "counted", zh: "统计日期", en: "Counted", required: true, privacy: .staff),
      .day(\.asOf, "as_of", zh: "数据截至", en: "As of", privacy: .staff),
      .flag(\.ofPersons, "of_persons", zh: "按人", en: "Persons", privacy: .staff),
      .count(\.eligible, "eligible", zh: "符合条件", en: "Eligible", unit: .pieces, privacy: .staff),
      .count(\.missed, "missed", zh: "未享受", en: "Not paid", unit: .pieces, privacy: .staff),
    ],
    checks: [
      .init("more_missed", zh: "未享受数多于符合条件数", en: "more are missed than are eligible") {
        $0.missed <= $0.eligible
      }
    ])
}
