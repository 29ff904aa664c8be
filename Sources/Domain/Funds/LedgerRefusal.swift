/// Why the ledger refuses a movement; the stable codes of trust.md 1.4.
///
/// The payload names accounts and amounts of the books, never a person.
package enum LedgerRefusal: Error, Sendable, Hashable {
  case keyConflict(key: String)
  case failedBefore(key: String, code: String)
  case accountsEqual
  case amountInvalid
  case lineCount(Int)
  case entryTooLong(lines: Int)
  case layerInvalid
  case periodSealed(period: String)
  case pendingUnknown
  case pendingResolved
  case pendingExpired(on: Day)
  case pendingNotExpired
  case beforePending(on: Day)
  case outcomeInvalid
  case releaseInvalid
  case exceedsPending(reserved: Money, asked: Money)
  case exceedsBalance(account: LedgerAccount, available: Money, asked: Money)
  case reversedBefore
  case reversalUnknown
  case reversalBounced
  case clockWentBack(seconds: Int64)

  /// The stable code.
  package var code: String {
    switch self {
    case .keyConflict: "idem_conflict"
    case .failedBefore: "idem_failed_before"
    case .accountsEqual: "accounts_equal"
    case .amountInvalid: "amount_invalid"
    case .lineCount: "line_count"
    case .entryTooLong: "entry_too_long"
    case .layerInvalid: "layer_invalid"
    case .periodSealed: "period_sealed"
    case .pendingUnknown: "pending_unknown"
    case .pendingResolved: "pending_resolved"
    case .pendingExpired: "pending_expired"
    case .pendingNotExpired: "pending_not_expired"
    case .beforePending: "before_pending"
    case .outcomeInvalid: "outcome_invalid"
    case .releaseInvalid: "release_invalid"
    case .exceedsPending: "exceeds_pending"
    case .exceedsBalance: "exceeds_balance"
    case .reversedBefore: "reversed_before"
    case .reversalUnknown: "reversal_unknown"
    case .reversalBounced: "reversal_bounced"
    case .clockWentBack: "clock_went_back"
    }
  }

  /// Whether the same request could succeed later, so that its key is not spent.
  package var dependsOnState: Bool {
    switch self {
    case .periodSealed, .pendingResolved, .pendingExpired, .exceedsPending, .exceedsBalance,
      .reversedBefore:
      true
    default: false
    }
  }

  /// What is wrong and what to do.
  package var labels: Labels {
    switch self {
    case .keyConflict(let key):
      Labels(
        zh: "编号 \(key) 已用于另一笔业务，请换编号", en: "key \(key) was used for another movement; use a new one"
      )
    case .failedBefore(let key, let code):
      Labels(
        zh: "编号 \(key) 上次已被拒绝（\(code)），请改正后换编号",
        en: "key \(key) was refused before (\(code)); correct it and use a new key")
    case .accountsEqual: Labels(zh: "借贷科目相同", en: "debit and credit are the same account")
    case .amountInvalid:
      Labels(zh: "金额须大于 0 且不超过十万亿元", en: "an amount must be above 0 and at most 10^15 fen")
    case .lineCount(let count):
      Labels(zh: "分录行数 \(count) 不在 1–500 之内", en: "\(count) lines; a movement has 1 to 500")
    case .entryTooLong(let lines):
      Labels(
        zh: "\(lines) 行分录超过一条公开日志的长度（16 KiB），请拆成几笔",
        en: "\(lines) lines do not fit one entry of the public log (16 KiB); split the movement")
    case .layerInvalid:
      Labels(
        zh: "分录的层次与业务类型不符（预留、释放、入账）",
        en: "a line's layer does not fit the kind of movement")
    case .periodSealed(let period):
      Labels(
        zh: "会计期间 \(period) 已封账，请记入以后期间", en: "period \(period) is sealed; book it in a later one")
    case .pendingUnknown: Labels(zh: "没有这笔待支付申请", en: "there is no such reservation")
    case .pendingResolved: Labels(zh: "该申请已经处理过", en: "the reservation was resolved before")
    case .pendingExpired(let day):
      Labels(
        zh: "该申请已于 \(day.text) 失效，请重新申请", en: "the reservation expired on \(day.text); request anew"
      )
    case .pendingNotExpired:
      Labels(
        zh: "该申请尚未到期或没有失效日期，只能作废",
        en: "the reservation has not expired by that day; void it instead")
    case .beforePending(let day):
      Labels(
        zh: "处理日期早于申请日期 \(day.text)，请改日期",
        en: "earlier than the reservation of \(day.text); use a later day")
    case .outcomeInvalid:
      Labels(
        zh: "支付须有金额，作废或失效不得有金额",
        en: "a payment pays something; a void or expired request pays nothing")
    case .releaseInvalid:
      Labels(zh: "释放的金额或科目与申请不符", en: "what is released is not what was reserved")
    case .exceedsPending(let reserved, let asked):
      Labels(
        zh: "支付 \(asked.yuan) 元超过申请 \(reserved.yuan) 元",
        en: "payment of \(asked.yuan) exceeds the \(reserved.yuan) yuan requested")
    case .exceedsBalance(let account, let available, let asked):
      Labels(
        zh: "“\(account.labels.zh)”余额 \(available.yuan) 元，不足 \(asked.yuan) 元",
        en: "\(account.labels.en) has \(available.yuan) yuan, less than \(asked.yuan)")
    case .reversedBefore: Labels(zh: "该笔业务已冲销过", en: "the movement was reversed before")
    case .reversalUnknown: Labels(zh: "没有要冲销的业务", en: "there is no movement to reverse")
    case .reversalBounced:
      Labels(
        zh: "该批次有银行退票，请先冲销退票，再冲销批次",
        en: "payments of the batch were sent back by the bank; reverse those movements first")
    case .clockWentBack(let seconds):
      Labels(
        zh: "服务器时钟倒退 \(seconds) 秒，暂停记账，请校时",
        en: "the clock went back \(seconds) s; set it before booking")
    }
  }
}
