/// A1 识别标准：whose line a household was identified by (practice.md 4.5).
package enum IdentificationStandard: String, CodeList {
  case national, province, city

  package var labels: Labels {
    switch self {
    case .national: Labels(zh: "国家标准", en: "National")
    case .province: Labels(zh: "省定标准", en: "Province")
    case .city: Labels(zh: "市定标准", en: "City")
    }
  }

  package var aliases: [String] {
    switch self {
    case .national: ["国家", "国定标准"]
    case .province: ["省定"]
    case .city: ["市定"]
    }
  }
}
