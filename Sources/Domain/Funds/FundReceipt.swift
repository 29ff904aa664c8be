/// 资金到账: money of one source arrives in the county's account.
///
/// Sources: systems.md S29, S31.
///
/// The first link of the chain: what is not received cannot be allocated.
package struct FundReceipt: Record {
  package var number = ""
  package var county = DivisionCode.unknown
  package var source = FundSource.fiscalCity
  package var provider = DivisionCode.unknown
  package var year = 0
  package var amount = Money.zero
  package var received: Day?
  package var document = ""

  package init() {}

  package static let register = Register<FundReceipt>(
    "fund_receipt", zh: "资金到账", en: "Funds received", owner: .county, privacy: .open,
    key: ["number"], place: "county", effect: .voucher, keptBy: [.finance],
    fields: [
      .text(\.number, "number", zh: "到账编号", en: "Number", length: 1...40),
      .division(\.county, "county", zh: "受援县", en: "County", level: .county),
      .choice(\.source, "source", zh: "资金来源", en: "Source"),
      .division(\.provider, "provider", zh: "帮扶方", en: "Provider"),
      .year(\.year, "year", zh: "资金年度", en: "Fund year"),
      .money(\.amount, "amount", zh: "到账金额", en: "Amount", atLeast: 1),
      .day(\.received, "received", zh: "到账日期", en: "Received", required: true),
      .text(\.document, "document", zh: "文号", en: "Document", length: 0...80),
    ])
}
