/// 户的存续：whether a household is kept, and how it ended (practice.md 4.4).
package enum HouseholdStanding: String, CodeList {
  case kept, merged, closed

  package var labels: Labels {
    switch self {
    case .kept: Labels(zh: "在册", en: "Kept")
    case .merged: Labels(zh: "并户", en: "Merged into another")
    case .closed: Labels(zh: "销户", en: "Closed")
    }
  }

  package var aliases: [String] {
    switch self {
    case .kept: ["正常"]
    case .closed: ["终止"]
    default: []
    }
  }
}
