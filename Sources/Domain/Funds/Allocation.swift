/// 资金下达: received money of one source is allocated to the county for a year.
///
/// Source: S33.
package struct Allocation: Record {
  package var number = ""
  package var county = DivisionCode.unknown
  package var source = FundSource.fiscalCity
  package var year = 0
  package var amount = Money.zero
  package var allocated: Day?
  package var document = ""

  package init() {}

  package static let register = Register<Allocation>(
    "allocation", zh: "资金下达", en: "Allocations", owner: .county, privacy: .open,
    key: ["number"], place: "county", effect: .voucher, keptBy: [.finance],
    fields: [
      .text(\.number, "number", zh: "下达编号", en: "Number", length: 1...40),
      .division(\.county, "county", zh: "县（市、区）", en: "County", level: .county),
      .choice(\.source, "source", zh: "资金来源", en: "Source"),
      .year(\.year, "year", zh: "资金年度", en: "Fund year"),
      .money(\.amount, "amount", zh: "下达金额", en: "Amount", atLeast: 1),
      .day(\.allocated, "allocated", zh: "下达日期", en: "Allocated", required: true),
      .text(\.document, "document", zh: "文号", en: "Document", length: 0...80),
    ])
}
