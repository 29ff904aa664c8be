/// 因自然灾害子项 (practice.md 4.5): which disaster put a household at risk, after the kinds of
/// GB/T 28921; the codes are ours.
package enum DisasterKind: String, CodeList {
  case drought, flood, typhoon, storm, cold, earthquake, landslide, pests, fire, other

  package var labels: Labels {
    switch self {
    case .drought: Labels(zh: "干旱", en: "Drought")
    case .flood: Labels(zh: "洪涝", en: "Flood")
    case .typhoon: Labels(zh: "台风", en: "Typhoon")
    case .storm: Labels(zh: "风雹", en: "Storm or hail")
    case .cold: Labels(zh: "低温冰雪", en: "Frost or snow")
    case .earthquake: Labels(zh: "地震", en: "Earthquake")
    case .landslide: Labels(zh: "滑坡泥石流", en: "Landslide or debris flow")
    case .pests: Labels(zh: "生物灾害", en: "Pests or disease")
    case .fire: Labels(zh: "森林草原火灾", en: "Forest or grass fire")
    case .other: Labels(zh: "其他", en: "Other")
    }
  }

  package var aliases: [String] {
    switch self {
    case .drought: ["旱灾", "干旱灾害"]
    case .flood: ["水灾", "洪灾", "洪涝灾害", "暴雨洪涝"]
    case .typhoon: ["台风灾害"]
    case .storm: ["冰雹", "大风", "雹灾", "风灾", "风雹灾害"]
    case .cold: ["雪灾", "冻灾", "低温冷冻", "低温冷冻和雪灾"]
    case .earthquake: ["震灾", "地震灾害"]
    case .landslide: ["滑坡", "泥石流", "崩塌", "地质灾害"]
    case .pests: ["病虫害", "疫病"]
    case .fire: ["火灾", "森林火灾"]
    case .other: ["其他自然灾害"]
    }
  }
}
