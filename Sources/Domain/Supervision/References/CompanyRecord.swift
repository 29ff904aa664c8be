/// 工商登记名单: a person's part in a business, from the market register (practice.md 4.8 R8).
package struct CompanyRecord: Record {
  package var county = DivisionCode.unknown
  package var licence = ""
  package var citizenNumber = ""
  package var name = ""
  package var part = CompanyPart.legalPerson
  package var registered: Day?
  package var ended: Day?
  package var synthetic = false

  package init() {}

  package static let register = Register<CompanyRecord>(
    "company_record", zh: "工商登记名单", en: "Companies", owner: .county, privacy: .personal,
    key: ["licence", "citizen_number"], place: "county",
    fields: [
      .division(\.county, "county", zh: "县（市、区）", en: "County", level: .county),
      .text(
        \.licence, "licence", zh: "统一社会信用代码", en: "Licence", length: 1...40, privacy: .personal),
      .citizenNumber(
        \.citizenNumber, "citizen_number", zh: "身份证号码", en: "ID number", required: true),
      .text(\.name, "name", zh: "姓名", en: "Name", length: 0...60, privacy: .personal),
      .choice(\.part, "part", zh: "身份", en: "Part", privacy: .personal),
      .day(
        \.registered, "registered", zh: "登记日期", en: "Registered", required: true, privacy: .personal
      ),
      .day(\.ended, "ended", zh: "注销日期", en: "Struck off", privacy: .personal),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic"),
    ],
    checks: [
      .init("ended_before", zh: "注销日期早于登记日期", en: "struck off before it was registered") { row in
        guard let from = row.registered, let until = row.ended else { return true }
        return from <= until
      }
    ])
}

/// What a person is in a business; members of cooperatives do not count.
package enum CompanyPart: String, CodeList {
  case shareholder, trader
  case legalPerson = "legal_person"
  case cooperativeMember = "cooperative_member"

  package var labels: Labels {
    switch self {
    case .legalPerson: Labels(zh: "法定代表人", en: "Legal representative")
    case .shareholder: Labels(zh: "股东", en: "Shareholder")
    case .trader: Labels(zh: "个体工商户", en: "Sole trader")
    case .cooperativeMember: Labels(zh: "合作社成员", en: "Cooperative member")
    }
  }
}
