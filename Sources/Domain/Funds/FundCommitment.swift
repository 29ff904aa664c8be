/// 年度资金承诺: what the provider promised for a year.
///
/// Source: systems.md S30.
package struct FundCommitment: Record {
  package var number = ""
  package var provider = DivisionCode.unknown
  package var recipient = DivisionCode.unknown
  package var year = 0
  package var amount = Money.zero
  package var promised: Day?
  package var source = ""

  package init() {}

  package static let register = Register<FundCommitment>(
    "fund_commitment", zh: "年度资金承诺", en: "Fund commitments", owner: .pairing, privacy: .open,
    key: ["number"], keptBy: [.province],
    fields: [
      .text(\.number, "number", zh: "承诺编号", en: "Number", length: 1...40),
      .division(\.provider, "provider", zh: "帮扶方", en: "Provider"),
      .division(\.recipient, "recipient", zh: "受援方", en: "Recipient"),
      .year(\.year, "year", zh: "年度", en: "Year"),
      .money(\.amount, "amount", zh: "承诺金额（不少于）", en: "Amount (at least)", atLeast: 1),
      .day(\.promised, "promised", zh: "承诺日期", en: "Promised"),
      .text(\.source, "source", zh: "依据", en: "Source", length: 0...200),
    ])
}
