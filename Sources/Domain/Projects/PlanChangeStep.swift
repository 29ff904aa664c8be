/// 预算调整: one step of a new budget, from what to what, by whom, on which day and in whose words.
///
/// Everybody sees amounts, role, office, day and words; the person's code is the offices' own.
/// Sources: practice.md 2.3 (S25c); systems.md S34 (officer, date, opinion).
package struct PlanChangeStep: Record {
  package var county = DivisionCode.unknown
  package var project = ""
  package var number = 0
  package var step = ""
  package var state = PlanChangeState.requested
  package var from = Money.zero
  package var budget = Money.zero
  package var role = Role.township
  package var office = ""
  package var person = ""
  package var day: Day?
  package var words = ""

  package init() {}

  package static let register = Register<PlanChangeStep>(
    "plan_change", zh: "预算调整", en: "Changes of budgets", owner: .county, privacy: .open,
    key: ["project", "number"], place: "county", effect: .fact, isDeed: true,
    fields: [
      .division(\.county, "county", zh: "县（市、区）", en: "County", level: .county),
      .reference(\.project, "project", zh: "项目编号", en: "Project", to: "project"),
      .count(\.number, "number", zh: "序号", en: "Number", unit: .pieces, required: true),
      .text(\.step, "step", zh: "步骤", en: "Step", length: 1...40),
      .choice(\.state, "state", zh: "到达状态", en: "State reached"),
      .money(\.from, "budget_before", zh: "原预算", en: "Budget before", atLeast: 1),
      .money(\.budget, "budget", zh: "新预算", en: "New budget", atLeast: 1),
      .choice(\.role, "role", zh: "角色", en: "Role"),
      .text(\.office, "office", zh: "单位", en: "Office", length: 1...80),
      .text(\.person, "person", zh: "人员编号", en: "Staff", length: 1...40, privacy: .staff),
      .day(\.day, "day", zh: "日期", en: "Day", required: true),
      .text(\.words, "words", zh: "意见", en: "Words", length: 0...300),
    ])
}
