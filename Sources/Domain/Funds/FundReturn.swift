/// 结余退回: what a project does not need goes back to the county's allocation.
///
/// Source: S33.
package struct FundReturn: Record {
  package var number = ""
  package var county = DivisionCode.unknown
  package var project = ""
  package var source = FundSource.fiscalCity
  package var year = 0
  package var amount = Money.zero
  package var returned: Day?
  package var reason = ""

  package init() {}

  package static let register = Register<FundReturn>(
    "fund_return", zh: "结余退回", en: "Balances returned", owner: .county, privacy: .open,
    key: ["number"], place: "county", effect: .voucher, keptBy: [.finance],
    fields: [
      .text(\.number, "number", zh: "退回编号", en: "Number", length: 1...40),
      .division(\.county, "county", zh: "县（市、区）", en: "County", level: .county),
      .reference(\.project, "project", zh: "项目编号", en: "Project", to: "project"),
      .choice(\.source, "source", zh: "资金来源", en: "Source"),
      .year(\.year, "year", zh: "资金年度", en: "Fund year"),
      .money(\.amount, "amount", zh: "退回金额", en: "Amount", atLeast: 1),
      .day(\.returned, "returned", zh: "退回日期", en: "Returned", required: true),
      .text(\.reason, "reason", zh: "原因", en: "Reason", length: 0...200),
    ])
}
