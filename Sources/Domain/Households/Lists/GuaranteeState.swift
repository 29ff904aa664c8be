/// How far a guarantee is kept for a household (S90): what the newest check found, and whether help
/// for the gap has begun.
package enum GuaranteeState: String, CodeList {
  case open, underway, met

  package var labels: Labels {
    switch self {
    case .open: Labels(zh: "有短板，没有措施", en: "Gap, no measure")
    case .underway: Labels(zh: "有短板，已有措施", en: "Gap, helped")
    case .met: Labels(zh: "达标", en: "Met")
    }
  }
}
