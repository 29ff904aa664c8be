/// 主要燃料类型 (practice.md 4.5 aac320).
package enum FuelKind: String, CodeList {
  case firewood, dung, coal, clean, other

  package var labels: Labels {
    switch self {
    case .firewood: Labels(zh: "柴草", en: "Firewood")
    case .dung: Labels(zh: "干畜粪", en: "Dung")
    case .coal: Labels(zh: "煤炭", en: "Coal")
    case .clean: Labels(zh: "清洁能源", en: "Clean energy")
    case .other: Labels(zh: "其他", en: "Other")
    }
  }

  package var aliases: [String] {
    switch self {
    case .firewood: ["01"]
    case .dung: ["02"]
    case .coal: ["03"]
    case .clean: ["04"]
    case .other: ["99"]
    }
  }
}
