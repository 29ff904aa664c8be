/// 风险消除方式 (practice.md 4.4).
package enum RiskClearing: String, CodeList {
  case help, natural

  package var labels: Labels {
    switch self {
    case .help: Labels(zh: "帮扶消除", en: "By help")
    case .natural: Labels(zh: "自然消除", en: "By itself")
    }
  }
}
