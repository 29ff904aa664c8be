/// 财政供养人员名单: a person on the public payroll, for a time (practice.md 4.8 R5).
package struct PayrollRecord: Record {
  package var county = DivisionCode.unknown
  package var citizenNumber = ""
  package var name = ""
  package var employer = ""
  package var isTemporary = false
  package var from: Day?
  package var until: Day?
  package var synthetic = false

  package init() {}

  package static let register = Register<PayrollRecord>(
    "payroll_record", zh: "财政供养人员名单", en: "Public payroll", owner: .county, privacy: .personal,
    key: ["citizen_number", "valid_from"], place: "county",
    fields: [
      .division(\.county, "county", zh: "县（市、区）", en: "County", level: .county),
      .citizenNumber(
        \.citizenNumber, "citizen_number", zh: "身份证号码", en: "ID number", required: true),
      .text(\.name, "name", zh: "姓名", en: "Name", length: 0...60, privacy: .personal),
      .text(\.employer, "employer", zh: "单位", en: "Employer", length: 0...80, privacy: .personal),
      .flag(
        \.isTemporary, "is_temporary", zh: "公益岗等临时人员", en: "Public-benefit or temporary post",
        privacy: .personal),
      .day(\.from, "valid_from", zh: "起始日期", en: "From", required: true, privacy: .personal),
      .day(\.until, "valid_until", zh: "截止日期", en: "Until", privacy: .personal),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic"),
    ],
    checks: [
      .init("payroll_ends_before", zh: "截止日期早于起始日期", en: "ends before it begins") { row in
        guard let from = row.from, let until = row.until else { return true }
        return from <= until
      }
    ])
}
