/// 支付指令: a list of payments on its way to the bank and back; it settles one request.
///
/// Only `PaymentOrderProcedure` changes it; each change is a revision in the county's log. Sources:
/// practice.md 2.4; trust.md 1.6 (pay, confirm); house.md, the journey of a yuan.
package struct PaymentOrder: Record {
  package var number = ""
  package var county = DivisionCode.unknown
  package var reimbursement = ""
  package var lines = 0
  package var total = Money.zero
  package var state = PaymentOrderState.prepared
  package var prepared: Day?
  package var confirmed: Day?
  package var sent: Day?
  package var answered: Day?
  package var preparer = ""
  package var confirmer = ""
  package var countersigner = ""
  package var words = ""
  package var explained = ""
  package var digest = ""
  package var bankFile = ""
  package var bankReturn = ""

  package init() {}

  package static let register = Register<PaymentOrder>(
    "payment_order", zh: "支付指令", en: "Payment orders", owner: .county, privacy: .open,
    key: ["number"], place: "county", isDeed: true,
    fields: [
      // Its follow-up request is called by the same number and two characters more.
      .text(\.number, "number", zh: "指令编号", en: "Number", length: 1...38),
      .division(\.county, "county", zh: "县（市、区）", en: "County", level: .county),
      .reference(
        \.reimbursement, "reimbursement", zh: "报账编号", en: "Request", to: "reimbursement"),
      .count(\.lines, "lines", zh: "行数", en: "Lines", unit: .pieces),
      .money(\.total, "total", zh: "合计金额", en: "Total", atLeast: 1),
      .choice(\.state, "state", zh: "状态", en: "State"),
      .day(\.prepared, "prepared", zh: "编制日期", en: "Prepared", required: true),
      .day(\.confirmed, "confirmed", zh: "确认日期", en: "Confirmed"),
      .day(\.sent, "sent", zh: "送银行日期", en: "Sent"),
      .day(\.answered, "answered", zh: "银行回盘日期", en: "Answered"),
      .text(
        \.preparer, "preparer", zh: "编制人编号", en: "Preparer", length: 1...40, privacy: .staff),
      .text(
        \.confirmer, "confirmer", zh: "确认人编号", en: "Confirmer", length: 0...40,
        privacy: .staff),
      .text(
        \.countersigner, "countersigner", zh: "复核人编号", en: "Countersigner", length: 0...40,
        privacy: .staff),
      .text(
        \.words, "words", zh: "撤回原因", en: "Why withdrawn", length: 0...200, privacy: .staff),
      .text(
        \.explained, "explained", zh: "疑点核实情况", en: "What was found about suspicions",
        length: 0...300, privacy: .staff),
      // Digests of short lists could be guessed, so none of them is open.
      .text(
        \.digest, "digest", zh: "明细摘要", en: "Digest of the lines", length: 64...64,
        privacy: .staff),
      .text(
        \.bankFile, "bank_file", zh: "送盘文件摘要（SHA-256）", en: "Bank file (SHA-256)",
        length: 0...64, privacy: .staff),
      .text(
        \.bankReturn, "bank_return", zh: "回盘文件摘要（SHA-256）", en: "Bank's answer (SHA-256)",
        length: 0...64, privacy: .staff),
    ],
    checks: [
      .init(
        "order_same_person", zh: "编制、确认、复核须由不同的人办理",
        en: "preparing, confirming and countersigning need different people"
      ) { order in
        let people = [order.preparer, order.confirmer, order.countersigner].filter { !$0.isEmpty }
        return Set(people).count == people.count
      }
    ])

  /// How an order is named where duties are held and acts are written down.
  package var subject: String { "payment_order/\(number)" }
}
