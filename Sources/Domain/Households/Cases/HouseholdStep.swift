/// 识别退出流转: one step of a household's matter, by whom, on which day, with what it rests on.
///
/// Words may name an illness and the signer is a person, so both are personal. Sources: practice.md
/// 4.1, 4.4 (S81, S82: votes are kept).
package struct HouseholdStep: Record {
  package var village = DivisionCode.unknown
  package var matter = ""
  package var number = 0
  package var step = ""
  package var state = CaseState.applied
  package var role = Role.village
  package var office = ""
  package var person = ""
  package var day: Day?
  package var eligible: Int?
  package var present: Int?
  package var agree: Int?
  package var disagree: Int?
  package var signer = ""
  package var hits: Int?
  package var words = ""

  package init() {}

  package static let register = Register<HouseholdStep>(
    "household_step", zh: "识别退出流转", en: "Steps of households' matters", owner: .county,
    privacy: .personal, key: ["matter", "number"], place: "village", effect: .fact, isDeed: true,
    fields: [
      .division(
        \.village, "village", zh: "所在村", en: "Village", level: .village, privacy: .staff),
      .reference(
        \.matter, "matter", zh: "事项编号", en: "Matter", to: "household_case", privacy: .staff),
      .count(
        \.number, "number", zh: "序号", en: "Number", unit: .pieces, required: true, privacy: .staff),
      .text(\.step, "step", zh: "步骤", en: "Step", length: 1...40, privacy: .staff),
      .choice(\.state, "state", zh: "到达状态", en: "State reached", privacy: .staff),
      .choice(\.role, "role", zh: "角色", en: "Role", privacy: .staff),
      .text(\.office, "office", zh: "单位", en: "Office", length: 1...80, privacy: .staff),
      .text(\.person, "person", zh: "人员编号", en: "Staff", length: 1...40, privacy: .staff),
      .day(\.day, "day", zh: "日期", en: "Day", required: true, privacy: .staff),
      .count(\.eligible, "eligible", zh: "应到", en: "Entitled", unit: .persons, privacy: .staff),
      .count(\.present, "present", zh: "实到", en: "Present", unit: .persons, privacy: .staff),
      .count(\.agree, "agree", zh: "同意", en: "In favour", unit: .persons, privacy: .staff),
      .count(\.disagree, "disagree", zh: "不同意", en: "Against", unit: .persons, privacy: .staff),
      .text(\.signer, "signer", zh: "签字人", en: "Signed by", length: 0...60, privacy: .personal),
      .count(\.hits, "hits", zh: "比对疑点", en: "Hits", unit: .pieces, privacy: .staff),
      .text(\.words, "words", zh: "意见", en: "Words", length: 0...500, privacy: .personal),
    ])

  /// The vote that an assembly took, where the step was one.
  package var vote: AssemblyVote? {
    guard let eligible, let present, let agree, let disagree else { return nil }
    return AssemblyVote(eligible: eligible, present: present, agree: agree, disagree: disagree)
  }
}
