/// 家庭成员: a person of the poverty register, as he or she was from a day on.
///
/// A row names one household, so a person is in one household at a time; among those present an ID
/// number belongs to one person. Sources: practice.md 4.5, 4.6; S86.
package struct Person: Record {
  package var village = DivisionCode.unknown
  package var number = ""
  package var from: Day?
  package var household = ""
  package var change = PopulationChange.registered
  package var relation = FamilyRelation.head
  package var name = ""
  package var citizenNumber = ""
  package var disabilityNumber = ""
  package var sex: Sex?
  package var born: Day?
  package var ethnicity: EthnicGroup?
  package var politicalStatus: PoliticalStatus?
  package var activeService: Bool?
  package var education: Education?
  package var schooling: Schooling?
  package var dropout: DropoutReason?
  package var health: [HealthState] = []
  package var labour: LabourAbility?
  package var workMonths: Int?
  package var workArea: WorkArea?
  package var employer = ""
  package var trainings: [TrainingKind] = []
  package var trainingWish: [TrainingKind] = []
  package var industryWish = ""
  package var destinationWish: WorkArea?
  package var residentMedical: Bool?
  package var employeeMedical: Bool?
  package var seriousIllness: Bool?
  package var pension: Bool?
  package var allowance: Bool?
  package var specialSupport: Bool?
  package var phone = ""
  package var identified: Day?
  package var synthetic = false

  package init() {}

  package static let register = Register<Person>(
    "person", zh: "家庭成员", en: "Persons", owner: .county, privacy: .personal,
    key: ["number", "valid_from"], place: "village", keptBy: Role.registerKeepers,
    fields: [
      .division(\.village, "village", zh: "所在村", en: "Village", level: .village),
      .text(\.number, "number", zh: "人编号", en: "Person number", length: 1...24, privacy: .staff),
      .day(\.from, "valid_from", zh: "自何日起", en: "From", required: true, privacy: .staff),
      .reference(
        \.household, "household", zh: "户编号", en: "Household number", to: "household",
        privacy: .staff),
      .choice(\.change, "change", zh: "变动", en: "Change", privacy: .staff),
      .choice(\.relation, "relation", zh: "与户主关系", en: "Relation to the head", privacy: .staff),
      .text(\.name, "name", zh: "姓名", en: "Name", length: 1...60, privacy: .personal),
      .citizenNumber(\.citizenNumber, "citizen_number", zh: "证件号码", en: "ID number"),
      .text(
        \.disabilityNumber, "disability_number", zh: "残疾人证号", en: "Disability card",
        length: 0...22, privacy: .personal),
      .choice(\.sex, "sex", zh: "性别", en: "Sex", privacy: .staff),
      .day(\.born, "born", zh: "出生日期", en: "Born", privacy: .personal),
      .choice(\.ethnicity, "ethnicity", zh: "民族", en: "Ethnic group", privacy: .staff),
      .choice(
        \.politicalStatus, "political_status", zh: "政治面貌", en: "Political status",
        privacy: .personal),
      .flag(
        \.activeService, "active_service", zh: "现役军人", en: "In military service",
        privacy: .personal),
      .choice(\.education, "education", zh: "文化程度", en: "Education", privacy: .staff),
      .choice(\.schooling, "schooling", zh: "在校生状况", en: "At school", privacy: .staff),
      .choice(\.dropout, "dropout", zh: "失学辍学原因", en: "Why out of school", privacy: .staff),
      .choices(\.health, "health", zh: "健康状况", en: "Health", atMost: 3, privacy: .personal),
      .choice(\.labour, "labour", zh: "劳动技能", en: "Ability to work", privacy: .staff),
      .count(
        \.workMonths, "work_months", zh: "务工时间", en: "Worked away", unit: .months, privacy: .staff),
      .choice(\.workArea, "work_area", zh: "务工区域", en: "Works in", privacy: .staff),
      .text(\.employer, "employer", zh: "务工单位", en: "Employer", length: 0...80, privacy: .personal),
      .choices(\.trainings, "trainings", zh: "培训", en: "Trained in", atMost: 3, privacy: .staff),
      .choices(
        \.trainingWish, "training_wish", zh: "培训意愿", en: "Wishes to be trained in", atMost: 3,
        privacy: .staff),
      .text(
        \.industryWish, "industry_wish", zh: "就业意愿行业", en: "Wishes to work as", length: 0...40,
        privacy: .personal),
      .choice(
        \.destinationWish, "destination_wish", zh: "就业意愿去向", en: "Wishes to work in",
        privacy: .staff),
      .flag(
        \.residentMedical, "resident_medical", zh: "居民医保", en: "Residents' insurance",
        privacy: .staff),
      .flag(
        \.employeeMedical, "employee_medical", zh: "职工医保", en: "Employees' insurance",
        privacy: .staff),
      .flag(
        \.seriousIllness, "serious_illness", zh: "参加大病保险", en: "Insured for serious illness",
        privacy: .staff),
      .flag(\.pension, "pension", zh: "参加养老保险", en: "In the pension scheme", privacy: .staff),
      .flag(\.allowance, "allowance", zh: "享受低保", en: "On subsistence allowance", privacy: .staff),
      .flag(
        \.specialSupport, "special_support", zh: "特困供养", en: "In special support", privacy: .staff),
      .text(\.phone, "phone", zh: "联系电话", en: "Telephone", length: 0...20, privacy: .personal),
      .day(\.identified, "identified", zh: "人员识别时间", en: "Identified", privacy: .staff),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic"),
    ])

  /// Whether the person is a member of the household from this row on.
  package var isPresent: Bool { change.isPresent }

  /// Sex and birthday by the ID number, which tells both (GB 11643): its 17th digit is odd for men.
  package var byNumber: (sex: Sex, born: Day)? {
    let number = IdentityNumbers.normalised(citizenNumber)
    guard let born = IdentityNumbers.born(number), let digit = number.utf8.dropFirst(16).first
    else { return nil }
    return (digit % 2 == 1 ? .male : .female, born)
  }

  /// From which age a member heads the household and signs for it: the platform's proposal, the age
  /// from which whoever lives by their own work may act alone (Civil Code, article 18).
  package static let leastGrownAge = 16

  /// Whether somebody is known to be too young on a day to head the household or sign for it.
  package func isChild(on day: Day) -> Bool {
    age(on: day).map { $0 < Self.leastGrownAge } ?? false
  }

  /// Whether somebody must not head a household of these members on a day: a child heads one only
  /// where everybody of it is known to be a child, because orphans stay a household.
  package func isTooYoung(toHead household: some Sequence<Person>, on day: Day) -> Bool {
    isChild(on: day) && !household.allSatisfy { $0.isChild(on: day) }
  }

  /// The age in whole years on a day, by the birthday or else the ID number; nil when unknown.
  package func age(on day: Day) -> Int? {
    birthday?.years(until: day)
  }

  /// The birthday as registered, or else by the ID number.
  package var birthday: Day? { born ?? byNumber?.born }
}

extension PopulationChange {
  /// Whether it makes or keeps somebody a member: births and arrivals do, deaths and departures end
  /// it (practice.md 4.4).
  package var isPresent: Bool {
    switch self {
    case .registered, .updated, .born, .marriedIn, .movedIn, .returned, .splitOff, .mergedIn: true
    case .died, .marriedOut, .movedOut, .away: false
    }
  }
}
