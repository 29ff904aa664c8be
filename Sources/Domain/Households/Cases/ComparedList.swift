/// 比对所据名单: a list on which the comparison of a household's matter rests, as it was that day.
///
/// Kept beside the step, because what the county tells of its lists later does not change what was
/// compared.
package struct ComparedList: Record {
  package var village = DivisionCode.unknown
  package var matter = ""
  package var number = 0
  package var list = ReferenceList.deaths
  package var asOf: Day?
  package var office = ""
  package var rows: Int?
  package var reason = ""

  package init() {}

  /// A list as the county had it at a step of a matter.
  package init(_ given: ListDelivery, _ matter: HouseholdCase, number: Int, held: Int) {
    (village, self.matter, self.number) = (matter.village, matter.code, number)
    (list, asOf, office) = (given.list, given.asOf, given.office)
    (rows, reason) = (given.rows == nil ? nil : held, given.reason)
  }

  package static let register = Register<ComparedList>(
    "compared_list", zh: "比对所据名单", en: "Lists that were compared", owner: .county,
    privacy: .staff, key: ["matter", "number", "list"], place: "village", effect: .fact,
    isDeed: true,
    fields: [
      .division(
        \.village, "village", zh: "所在村", en: "Village", level: .village, privacy: .staff),
      .reference(
        \.matter, "matter", zh: "事项编号", en: "Matter", to: "household_case", privacy: .staff),
      .count(
        \.number, "number", zh: "比对步骤序号", en: "Step", unit: .pieces, required: true,
        privacy: .staff),
      .choice(\.list, "list", zh: "名单", en: "List", privacy: .staff),
      .day(\.asOf, "as_of", zh: "数据截至", en: "As of", privacy: .staff),
      .text(\.office, "office", zh: "提供单位", en: "Office", length: 1...80, privacy: .staff),
      .count(\.rows, "row_count", zh: "条数", en: "Rows", unit: .pieces, privacy: .staff),
      .text(
        \.reason, "reason", zh: "不能提供的原因", en: "Why none was given", length: 0...200,
        privacy: .staff),
    ])
}
