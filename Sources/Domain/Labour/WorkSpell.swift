/// 务工记录: a spell of work of a person of the register (practice.md 4.6, 务工月监测).
package struct WorkSpell: Record {
  package var village = DivisionCode.unknown
  package var person = ""
  package var begun: Day?
  package var ended: Day?
  package var county: DivisionCode?
  package var area: WorkArea?
  package var channel: WorkChannel?
  package var employer = ""
  package var pay: Money?
  package var travelAid: Money?
  package var synthetic = false

  package init() {}

  package static let register = Register<WorkSpell>(
    "work_spell", zh: "务工记录", en: "Spells of work", owner: .county, privacy: .personal,
    key: ["person", "begun"], place: "village",
    keptBy: Role.registerKeepers.union([.labourStation]),
    fields: [
      .division(\.village, "village", zh: "所在村", en: "Village", level: .village),
      .reference(\.person, "person", zh: "人编号", en: "Person number", to: "person", privacy: .staff),
      .day(\.begun, "begun", zh: "开始时间", en: "Begun", required: true, privacy: .staff),
      .day(\.ended, "ended", zh: "结束时间", en: "Ended", privacy: .staff),
      .division(\.county, "work_county", zh: "务工所在县", en: "County of work", privacy: .staff),
      .choice(\.area, "area", zh: "务工区域", en: "Works in", privacy: .staff),
      .choice(\.channel, "channel", zh: "就业渠道", en: "Found by", privacy: .staff),
      .text(\.employer, "employer", zh: "务工单位", en: "Employer", length: 0...80, privacy: .personal),
      .money(\.pay, "pay", zh: "月工资", en: "Pay a month", privacy: .staff),
      .money(
        \.travelAid, "travel_aid", zh: "年度交通费补助", en: "Aid for the journey, a year",
        privacy: .staff),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic"),
    ],
    checks: [
      .init("work_ends_before", zh: "结束时间早于开始时间", en: "ends before it begins") { row in
        guard let begun = row.begun, let ended = row.ended else { return true }
        return begun <= ended
      }
    ])
}
