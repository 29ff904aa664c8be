/// 死亡人员名单: a person's day of death, from the civil affairs or police list (practice.md 4.8 R1).
package struct DeathRecord: Record {
  package var county = DivisionCode.unknown
  package var citizenNumber = ""
  package var name = ""
  package var died: Day?
  package var synthetic = false

  package init() {}

  package static let register = Register<DeathRecord>(
    "death_record", zh: "死亡人员名单", en: "Deaths", owner: .county, privacy: .personal,
    key: ["citizen_number"], place: "county",
    fields: [
      .division(\.county, "county", zh: "县（市、区）", en: "County", level: .county),
      .citizenNumber(
        \.citizenNumber, "citizen_number", zh: "身份证号码", en: "ID number", required: true),
      .text(\.name, "name", zh: "姓名", en: "Name", length: 0...60, privacy: .personal),
      .day(\.died, "died", zh: "死亡日期", en: "Died", required: true, privacy: .personal),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic"),
    ])
}
