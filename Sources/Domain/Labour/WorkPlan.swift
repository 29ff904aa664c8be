/// 务工意向: whether a person of the register plans to go to work, and which services he or she asks
/// for, as told on a day (practice.md 4.6, 务工月监测).
///
/// Whether somebody works already follows from the spells of work.
package struct WorkPlan: Record {
  package var village = DivisionCode.unknown
  package var person = ""
  package var asked: Day?
  package var plans = false
  package var services: [WorkService] = []
  package var synthetic = false

  package init() {}

  package static let register = Register<WorkPlan>(
    "work_plan", zh: "务工意向", en: "Plans to work", owner: .county, privacy: .personal,
    key: ["person", "asked"], place: "village",
    keptBy: Role.registerKeepers.union([.labourStation]),
    fields: [
      .division(\.village, "village", zh: "所在村", en: "Village", level: .village),
      .reference(\.person, "person", zh: "人编号", en: "Person number", to: "person", privacy: .staff),
      .day(\.asked, "asked", zh: "监测日期", en: "Asked on", required: true, privacy: .staff),
      .flag(\.plans, "plans", zh: "计划务工", en: "Plans to work", privacy: .staff),
      .choices(
        \.services, "services", zh: "就业服务需求", en: "Services asked for", atMost: 6,
        privacy: .staff),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic"),
    ])
}
