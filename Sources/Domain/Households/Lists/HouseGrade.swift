/// 危房级别 (practice.md 4.5 aac322).
package enum HouseGrade: String, CodeList {
  case a, b, c, d

  package var labels: Labels {
    switch self {
    case .a: Labels(zh: "A级", en: "A: safe")
    case .b: Labels(zh: "B级", en: "B: nearly safe")
    case .c: Labels(zh: "C级", en: "C: partly dangerous")
    case .d: Labels(zh: "D级", en: "D: dangerous")
    }
  }

  package var aliases: [String] {
    switch self {
    case .a: ["A"]
    case .b: ["B"]
    case .c: ["C"]
    case .d: ["D"]
    }
  }
}
