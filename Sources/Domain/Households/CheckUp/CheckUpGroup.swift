/// The eight groups of the check-up (practice.md 4.7).
package enum CheckUpGroup: String, Sendable, CaseIterable {
  case identity, completeness, consistency, work, income, measures, timing, village

  /// The group's name.
  package var labels: Labels {
    switch self {
    case .identity: Labels(zh: "身份", en: "Identity")
    case .completeness: Labels(zh: "完整", en: "Completeness")
    case .consistency: Labels(zh: "一致", en: "Consistency")
    case .work: Labels(zh: "务工", en: "Work")
    case .income: Labels(zh: "收入", en: "Income")
    case .measures: Labels(zh: "措施与原因", en: "Measures and causes")
    case .timing: Labels(zh: "时限", en: "Timing")
    case .village: Labels(zh: "村县", en: "Villages and counties")
    }
  }
}

/// What follows when a rule of the check-up finds something.
package enum CheckUpSeverity: String, Sendable, CaseIterable {
  /// The record cannot be right: an import that brings it is refused.
  case error
  /// Somebody should look: it is mended, or explained (`CheckUpNote`).
  case doubt

  /// The severity's name.
  package var labels: Labels {
    switch self {
    case .error: Labels(zh: "错误", en: "Error")
    case .doubt: Labels(zh: "存疑", en: "Doubt")
    }
  }
}
