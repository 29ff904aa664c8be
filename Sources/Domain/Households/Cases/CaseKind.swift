/// 办理事项：what a household's matter decides (practice.md 4.1, 4.3, 4.4).
package enum CaseKind: String, CodeList {
  case identification, exit, monitoring, clearing

  package var labels: Labels {
    switch self {
    case .identification: Labels(zh: "贫困识别", en: "Identification")
    case .exit: Labels(zh: "脱贫退出", en: "Exit")
    case .monitoring: Labels(zh: "纳入监测", en: "Monitoring")
    case .clearing: Labels(zh: "风险消除", en: "Clearing of the risk")
    }
  }
}
