/// 文化程度 (practice.md 4.6).
package enum Education: String, CodeList {
  case illiterate, primary, junior, senior, college, preschool

  package var labels: Labels {
    switch self {
    case .illiterate: Labels(zh: "文盲或半文盲", en: "Illiterate or half")
    case .primary: Labels(zh: "小学", en: "Primary school")
    case .junior: Labels(zh: "初中", en: "Junior middle school")
    case .senior: Labels(zh: "高中", en: "Senior middle school")
    case .college: Labels(zh: "大专及以上", en: "College and above")
    case .preschool: Labels(zh: "学龄前儿童", en: "Below school age")
    }
  }

  package var aliases: [String] {
    switch self {
    case .illiterate: ["01", "文盲", "半文盲", "文盲半文盲"]
    case .primary: ["02"]
    case .junior: ["03"]
    case .senior: ["04", "中专"]
    case .college: ["05", "大专", "本科", "本科及以上"]
    case .preschool: ["06"]
    }
  }
}
