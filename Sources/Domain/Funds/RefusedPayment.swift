/// 未付退回: a line that the bank did not pay, its reason, and the request that reserves it anew.
package struct RefusedPayment: Record {
  package var order = ""
  package var line = 0
  package var county = DivisionCode.unknown
  package var payee = ""
  package var amount = Money.zero
  package var reason = BankAnswer.other
  package var words = ""
  package var refused: Day?
  package var requeued = ""

  package init() {}

  package static let register = Register<RefusedPayment>(
    "refused_payment", zh: "未付退回", en: "Payments refused by the bank", owner: .county,
    privacy: .open, key: ["order_number", "line"], place: "county", effect: .fact, isDeed: true,
    fields: [
      .reference(\.order, "order_number", zh: "指令编号", en: "Order", to: "payment_order"),
      .count(\.line, "line", zh: "行号", en: "Line", unit: .pieces, required: true),
      .division(\.county, "county", zh: "县（市、区）", en: "County", level: .county),
      .reference(\.payee, "payee", zh: "收款人编号", en: "Payee", to: "payee", privacy: .staff),
      .money(\.amount, "amount", zh: "金额", en: "Amount", atLeast: 1),
      .choice(\.reason, "reason", zh: "退回原因", en: "Reason", privacy: .staff),
      .text(
        \.words, "words", zh: "银行说明", en: "Bank's words", length: 0...200, privacy: .staff),
      .day(\.refused, "refused", zh: "退回日期", en: "Refused", required: true),
      // The request comes right after the lines it carries, so this is no reference yet.
      .text(\.requeued, "requeued", zh: "重新报账编号", en: "Reserved anew as", length: 1...40),
    ],
    checks: [
      .init("refused_paid", zh: "支付成功的不是退回", en: "what was paid was not refused") {
        $0.reason != .paid
      }
    ])
}
