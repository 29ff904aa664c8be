/// 户类型：where a household stands in the register (practice.md 4.4).
package enum HouseholdState: String, CodeList {
  case ordinary, poor, lifted, stable, relapsed, removed

  /// What today's lists call both ``lifted`` and ``stable`` (practice.md 4.4): it reads as the
  /// first, and says nothing against the second.
  package static let liftedOrStable = "脱贫户"

  package var labels: Labels {
    switch self {
    case .ordinary: Labels(zh: "一般农户", en: "Ordinary")
    case .poor: Labels(zh: "贫困户", en: "Registered poor")
    case .lifted: Labels(zh: "已脱贫", en: "Out of poverty")
    case .stable: Labels(zh: "稳定脱贫", en: "Stably out of poverty")
    case .relapsed: Labels(zh: "返贫", en: "Fell back")
    case .removed: Labels(zh: "清退", en: "Removed as wrongly listed")
    }
  }

  package var aliases: [String] {
    switch self {
    case .poor: ["未脱贫", "贫困户（未脱贫）", "01"]
    case .lifted: [Self.liftedOrStable, "已脱贫（享受政策）", "02"]
    case .stable: ["稳定脱贫（不享受政策）", "03"]
    case .relapsed: ["返贫户", "04"]
    case .removed: ["错评剔除"]
    default: []
    }
  }
}
