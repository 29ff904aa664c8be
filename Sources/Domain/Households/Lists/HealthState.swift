/// 健康状况 (practice.md 4.6); illness and disability may stand together.
package enum HealthState: String, CodeList {
  case healthy, chronic, serious, disabled

  package var labels: Labels {
    switch self {
    case .healthy: Labels(zh: "健康", en: "Healthy")
    case .chronic: Labels(zh: "长期慢性病", en: "Chronic illness")
    case .serious: Labels(zh: "大病", en: "Serious illness")
    case .disabled: Labels(zh: "残疾", en: "Disabled")
    }
  }

  package var aliases: [String] {
    switch self {
    case .healthy: ["01"]
    case .chronic: ["02", "患有长期慢性病"]
    case .serious: ["03", "患有大病"]
    case .disabled: ["04"]
    }
  }
}
