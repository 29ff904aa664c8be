/// 补助条件: one thing that a programme asks of whoever it pays.
///
/// Several rows of one field are alternatives; different fields must all hold. Source: practice.md
/// 2.4, 4.8 R14 (eligible but unpaid).
package struct ProgrammeCondition: Record {
  package var county = DivisionCode.unknown
  package var programme = ""
  package var field = ConditionField.state
  package var value = ""
  package var synthetic = false

  package init() {}

  package static let register = Register<ProgrammeCondition>(
    "programme_condition", zh: "补助条件", en: "Conditions of programmes", owner: .county,
    privacy: .open, key: ["programme", "field", "value"], place: "county",
    keptBy: [.countyOffice, .industryDepartment],
    fields: [
      .division(\.county, "county", zh: "县（市、区）", en: "County", level: .county),
      .reference(\.programme, "programme", zh: "政策编号", en: "Programme", to: "programme"),
      .choice(\.field, "field", zh: "条件项", en: "Field"),
      .text(\.value, "value", zh: "取值", en: "Value", length: 1...40),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic"),
    ],
    checks: [
      .init(
        "condition_value", zh: "取值不在可选值内（类别填名称，所在地填区划代码，年度和年龄填整数，其余填是或否）",
        en: "no such value: a name of its list, a place's code, a year or an age, yes or no"
      ) { $0.wanted != nil }
    ])

  /// The value that is asked for, as the field keeps it; nil when the field has no such value.
  package var wanted: FieldValue? {
    guard let value = try? field.kind.value(of: value), value != .none else { return nil }
    return value
  }
}
