/// 发现渠道：how a household came to be looked at (practice.md 4.4, S81).
package enum CaseChannel: String, CodeList {
  case sweep, visit, alert, linked
  case own = "self"

  package var labels: Labels {
    switch self {
    case .own: Labels(zh: "自主申报", en: "Its own application")
    case .sweep: Labels(zh: "集中排查", en: "Sweep")
    case .visit: Labels(zh: "日常摸排", en: "Daily visit")
    case .alert: Labels(zh: "部门预警", en: "Alert by a department")
    case .linked: Labels(zh: "关联监测（信访、舆情）", en: "Linked monitoring (petitions, press)")
    }
  }
}
