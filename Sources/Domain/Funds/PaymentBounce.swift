/// 退票: the bank sends a payment back after it had paid it; the money stands with the project again.
///
/// A voucher of its own, because a movement is reversed at most once and for exactly its amounts
/// (L8), and a bounce concerns one line of a batch.
package struct PaymentBounce: Record {
  package var batch = ""
  package var line = 0
  package var number = 0
  package var county = DivisionCode.unknown
  package var amount = Money.zero
  package var bounced: Day?
  package var reason = BankAnswer.other
  package var words = ""

  package init() {}

  package static let register = Register<PaymentBounce>(
    "payment_bounce", zh: "银行退票", en: "Payments sent back", owner: .county, privacy: .open,
    key: ["batch", "line", "number"], place: "county", effect: .voucher, isDeed: true,
    fields: [
      .text(\.batch, "batch", zh: "批次号", en: "Batch", length: 1...40),
      .count(\.line, "line", zh: "行号", en: "Line", unit: .pieces, required: true),
      .count(\.number, "number", zh: "退票次数", en: "How often", unit: .pieces, required: true),
      .division(\.county, "county", zh: "县（市、区）", en: "County", level: .county),
      .money(\.amount, "amount", zh: "退回金额", en: "Amount", atLeast: 1),
      .day(\.bounced, "bounced", zh: "退票日期", en: "Sent back", required: true),
      .choice(\.reason, "reason", zh: "退票原因", en: "Reason", privacy: .staff),
      .text(
        \.words, "words", zh: "银行说明", en: "Bank's words", length: 0...200, privacy: .staff),
    ],
    checks: [
      .init("bounce_paid", zh: "支付成功不是退票原因", en: "being paid is no reason to send back") {
        $0.reason != .paid
      }
    ])
}
