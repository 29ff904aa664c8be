/// 人口变动：why a person's row begins (practice.md 4.4: natural increase and decrease).
package enum PopulationChange: String, CodeList {
  case registered, updated, born, returned, died, away
  case marriedIn = "married_in"
  case movedIn = "moved_in"
  case splitOff = "split_off"
  case mergedIn = "merged_in"
  case marriedOut = "married_out"
  case movedOut = "moved_out"

  package var labels: Labels {
    switch self {
    case .registered: Labels(zh: "登记", en: "Registered")
    case .updated: Labels(zh: "信息变更", en: "Particulars changed")
    case .born: Labels(zh: "出生", en: "Born")
    case .marriedIn: Labels(zh: "婚入", en: "Married in")
    case .movedIn: Labels(zh: "迁入", en: "Moved in")
    case .returned: Labels(zh: "回归", en: "Came back")
    case .splitOff: Labels(zh: "拆户", en: "Split off into another household")
    case .mergedIn: Labels(zh: "并户", en: "Merged in")
    case .died: Labels(zh: "死亡", en: "Died")
    case .marriedOut: Labels(zh: "婚出", en: "Married out")
    case .movedOut: Labels(zh: "迁出", en: "Moved out")
    case .away: Labels(zh: "其他减少", en: "Left otherwise")
    }
  }

  package var aliases: [String] {
    switch self {
    case .registered: ["首次识别", "初次登记"]
    case .updated: ["变更"]
    case .born: ["新生儿"]
    case .marriedIn: ["嫁入", "入赘"]
    case .movedIn: ["户籍迁入"]
    case .returned: ["刑满释放", "退役", "失联人口回家"]
    case .splitOff: ["分户"]
    case .marriedOut: ["嫁出"]
    case .movedOut: ["户籍迁出"]
    case .away: ["参军", "服刑", "失联"]
    default: []
    }
  }
}
