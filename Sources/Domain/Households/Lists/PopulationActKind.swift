/// 人口变动事项：what office people do when a household's members change (practice.md 4.4).
package enum PopulationActKind: String, CodeList {
  case arrival, departure, move, settle, leave, split, merge
  case fallBack = "fall_back"

  package var labels: Labels {
    switch self {
    case .arrival: Labels(zh: "人员增加", en: "Somebody came")
    case .departure: Labels(zh: "人员减少", en: "Somebody went")
    case .move: Labels(zh: "整户县内迁移", en: "Moved within the county")
    case .settle: Labels(zh: "整户迁入", en: "Settled here")
    case .leave: Labels(zh: "整户迁出", en: "Left the county")
    case .split: Labels(zh: "拆户", en: "Split in two")
    case .merge: Labels(zh: "并户", en: "Merged into another")
    case .fallBack: Labels(zh: "返贫", en: "Fell back")
    }
  }
}
