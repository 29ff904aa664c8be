/// 查看事由: why somebody needs a person's values in full; nothing else is a reason
/// (trust.md 4.5, 4.12).
package enum RevealPurpose: String, CodeList {
  case assistanceVisit = "assistance_visit"
  case correction
  case paymentCheck = "payment_check"
  case supervision, complaint

  package var labels: Labels {
    switch self {
    case .assistanceVisit: Labels(zh: "入户帮扶", en: "Assistance visit")
    case .correction: Labels(zh: "更正信息", en: "Correction")
    case .paymentCheck: Labels(zh: "核对支付", en: "Checking a payment")
    case .supervision: Labels(zh: "监督检查", en: "Supervision")
    case .complaint: Labels(zh: "处理举报申诉", en: "A complaint")
    }
  }
}
