/// 劳动能力 (practice.md 4.6).
package enum LabourAbility: String, CodeList {
  case ordinary, skilled, lost, none, weak

  package var labels: Labels {
    switch self {
    case .ordinary: Labels(zh: "普通劳动力", en: "Able to work")
    case .skilled: Labels(zh: "技能劳动力", en: "Skilled")
    case .lost: Labels(zh: "丧失劳动力", en: "Lost the ability")
    case .none: Labels(zh: "无劳动力", en: "Not of working ability")
    case .weak: Labels(zh: "弱劳动力或半劳动力", en: "Weak or half")
    }
  }

  package var aliases: [String] {
    switch self {
    case .ordinary: ["01"]
    case .skilled: ["02"]
    case .lost: ["03"]
    case .none: ["04"]
    case .weak: ["05", "弱劳动力", "半劳动力"]
    }
  }
}
