/// 工作人员: a person who may be given roles; what signs the person in is kept apart.
///
/// Source: trust.md 1.6 (duties exclude each other by person, not by account).
package struct Staff: Record {
  package var code = ""
  package var name = ""
  package var office = ""
  package var ended: Day?
  package var synthetic = false

  package init() {}

  package static let register = Register<Staff>(
    "staff", zh: "工作人员", en: "Staff", owner: .shared, privacy: .staff, key: ["code"],
    keptBy: [.administrator],
    fields: [
      .text(\.code, "code", zh: "人员编号", en: "Code", length: 1...40, privacy: .staff),
      .text(\.name, "name", zh: "姓名", en: "Name", length: 1...60, privacy: .staff),
      .text(\.office, "office", zh: "所在单位", en: "Office", length: 1...80, privacy: .staff),
      .day(\.ended, "ended", zh: "停用日期", en: "Disabled", privacy: .staff),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic", privacy: .staff),
    ])
}
