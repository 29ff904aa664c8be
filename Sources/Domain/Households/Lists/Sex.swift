/// 性别 (GB/T 2261.1).
package enum Sex: String, CodeList {
  case male, female

  package var labels: Labels {
    switch self {
    case .male: Labels(zh: "男", en: "Male")
    case .female: Labels(zh: "女", en: "Female")
    }
  }

  package var aliases: [String] {
    switch self {
    case .male: ["1", "01", "男性"]
    case .female: ["2", "02", "女性"]
    }
  }
}
