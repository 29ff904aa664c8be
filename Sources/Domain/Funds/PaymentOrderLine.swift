/// 支付指令明细: one line of an order, and at which revision its payee was checked.
///
/// The revision pins name, ID number and account: an order whose payee changes after the check goes
/// no further until it is prepared anew.
package struct PaymentOrderLine: Record {
  package var order = ""
  package var line = 0
  package var county = DivisionCode.unknown
  package var payee = ""
  package var amount = Money.zero
  package var revision = 0

  package init() {}

  package static let register = Register<PaymentOrderLine>(
    "payment_order_line", zh: "支付指令明细", en: "Lines of payment orders", owner: .county,
    privacy: .staff, key: ["order_number", "line"], place: "county", effect: .fact, isDeed: true,
    fields: [
      .reference(
        \.order, "order_number", zh: "指令编号", en: "Order", to: "payment_order", privacy: .staff),
      .count(\.line, "line", zh: "行号", en: "Line", unit: .pieces, required: true, privacy: .staff),
      .division(
        \.county, "county", zh: "县（市、区）", en: "County", level: .county, privacy: .staff),
      .reference(\.payee, "payee", zh: "收款人编号", en: "Payee", to: "payee", privacy: .staff),
      .money(\.amount, "amount", zh: "金额", en: "Amount", atLeast: 1, privacy: .staff),
      .count(
        \.revision, "revision", zh: "收款人版次", en: "Revision of the payee", unit: .pieces,
        privacy: .staff),
    ])
}
