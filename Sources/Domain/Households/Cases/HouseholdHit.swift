/// 比对疑点: a member of a household stands in a list of another office on the day of the comparison.
///
/// A hit refuses nothing: the county explains it in words before it decides. Source: practice.md
/// 4.1 (comparison), 4.8.
package struct HouseholdHit: Record {
  package var village = DivisionCode.unknown
  package var matter = ""
  package var number = 0
  package var list = ReferenceList.deaths
  package var person = ""
  package var since: Day?

  package init() {}

  package static let register = Register<HouseholdHit>(
    "household_hit", zh: "比对疑点", en: "Hits of comparisons", owner: .county, privacy: .personal,
    key: ["matter", "number", "list", "person"], place: "village", effect: .fact, isDeed: true,
    fields: [
      .division(
        \.village, "village", zh: "所在村", en: "Village", level: .village, privacy: .staff),
      .reference(
        \.matter, "matter", zh: "事项编号", en: "Matter", to: "household_case", privacy: .staff),
      .count(
        \.number, "number", zh: "比对步骤序号", en: "Step", unit: .pieces, required: true,
        privacy: .staff),
      .choice(\.list, "list", zh: "名单", en: "List", privacy: .staff),
      .reference(
        \.person, "person", zh: "人编号", en: "Person number", to: "person", privacy: .staff),
      .day(\.since, "since", zh: "自何日起", en: "Since", privacy: .personal),
    ])
}
