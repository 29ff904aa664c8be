/// 务工区域 (practice.md 4.6).
package enum WorkArea: String, CodeList {
  case county, province, beyond, other

  package var labels: Labels {
    switch self {
    case .county: Labels(zh: "县内", en: "In the county")
    case .province: Labels(zh: "省内县外", en: "In the province")
    case .beyond: Labels(zh: "省外", en: "Beyond the province")
    case .other: Labels(zh: "其他", en: "Elsewhere")
    }
  }

  package var aliases: [String] {
    switch self {
    case .county: ["01", "乡（镇）内", "县域内"]
    case .province: ["02"]
    case .beyond: ["03", "省外务工"]
    case .other: ["99"]
    }
  }
}
