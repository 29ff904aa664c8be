/// 项目流转: one step of a project's way, by whom, on which day and in whose words.
///
/// Everybody sees role, office, day and words; the person's code is the offices' own. Sources:
/// systems.md S34 (officer, date, opinion), S38-S41.
package struct ProjectStep: Record {
  package var county = DivisionCode.unknown
  package var project = ""
  package var number = 0
  package var step = ""
  package var state = ProjectState.proposed
  package var role = Role.township
  package var office = ""
  package var person = ""
  package var day: Day?
  package var words = ""
  package var photo = ""

  package init() {}

  package static let register = Register<ProjectStep>(
    "project_step", zh: "项目流转", en: "Steps of projects", owner: .county, privacy: .open,
    key: ["project", "number"], place: "county", effect: .fact,
    fields: [
      .division(\.county, "county", zh: "县（市、区）", en: "County", level: .county),
      .reference(\.project, "project", zh: "项目编号", en: "Project", to: "project"),
      .count(\.number, "number", zh: "序号", en: "Number", unit: .pieces, required: true),
      .text(\.step, "step", zh: "步骤", en: "Step", length: 1...40),
      .choice(\.state, "state", zh: "到达状态", en: "State reached"),
      .choice(\.role, "role", zh: "角色", en: "Role"),
      .text(\.office, "office", zh: "单位", en: "Office", length: 1...80),
      .text(\.person, "person", zh: "人员编号", en: "Staff", length: 1...40, privacy: .staff),
      .day(\.day, "day", zh: "日期", en: "Day", required: true),
      .text(\.words, "words", zh: "意见", en: "Words", length: 0...300),
      .text(\.photo, "photo", zh: "照片摘要（SHA-256）", en: "Photograph (SHA-256)", length: 0...64),
    ])
}
