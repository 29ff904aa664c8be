/// 支付: one line of a batch that settles a reimbursement request.
///
/// Sources: systems.md S33, S35.
///
/// A batch settles exactly one request; its lines, up to a million, are paid in one transaction.
/// This is the hot path of the platform: its storage is made by hand (`Storage/Funds`), while
/// files, pages and API follow from this declaration like those of any register.
package struct Payment: Record {
  package var batch = ""
  package var line = 0
  package var county = DivisionCode.unknown
  package var reimbursement = ""
  package var payee = ""
  package var amount = Money.zero
  package var paid: Day?

  package init() {}

  package static let register = Register<Payment>(
    "payment", zh: "支付", en: "Payments", owner: .county, privacy: .open, key: ["batch", "line"],
    place: "county", effect: .voucher, storedByHand: true,
    fields: [
      .text(\.batch, "batch", zh: "批次号", en: "Batch", length: 1...40),
      .count(\.line, "line", zh: "行号", en: "Line", unit: .pieces),
      .division(\.county, "county", zh: "县（市、区）", en: "County", level: .county),
      .reference(
        \.reimbursement, "reimbursement", zh: "报账编号", en: "Request", to: "reimbursement"),
      .reference(\.payee, "payee", zh: "收款人编号", en: "Payee", to: "payee", privacy: .staff),
      .money(\.amount, "amount", zh: "支付金额", en: "Amount", atLeast: 1),
      .day(\.paid, "paid", zh: "支付日期", en: "Paid", required: true),
    ])
}
