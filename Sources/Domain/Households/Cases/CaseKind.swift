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

  /// The fields of a matter that are asked when one of this kind is opened; the rest follows from
  /// the household, or is for other kinds.
  package var asked: Set<String> {
    let every: Set = ["kind", "household", "channel"]
    return switch self {
    case .identification: every.union(["standard", "cause"])
    case .exit: every
    case .monitoring: every.union(["monitoring", "risks", "disaster", "risk_note"])
    case .clearing: every.union(["clearing"])
    }
  }

  /// Those of them that a matter of this kind cannot do without, as the register's own rules say.
  package var needed: Set<String> {
    switch self {
    case .identification: ["cause"]
    case .exit: []
    case .monitoring: ["monitoring", "risks"]
    case .clearing: ["clearing"]
    }
  }
}
