/// 离线走访表: a village's forms were taken along on a day, by whom and as which kind of file.
///
/// What comes back is held against this: it can only be about this village, and says which
/// revisions it was made from.
package struct VisitSheet: Record {
  package var village = DivisionCode.unknown
  package var number = ""
  package var year = 0
  package var taken: Day?
  package var takenBy = ""
  package var office = ""
  package var households = 0
  package var request = ""

  package init() {}

  package static let register = Register<VisitSheet>(
    "visit_sheet", zh: "离线走访表", en: "Offline forms", owner: .county, privacy: .staff,
    key: ["number"], place: "village", effect: .fact, isDeed: true,
    fields: [
      .division(\.village, "village", zh: "所在村", en: "Village", level: .village),
      .text(\.number, "number", zh: "离线表编号", en: "Number", length: 1...40, privacy: .staff),
      .year(\.year, "year", zh: "年度", en: "Year"),
      .day(\.taken, "taken", zh: "下载日期", en: "Taken", required: true, privacy: .staff),
      .text(\.takenBy, "taken_by", zh: "下载人", en: "Taken by", length: 1...40, privacy: .staff),
      .text(\.office, "office", zh: "走访单位", en: "Office", length: 1...80, privacy: .staff),
      .count(
        \.households, "households", zh: "户数", en: "Households", unit: .households, privacy: .staff),
      .text(
        \.request, "request", zh: "导出申请", en: "Request to take it out", length: 0...40,
        privacy: .staff),
    ])
}
