/// 培训 (practice.md 4.6): what somebody was trained in, or wishes to be.
package enum TrainingKind: String, CodeList {
  case short, practical, other

  package var labels: Labels {
    switch self {
    case .short: Labels(zh: "短期技能培训", en: "A skill in a short course")
    case .practical: Labels(zh: "农民实用技术培训", en: "Practical farming")
    case .other: Labels(zh: "其他", en: "Other")
    }
  }

  package var aliases: [String] {
    switch self {
    case .short: ["01", "短期技能"]
    case .practical: ["02", "农民实用技术"]
    case .other: ["99", "其他培训"]
    }
  }
}
