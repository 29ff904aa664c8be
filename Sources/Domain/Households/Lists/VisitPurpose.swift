/// 走访事由：why somebody came to a household.
package enum VisitPurpose: String, CodeList {
  case check, kin, measure
  case lookBack = "look_back"

  package var labels: Labels {
    switch self {
    case .check: Labels(zh: "入户核查", en: "Check of the household")
    case .kin: Labels(zh: "结亲走访", en: "Visit of paired kin")
    case .measure: Labels(zh: "落实措施", en: "To carry a measure out")
    case .lookBack: Labels(zh: "脱贫回访", en: "Return after exit")
    }
  }
}
