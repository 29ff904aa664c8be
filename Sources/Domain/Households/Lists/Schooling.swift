/// 在校生状况 (practice.md 4.6).
package enum Schooling: String, CodeList {
  case none, kindergarten, primary, grade7, grade8, grade9, senior1, senior2, senior3, vocational1
  case vocational2, vocational3, college
  case higherVocational1 = "higher_vocational1"
  case higherVocational2 = "higher_vocational2"
  case higherVocational3 = "higher_vocational3"

  package var labels: Labels {
    switch self {
    case .none: Labels(zh: "非在校生", en: "Not at school")
    case .kindergarten: Labels(zh: "学前教育", en: "Kindergarten")
    case .primary: Labels(zh: "小学", en: "Primary school")
    case .grade7: Labels(zh: "七年级", en: "Grade 7")
    case .grade8: Labels(zh: "八年级", en: "Grade 8")
    case .grade9: Labels(zh: "九年级", en: "Grade 9")
    case .senior1: Labels(zh: "高中一年级", en: "Senior 1")
    case .senior2: Labels(zh: "高中二年级", en: "Senior 2")
    case .senior3: Labels(zh: "高中三年级", en: "Senior 3")
    case .vocational1: Labels(zh: "中职一年级", en: "Secondary vocational 1")
    case .vocational2: Labels(zh: "中职二年级", en: "Secondary vocational 2")
    case .vocational3: Labels(zh: "中职三年级", en: "Secondary vocational 3")
    case .higherVocational1: Labels(zh: "高职一年级", en: "Higher vocational 1")
    case .higherVocational2: Labels(zh: "高职二年级", en: "Higher vocational 2")
    case .higherVocational3: Labels(zh: "高职三年级", en: "Higher vocational 3")
    case .college: Labels(zh: "大专及以上", en: "College and above")
    }
  }

  package var aliases: [String] {
    switch self {
    case .none: ["01"]
    case .kindergarten: ["02", "学前"]
    case .primary: ["03"]
    case .grade7: ["04", "初一"]
    case .grade8: ["05", "初二"]
    case .grade9: ["06", "初三"]
    case .senior1: ["07", "普通高中一年级"]
    case .senior2: ["08", "普通高中二年级"]
    case .senior3: ["09", "普通高中三年级"]
    case .vocational1: ["10"]
    case .vocational2: ["11"]
    case .vocational3: ["12"]
    case .higherVocational1: ["13", "高职高专一年级"]
    case .higherVocational2: ["14", "高职高专二年级"]
    case .higherVocational3: ["15", "高职高专三年级"]
    case .college: ["16"]
    }
  }
}
