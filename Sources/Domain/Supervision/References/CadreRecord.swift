/// 村干部及亲属名单: a village cadre or a cadre's kin, for a time (practice.md 4.8 R9).
package struct CadreRecord: Record {
  package var village = DivisionCode.unknown
  package var citizenNumber = ""
  package var name = ""
  package var tie = CadreTie.cadre
  package var from: Day?
  package var until: Day?
  package var synthetic = false

  package init() {}

  package static let register = Register<CadreRecord>(
    "cadre_record", zh: "村干部及亲属名单", en: "Village cadres and kin", owner: .county,
    privacy: .personal,
    key: ["citizen_number", "valid_from"], place: "village",
    fields: [
      .division(\.village, "village", zh: "任职村", en: "Village", level: .village),
      .citizenNumber(
        \.citizenNumber, "citizen_number", zh: "身份证号码", en: "ID number", required: true),
      .text(\.name, "name", zh: "姓名", en: "Name", length: 0...60, privacy: .personal),
      .choice(\.tie, "tie", zh: "身份", en: "Tie", privacy: .personal),
      .day(\.from, "valid_from", zh: "起始日期", en: "From", required: true, privacy: .personal),
      .day(\.until, "valid_until", zh: "截止日期", en: "Until", privacy: .personal),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic"),
    ],
    checks: [
      .init("cadre_ends_before", zh: "截止日期早于起始日期", en: "ends before it begins") { row in
        guard let from = row.from, let until = row.until else { return true }
        return from <= until
      }
    ])
}

/// Whether somebody is a cadre or a cadre's kin.
package enum CadreTie: String, CodeList {
  case cadre, kin

  package var labels: Labels {
    switch self {
    case .cadre: Labels(zh: "村干部", en: "Cadre")
    case .kin: Labels(zh: "亲属", en: "Kin")
    }
  }
}
