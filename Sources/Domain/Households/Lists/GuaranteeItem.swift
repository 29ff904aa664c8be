/// 两不愁三保障及饮水安全 (S90, practice.md 4.1): what must hold beside income.
package enum GuaranteeItem: String, CodeList {
  case food, clothing, schooling, medical, housing, water

  package var labels: Labels {
    switch self {
    case .food: Labels(zh: "吃", en: "Food")
    case .clothing: Labels(zh: "穿", en: "Clothing")
    case .schooling: Labels(zh: "义务教育", en: "Compulsory schooling")
    case .medical: Labels(zh: "基本医疗", en: "Basic medical care")
    case .housing: Labels(zh: "住房安全", en: "Safe housing")
    case .water: Labels(zh: "饮水安全", en: "Safe water")
    }
  }

  /// The kinds of measures that mend it.
  package var measures: [MeasureKind] {
    switch self {
    case .food, .clothing: [.allowance, .specialSupport, .social]
    case .schooling: [.compulsoryEducation, .education]
    case .medical: [.health, .social]
    case .housing: [.housing, .relocation]
    case .water: [.water]
    }
  }

  package var aliases: [String] {
    switch self {
    case .food: ["不愁吃"]
    case .clothing: ["不愁穿"]
    default: []
    }
  }
}
