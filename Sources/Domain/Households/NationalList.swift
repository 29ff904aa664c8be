/// 国家系统名单: as of which day a list of the national system told of a village.
///
/// A list that holds as of an earlier day cannot follow it: what the later one found unchanged left
/// no row, so that the earlier words would stand for today too.
package struct NationalList: Record {
  package var village = DivisionCode.unknown
  package var asOf: Day?
  package var taken: Day?

  package init() {}

  package static let register = Register<NationalList>(
    "national_list", zh: "国家系统名单导入", en: "Lists of the national system", owner: .county,
    privacy: .staff, key: ["village", "as_of"], place: "village", isDeed: true,
    fields: [
      .division(
        \.village, "village", zh: "所在村", en: "Village", level: .village, privacy: .staff),
      .day(\.asOf, "as_of", zh: "名单日期", en: "As of", required: true, privacy: .staff),
      .day(\.taken, "taken", zh: "导入日期", en: "Taken", required: true, privacy: .staff),
    ])
}
