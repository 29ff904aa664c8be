/// 引进企业: an eastern enterprise that invests in the county.
///
/// Source: systems.md; seed 002.
///
/// Agreed and paid-in money are never mixed (practice.md D1, D2).
package struct Enterprise: Record {
  package var code = ""
  package var name = ""
  package var county = DivisionCode.unknown
  package var provider = DivisionCode.unknown
  package var introduced: Day?
  package var agreed = Money.zero
  package var paidIn = Money.zero
  package var synthetic = false

  package init() {}

  package static let register = Register<Enterprise>(
    "enterprise", zh: "引进企业", en: "Enterprises introduced", owner: .county, privacy: .open,
    key: ["code"], place: "county", keptBy: [.industryDepartment],
    fields: [
      .text(\.code, "code", zh: "企业编号", en: "Code", length: 1...40),
      .text(\.name, "name", zh: "企业名称", en: "Name", length: 1...80),
      .division(\.county, "county", zh: "落地县", en: "County", level: .county),
      .division(\.provider, "provider", zh: "来源地", en: "From"),
      .day(\.introduced, "introduced", zh: "引进日期", en: "Introduced", required: true),
      .money(\.agreed, "agreed", zh: "签约金额", en: "Agreed investment"),
      .money(\.paidIn, "paid_in", zh: "实际到位金额", en: "Paid-in investment"),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic"),
    ])
}
