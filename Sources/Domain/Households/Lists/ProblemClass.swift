/// 困难类别：what a family paired with a cadre needs solved (S26: problems are handled by class).
package enum ProblemClass: String, CodeList {
  case illness, schooling, housing, industry, work, other

  package var labels: Labels {
    switch self {
    case .illness: Labels(zh: "看病", en: "Illness")
    case .schooling: Labels(zh: "上学", en: "Schooling")
    case .housing: Labels(zh: "住房", en: "Housing")
    case .industry: Labels(zh: "产业", en: "Industry")
    case .work: Labels(zh: "就业", en: "Work")
    case .other: Labels(zh: "其他", en: "Other")
    }
  }
}
