/// The way of an order from its upload to the bank's answer (trust.md 1.6).
///
/// Nobody can move money alone: who confirms is not who prepared, and above the limit of the rules
/// in force a third person countersigns before the bank gets the file.
package enum PaymentOrderProcedure {
  /// The procedure; the terms are the platform's proposal, because no rule names any.
  package static let way = Procedure<PaymentOrderState>(
    terms: [
      .prepared: .workingDays(3), .confirmed: .workingDays(3), .countersigned: .workingDays(3),
      .sent: .workingDays(5),
    ],
    [
      .init(
        named: "confirm", zh: "确认", en: "Confirm", from: [.prepared], to: .confirmed,
        roles: [.finance], duty: .payer, needsStepUp: true),
      .init(
        named: "countersign", zh: "复核", en: "Countersign", from: [.confirmed], to: .countersigned,
        roles: [.finance], duty: .payer, needsStepUp: true),
      .init(
        named: "send", zh: "生成送盘文件", en: "Write the bank's file",
        from: [.confirmed, .countersigned],
        to: .sent, roles: [.finance], duty: .payer, needsStepUp: true),
      .init(
        named: "answer", zh: "登记银行回盘", en: "Take the bank's answer", from: [.sent], to: .answered,
        roles: [.finance]),
      .init(
        named: "withdraw", zh: "撤回", en: "Withdraw", from: [.prepared, .confirmed, .countersigned],
        to: .withdrawn, roles: [.finance], isForward: false),
    ])
}
