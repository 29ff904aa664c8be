/// What columns of the national system's lists are called beside the names of our own fields.
///
/// Source: practice.md 4.5, 4.6, with the national codes; the headings of forms and lists in use.
enum NationalHeadings {
  /// Other headings of a field, by register.field.
  static let also: [String: [String]] = household.merging(year) { first, _ in first }
    .merging(person) { first, _ in first }

  private static let household: [String: [String]] = [
    "household.state": ["脱贫标志", "脱贫属性", "aar010"],
    "household.attribute": ["属性", "贫困户属性", "脱贫户属性", "农户属性", "aac006"],
    "household.cause": ["致贫原因1", "致贫原因", "aac007"],
    "household.other_causes": ["致贫原因2", "致贫原因3", "aac008"],
    "household.monitoring": ["监测对象类型"],
    "household.risks": ["致贫/返贫风险", "返贫/致贫风险", "致贫返贫风险", "返贫致贫风险"],
    "household.disaster": ["因自然灾害子项"],
    "household.risk_note": ["因自然灾害备注", "其他风险备注"],
    "household.monitored": ["识别监测时间"],
    "household.cleared": ["消除监测时间"],
    "household.bank": ["开户行", "开户银行名称"],
    "household.account": ["银行卡号", "银行卡账号", "一卡通账号", "银行账户"],
  ]

  private static let year: [String: [String]] = [
    "household_year.year": ["年份", "aar040"],
    "household_year.wages": ["aac073"],
    "household_year.business": ["生产经营收入", "aac071"],
    "household_year.property": ["aac072"],
    "household_year.transfers": ["aac085"],
    "household_year.family_planning": ["计生金", "aac076"],
    "household_year.allowance": ["aac077"],
    "household_year.special_support": ["五保金", "aac086"],
    "household_year.pension": ["养老保险金", "aac087"],
    "household_year.ecological": ["生态补偿金小计", "aac078"],
    "household_year.other_transfers": ["其他转移性收入小计", "aac083"],
    "household_year.costs": ["生产经营支出", "aac074"],
    "household_year.net_income": ["纯收入", "年纯收入", "家庭纯收入", "aac079"],
    "household_year.per_person": ["家庭人均纯收入", "家庭人均纯收入（元）", "aac082"],
    "household_year.debt": ["家庭负债", "家庭负债（元）", "负债", "家庭欠款"],
    "household_year.farmland": ["aac301"],
    "household_year.irrigated": ["aac302"],
    "household_year.forest": ["aac303"],
    "household_year.returned_forest": ["aac304"],
    "household_year.orchard": ["aac305"],
    "household_year.grassland": ["aac306"],
    "household_year.water_area": ["aac307"],
    "household_year.cooperative": [
      "是否加入农民专业合作社", "是否加入农民专业合作组织", "aac084",
    ],
    "household_year.power": ["是否通生产用电", "aac308"],
    "household_year.water_hard": ["饮水是否困难", "是否饮水困难", "aac311"],
    "household_year.water_safe": ["是否解决安全饮用水", "饮水是否安全", "aac312"],
    "household_year.road_distance": ["aac315"],
    "household_year.road": ["aac316"],
    "household_year.house_area": ["aac317"],
    "household_year.dangerous_house": ["是否危房户", "aac318"],
    "household_year.toilet": ["是否有卫生厕所", "aac319"],
    "household_year.fuel": ["主要燃料类型", "aac320"],
    "household_year.house_grade": ["危房等级", "aac322"],
  ]

  private static let person: [String: [String]] = [
    "person.disability_number": ["残疾证号", "残疾人证号码"],
    "person.born": ["出生年月日"],
    "person.active_service": ["是否现役军人"],
    "person.schooling": ["在校生情况", "在校状况"],
    "person.dropout": ["失辍学原因", "失学或辍学原因"],
    "person.labour": ["劳动能力"],
    "person.work_months": ["务工月数", "务工时长", "务工时长（月）"],
    "person.employer": ["务工企业名称", "就业单位"],
    "person.trainings": ["培训情况", "培训状况"],
    "person.industry_wish": ["意愿行业", "意向行业"],
    "person.destination_wish": ["意愿去向", "意向去向"],
    "person.resident_medical": [
      "是否参加城乡居民基本医疗保险", "是否参加居民医疗保险", "是否参加居民医保",
    ],
    "person.employee_medical": [
      "是否参加城镇职工基本医疗保险", "是否参加职工医疗保险", "是否参加职工医保",
    ],
    "person.serious_illness": ["是否参加大病保险"],
    "person.pension": [
      "是否参加城乡居民基本养老保险", "是否参加居民基本养老保险", "是否参加养老保险",
    ],
    "person.allowance": ["是否享受低保", "是否享受最低生活保障"],
    "person.special_support": ["是否特困供养人员", "是否特困供养"],
  ]

  /// Columns that national lists have and no register keeps, because what they tell follows from
  /// others: places from the county, the head from its own row, sums from their parts, whether
  /// help began from its measures.
  static let keptNowhere = [
    "序号", "省", "省份", "省（自治区、直辖市）", "省（区、市）", "市", "地市", "市州", "市（州）",
    "市（地、州、盟）", "户主", "户主姓名", "户主性别", "户主民族", "户主政治面貌", "户主证件类型",
    "户主证件号码", "户主身份证号码", "是否户主", "证件类型", "年龄", "年收入", "年总收入",
    "家庭年总收入", "实施开发式帮扶措施情况", "aac029", "aac031", "aac081",
  ]
}
