/// 条件项：what a programme can ask of a household or of one of its members (practice.md 4.5, 4.6).
package enum ConditionField: String, CodeList {
  case place, year
  case state, attribute, monitoring, cause
  case schooling, health, labour, allowance, disabled
  case specialSupport = "special_support"
  case ageAtLeast = "age_at_least"
  case ageAtMost = "age_at_most"

  package var labels: Labels {
    switch self {
    case .place: Labels(zh: "所在地", en: "Place")
    case .year: Labels(zh: "年度", en: "Year")
    case .state: Labels(zh: "户类型", en: "State of the household")
    case .attribute: Labels(zh: "户属性", en: "Attribute of the household")
    case .monitoring: Labels(zh: "监测对象类别", en: "Monitored as")
    case .cause: Labels(zh: "致贫原因", en: "Cause")
    case .schooling: Labels(zh: "在校生状况", en: "At school")
    case .health: Labels(zh: "健康状况", en: "Health")
    case .labour: Labels(zh: "劳动技能", en: "Ability to work")
    case .allowance: Labels(zh: "享受低保", en: "On subsistence allowance")
    case .specialSupport: Labels(zh: "特困供养", en: "In special support")
    case .disabled: Labels(zh: "持残疾人证", en: "Has a disability card")
    case .ageAtLeast: Labels(zh: "年龄不小于", en: "Age at least")
    case .ageAtMost: Labels(zh: "年龄不大于", en: "Age at most")
    }
  }

  /// Whether it asks something of a person rather than of the household.
  package var isOfPersons: Bool {
    switch self {
    case .place, .year, .state, .attribute, .monitoring, .cause: false
    default: true
    }
  }

  /// What its value may be.
  package var kind: FieldKind {
    switch self {
    case .place: .division(level: nil)
    case .year: .year
    case .state: .choice(HouseholdState.choices)
    case .attribute: .choice(HouseholdAttribute.choices)
    case .monitoring: .choice(MonitoringKind.choices)
    case .cause: .choice(PovertyCause.choices)
    case .schooling: .choice(Schooling.choices)
    case .health: .choice(HealthState.choices)
    case .labour: .choice(LabourAbility.choices)
    case .allowance, .specialSupport, .disabled: .flag
    case .ageAtLeast, .ageAtMost: .count(.pieces, 0...150)
    }
  }
}
