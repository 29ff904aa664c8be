/// 资金安排: allocated money is set aside for one approved project.
///
/// Sources: systems.md S33, S34.
package struct Arrangement: Record {
  package var number = ""
  package var county = DivisionCode.unknown
  package var project = ""
  package var source = FundSource.fiscalCity
  package var year = 0
  package var amount = Money.zero
  package var arranged: Day?
  package var document = ""

  package init() {}

  package static let register = Register<Arrangement>(
    "arrangement", zh: "资金安排", en: "Arrangements", owner: .county, privacy: .open,
    key: ["number"], place: "county", effect: .voucher, keptBy: [.finance],
    fields: [
      .text(\.number, "number", zh: "安排编号", en: "Number", length: 1...40),
      .division(\.county, "county", zh: "县（市、区）", en: "County", level: .county),
      .reference(\.project, "project", zh: "项目编号", en: "Project", to: "project"),
      .choice(\.source, "source", zh: "资金来源", en: "Source"),
      .year(\.year, "year", zh: "资金年度", en: "Fund year"),
      .money(\.amount, "amount", zh: "安排金额", en: "Amount", atLeast: 1),
      .day(\.arranged, "arranged", zh: "安排日期", en: "Arranged", required: true),
      .text(\.document, "document", zh: "文号", en: "Document", length: 0...80),
    ])
}
