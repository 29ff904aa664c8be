/// 就业渠道 (practice.md 4.6).
package enum WorkChannel: String, CodeList {
  case organised, workshop, enterprise, own, other
  case publicPost = "public_post"

  package var labels: Labels {
    switch self {
    case .organised: Labels(zh: "劳务输出", en: "Organised transfer")
    case .workshop: Labels(zh: "帮扶车间", en: "Assistance workshop")
    case .publicPost: Labels(zh: "公益性岗位", en: "Public-interest post")
    case .enterprise: Labels(zh: "企业吸纳", en: "Local enterprise")
    case .own: Labels(zh: "自主就业", en: "Found by oneself")
    case .other: Labels(zh: "其他", en: "Other")
    }
  }

  package var aliases: [String] {
    switch self {
    case .organised: ["有组织输出"]
    case .workshop: ["扶贫车间"]
    case .publicPost: ["公益岗位"]
    case .own: ["自主外出", "自主"]
    default: []
    }
  }
}
