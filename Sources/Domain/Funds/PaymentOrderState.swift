/// How far an order has come; `PaymentOrderProcedure` says how it gets from one to the next.
package enum PaymentOrderState: String, CodeList {
  case prepared, confirmed, countersigned, sent, answered, withdrawn

  package var labels: Labels {
    switch self {
    case .prepared: Labels(zh: "已编制", en: "Prepared")
    case .confirmed: Labels(zh: "已确认", en: "Confirmed")
    case .countersigned: Labels(zh: "已复核", en: "Countersigned")
    case .sent: Labels(zh: "已送银行", en: "With the bank")
    case .answered: Labels(zh: "已回盘入账", en: "Answered and booked")
    case .withdrawn: Labels(zh: "已撤回", en: "Withdrawn")
    }
  }

  /// Whether the order still holds its request; another order for it has to wait.
  package var isOpen: Bool { self != .answered && self != .withdrawn }
}
