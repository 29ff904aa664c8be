/// A3 致贫原因 (practice.md 4.5).
package enum PovertyCause: String, CodeList {
  case illness, disability, schooling, disaster, land, water, skills, labour, funds, traffic
  case motivation, marriage, funeral, other

  package var labels: Labels {
    switch self {
    case .illness: Labels(zh: "因病", en: "Illness")
    case .disability: Labels(zh: "因残", en: "Disability")
    case .schooling: Labels(zh: "因学", en: "Schooling")
    case .disaster: Labels(zh: "因灾", en: "Disaster")
    case .land: Labels(zh: "缺土地", en: "Lack of land")
    case .water: Labels(zh: "缺水", en: "Lack of water")
    case .skills: Labels(zh: "缺技术", en: "Lack of skills")
    case .labour: Labels(zh: "缺劳力", en: "Lack of labour")
    case .funds: Labels(zh: "缺资金", en: "Lack of funds")
    case .traffic: Labels(zh: "交通条件落后", en: "Poor roads")
    case .motivation: Labels(zh: "自身发展动力不足", en: "Lack of drive")
    case .marriage: Labels(zh: "因婚", en: "Marriage")
    case .funeral: Labels(zh: "因丧", en: "Funeral")
    case .other: Labels(zh: "其他", en: "Other")
    }
  }

  package var aliases: [String] {
    switch self {
    case .labour: ["缺劳动力"]
    case .motivation: ["自身发展力不足"]
    default: []
    }
  }
}
