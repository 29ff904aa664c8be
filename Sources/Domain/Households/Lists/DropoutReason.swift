/// 失学辍学原因: why a child is out of school (practice.md 4.7; the codes are ours).
package enum DropoutReason: String, CodeList {
  case illness, disability, hardship, unwilling, other

  package var labels: Labels {
    switch self {
    case .illness: Labels(zh: "因病", en: "Illness")
    case .disability: Labels(zh: "因残", en: "Disability")
    case .hardship: Labels(zh: "家庭困难", en: "Hardship at home")
    case .unwilling: Labels(zh: "厌学", en: "Unwilling")
    case .other: Labels(zh: "其他", en: "Other")
    }
  }
}
