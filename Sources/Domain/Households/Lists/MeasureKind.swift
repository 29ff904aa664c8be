/// 帮扶措施 (practice.md 4.5).
package enum MeasureKind: String, CodeList {
  case industry, employment, finance, housing, water, education, health, allowance, social
  case relocation, infrastructure, living, training
  case publicPost = "public_post"
  case compulsoryEducation = "compulsory_education"
  case vocationalGrant = "vocational_grant"
  case specialSupport = "special_support"
  case disabilityAllowance = "disability_allowance"

  package var labels: Labels {
    switch self {
    case .industry: Labels(zh: "产业帮扶", en: "Industry")
    case .employment: Labels(zh: "就业帮扶", en: "Employment")
    case .training: Labels(zh: "技能培训", en: "Training")
    case .publicPost: Labels(zh: "公益岗位帮扶", en: "Public-interest post")
    case .finance: Labels(zh: "金融帮扶", en: "Credit")
    case .housing: Labels(zh: "住房安全保障", en: "Safe housing")
    case .water: Labels(zh: "饮水安全保障", en: "Safe water")
    case .compulsoryEducation: Labels(zh: "义务教育保障", en: "Compulsory education")
    case .education: Labels(zh: "教育帮扶", en: "Education")
    case .vocationalGrant: Labels(zh: "雨露计划", en: "Vocational student grant")
    case .health: Labels(zh: "健康帮扶", en: "Health")
    case .allowance: Labels(zh: "低保", en: "Subsistence allowance")
    case .specialSupport: Labels(zh: "特困供养", en: "Special support")
    case .disabilityAllowance: Labels(zh: "残疾人补贴", en: "Disability allowance")
    case .social: Labels(zh: "社会帮扶", en: "Help by society")
    case .relocation: Labels(zh: "搬迁", en: "Relocation")
    case .infrastructure: Labels(zh: "基础设施", en: "Infrastructure")
    case .living: Labels(zh: "生产生活条件改善", en: "Living conditions")
    }
  }

  package var aliases: [String] {
    switch self {
    case .employment: ["就业务工帮扶"]
    case .training: ["短期技能培训", "农民实用技术培训"]
    case .publicPost: ["公益岗位"]
    case .finance: ["小额信贷"]
    case .housing: ["危房改造"]
    case .vocationalGrant: ["雨露计划补助"]
    case .health: ["医保缴费补贴"]
    case .allowance: ["综合保障（低保）"]
    case .specialSupport: ["综合保障（特困供养）"]
    case .disabilityAllowance: ["综合保障（残疾人补贴）"]
    case .relocation: ["易地扶贫搬迁"]
    default: []
    }
  }
}
