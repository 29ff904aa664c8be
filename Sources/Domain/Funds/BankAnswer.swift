/// What the bank says of a line; everything but `paid` refuses it.
package enum BankAnswer: String, CodeList {
  case paid
  case accountUnknown = "account_unknown"
  case accountClosed = "account_closed"
  case accountFrozen = "account_frozen"
  case nameMismatch = "name_mismatch"
  case other

  package var labels: Labels {
    switch self {
    case .paid: Labels(zh: "支付成功", en: "Paid")
    case .accountUnknown: Labels(zh: "账号不存在", en: "No such account")
    case .accountClosed: Labels(zh: "账户已销户", en: "Account closed")
    case .accountFrozen: Labels(zh: "账户冻结", en: "Account frozen")
    case .nameMismatch: Labels(zh: "户名不符", en: "Name and account do not fit")
    case .other: Labels(zh: "其他原因", en: "Other reason")
    }
  }
}
