/// What can be done with a report.
package enum ReportAction: String, CodeList {
  case accepted, answered
  case handedOver = "handed_over"
  case resolved, rejected, appealed, closed

  package var labels: Labels {
    switch self {
    case .accepted: Labels(zh: "已受理", en: "Accepted")
    case .answered: Labels(zh: "已答复", en: "Answered")
    case .handedOver: Labels(zh: "已转办", en: "Handed over")
    case .resolved: Labels(zh: "已办结", en: "Resolved")
    case .rejected: Labels(zh: "不予受理", en: "Rejected")
    case .appealed: Labels(zh: "已申诉", en: "Appealed")
    case .closed: Labels(zh: "已关闭", en: "Closed")
    }
  }

  /// What a button says that does it.
  package var deed: Labels {
    switch self {
    case .accepted: Labels(zh: "受理", en: "Accept")
    case .answered: Labels(zh: "答复", en: "Answer")
    case .handedOver: Labels(zh: "转办", en: "Hand over")
    case .resolved: Labels(zh: "办结", en: "Resolve")
    case .rejected: Labels(zh: "不予受理", en: "Reject")
    case .appealed: Labels(zh: "申诉", en: "Appeal")
    case .closed: Labels(zh: "关闭", en: "Close")
    }
  }

  /// Whether the holder has heard what the office thinks.
  package var isAnswer: Bool { [.answered, .resolved, .rejected].contains(self) }
  /// Whether the office says that it is done.
  package var isOutcome: Bool { [.resolved, .rejected].contains(self) }
  /// Whether the office must say something.
  package var needsWords: Bool { isAnswer || self == .handedOver }
}
