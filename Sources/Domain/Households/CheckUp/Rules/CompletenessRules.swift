extension CheckUpRule {
  /// What has to be filled in (practice.md 4.7).
  static let completeness: [CheckUpRule] =
    [
      blank("T09", "ethnicity", zh: "民族未填", en: "The ethnic group is blank") {
        $0.ethnicity == nil
      },
      blank("T10", "labour", zh: "劳动技能未填", en: "The ability to work is blank") {
        $0.labour == nil
      },
      oneHead,
      blankYear("T12", "toilet", zh: "卫生厕所未填", en: "The toilet is blank") {
        $0.toilet == nil
      },
      blankYear("T13", "power", zh: "生产用电未填", en: "Power for work is blank") {
        $0.power == nil
      },
      blankYear("T14", "house_area", zh: "住房面积未填", en: "The house's area is blank") {
        $0.houseArea == nil
      },
      blankYear("T15", "farmland", zh: "耕地面积未填", en: "The farmland is blank") {
        $0.farmland == nil
      },
      blankYear("T16", "forest", zh: "林地面积未填", en: "The forest is blank") {
        $0.forest == nil
      },
      blankYear("T17", "road", zh: "入户路类型未填", en: "The road to the house is blank") {
        $0.road == nil
      },
      schooled,
      riskTold,
      numberless,
    ]

  private static let filled = Labels(
    zh: "空白只是没有登记，不等于没有；外出未能入户的，请电话核实后补填。",
    en: "A blank is something not recorded, not something lacking; ask and fill it in.")

  /// A person's field that must not be blank.
  private static func blank(
    _ name: String, _ field: String, zh: String, en: String,
    is isBlank: @escaping @Sendable (Person) -> Bool
  ) -> CheckUpRule {
    CheckUpRule(
      name, .completeness, zh: zh, en: en, reads: ["person.\(field)"], caution: filled,
      example: CheckUpExample(
        zh: "户主的这一项空白；已迁出的人不查", en: "the head's is blank; who moved out is not looked at",
        hit: { $0.head = Person.register.without(field, $0.head) },
        near: {
          $0.head = Person.register.without(field, $0.head)
          $0.head.change = .movedOut
        }),
      search: .member { member, _, _ in isBlank(member.person) })
  }

  /// A field of the household's latest year that must not be blank.
  private static func blankYear(
    _ name: String, _ field: String, zh: String, en: String,
    is isBlank: @escaping @Sendable (HouseholdYear) -> Bool
  ) -> CheckUpRule {
    CheckUpRule(
      name, .completeness, zh: zh, en: en,
      basis: Labels(
        zh: "住房、土地、道路逐年变动不大，全国系统的名单也不带这些列：最近一年或上一年填过即可",
        en: "houses, land and roads change little, and the national list lacks these columns: told "
          + "in the latest year or the one before will do"),
      reads: ["household_year.\(field)"], caution: filled,
      example: CheckUpExample(
        zh: "户年度信息里这一项空白；已清退的户不查",
        en: "blank in the latest year; a household that was removed is not looked at",
        hit: { $0.year = HouseholdYear.register.without(field, $0.year) },
        near: {
          $0.year = HouseholdYear.register.without(field, $0.year)
          $0.home.state = .removed
        }),
      more: [
        CheckUpExample(
          zh: "前年填过；上一年填过的不算", en: "told two years before; told the year before will do",
          hit: { $0.leaveBlank(field, toldYearsBefore: 2) },
          near: { $0.leaveBlank(field, toldYearsBefore: 1) })
      ],
      search: .year { year, facts, _ in
        facts.household.state != .removed && isBlank(year)
          && !facts.years.contains { $0.year == year.year - 1 && !isBlank($0) }
      })
  }

  private static let oneHead = CheckUpRule(
    "T11", .completeness, zh: "没有户主或户主不止一人", en: "No head, or more than one",
    basis: Labels(
      zh: "与户主关系必填：表格空白即拒收；误填的多显示为户主缺失或重复",
      en: "the relation must be given: a blank one is refused by the form, a wrong one shows here"),
    reads: ["person.relation", "person.household"],
    caution: Labels(
      zh: "户主去世或迁出后尚未变更户主的，也会出现。",
      en: "It also shows after a head died or moved and nobody took the place yet."),
    example: CheckUpExample(
      zh: "配偶也填成户主", en: "the spouse is entered as a head too",
      hit: { $0.spouse.relation = .head }, near: { $0.spouse.relation = .other }),
    more: [
      CheckUpExample(
        zh: "户主迁出，没有人接任", en: "the head moved out, and nobody took the place",
        hit: { $0.head.change = .movedOut },
        near: {
          $0.head.change = .movedOut
          $0.spouse.relation = .head
        })
    ],
    search: .household { facts, _ in
      facts.members.count { $0.person.relation == .head } != 1
    })

  private static let schooled = CheckUpRule(
    "T18", .completeness, zh: "文化程度与在校生状况同填或同空",
    en: "Education and school are both filled in, or both blank",
    reads: ["person.education", "person.schooling"],
    caution: Labels(
      zh: "在校的填在校生状况，不在校的填文化程度，两项只填一项。",
      en: "Who is at school has a school, others an education: one of the two."),
    example: CheckUpExample(
      zh: "七年级学生又填了文化程度“小学”", en: "a pupil of grade 7 with the education of primary school",
      hit: { $0.child.education = .primary },
      near: {
        $0.child.education = .primary
        $0.child.schooling = Schooling.none
      }),
    more: [
      CheckUpExample(
        zh: "成年人两项都空白", en: "an adult with neither",
        hit: {
          $0.head.education = nil
          $0.head.schooling = nil
        },
        near: { $0.head.schooling = nil })
    ],
    search: .member { member, _, _ in (member.person.education != nil) == member.isStudent })

  private static let numberless = CheckUpRule(
    "T61", .completeness, zh: "没有证件号码", en: "No ID number",
    reads: ["person.citizen_number", "person.born", "person.health"],
    caution: Labels(
      zh: "未满周岁的可能还没有上户；没有号码的人，比对名单时查不到。",
      en: "A child under one may not be registered yet; who has no number is found in no list."),
    example: CheckUpExample(
      zh: "孩子没有号码；未满周岁的不算", en: "the child has none; under one it is left",
      hit: { $0.child.citizenNumber = "" },
      near: {
        $0.child.citizenNumber = ""
        $0.child.born = CheckUpStory.day("2023-02-01")
      }),
    more: [
      CheckUpExample(
        zh: "个人信息已依法删除的不算", en: "of somebody erased nothing is missing",
        hit: { $0.head.citizenNumber = "" },
        near: { ($0.head.citizenNumber, $0.head.born, $0.head.health) = ("", nil, []) })
    ],
    search: .member { member, _, _ in
      // Of somebody erased none of the three is left; names are not opened for it, because of
      // 400,000 persons each sealed field takes its time.
      member.person.citizenNumber.isEmpty && member.age != 0
        && (member.age != nil || !member.person.health.isEmpty)
    })

  private static let riskTold = CheckUpRule(
    "T60", .completeness, zh: "风险为自然灾害而没有子项，或为其他而没有备注",
    en: "A risk of disaster without its kind, or another risk without a note",
    reads: ["household.risks", "household.disaster", "household.risk_note"],
    caution: Labels(
      zh: "全国系统的名单未必带这两列，按入户核实的情况补填。",
      en: "The national system's lists may lack both columns; ask and fill them in."),
    example: CheckUpExample(
      zh: "因自然灾害纳入监测，没有写明哪一种灾害", en: "watched for a disaster, and no word of which",
      hit: { $0.watched(.disaster, since: "2023-12-20") },
      near: {
        $0.watched(.disaster, since: "2023-12-20")
        $0.home.disaster = .drought
      }),
    more: [
      CheckUpExample(
        zh: "风险为其他，没有备注；有备注的不算", en: "another risk without a note; one with a note does not count",
        hit: { $0.watched(.other, since: "2023-12-20") },
        near: {
          $0.watched(.other, since: "2023-12-20")
          $0.home.riskNote = "示例"
        })
    ],
    search: .household { facts, _ in
      let row = facts.household
      guard row.isMonitored else { return false }
      return row.risks.contains(.disaster) && row.disaster == nil
        || row.risks.contains(.other) && row.riskNote.isEmpty
    })
}

extension CheckUpStory {
  /// The family's year without a field that an earlier one has.
  fileprivate mutating func leaveBlank(_ field: String, toldYearsBefore years: Int) {
    var before = year
    before.year -= years
    yearsBefore = [before]
    year = HouseholdYear.register.without(field, year)
  }
}
