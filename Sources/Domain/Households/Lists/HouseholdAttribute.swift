/// A2 贫困户属性 (practice.md 4.5).
package enum HouseholdAttribute: String, CodeList {
  case general, allowance, supported
  case allowancePoor = "allowance_poor"

  package var labels: Labels {
    switch self {
    case .general: Labels(zh: "一般贫困户", en: "Poor household")
    case .allowance: Labels(zh: "低保户", en: "Subsistence allowance household")
    case .supported: Labels(zh: "五保户", en: "Household in special support")
    case .allowancePoor: Labels(zh: "低保贫困户", en: "Poor household with allowance")
    }
  }

  package var aliases: [String] {
    switch self {
    case .general: ["一般脱贫户", "一般户"]
    case .allowance: ["低保脱贫户"]
    case .supported: ["特困供养户", "特困户", "五保贫困户"]
    default: []
    }
  }
}
