extension CheckUpRule {
  /// What cannot be so together (practice.md 4.7).
  static let consistency: [CheckUpRule] = [
    CheckUpRule(
      "T19", .consistency, zh: "在校生不是无劳动力", en: "At school, yet said to be able to work",
      reads: ["person.schooling", "person.labour"],
      caution: Labels(
        zh: "已毕业未更新在校状况的，请改在校生状况。", en: "Perhaps the person has left school."),
      example: CheckUpExample(
        zh: "七年级学生填普通劳动力", en: "a pupil of grade 7 able to work",
        hit: { $0.child.labour = .ordinary }, near: { $0.child.labour = nil }),
      search: .member { member, _, _ in
        member.isStudent && member.person.labour.map { $0 != .none } ?? false
      }),
    CheckUpRule(
      "T20", .consistency, zh: "未满 16 周岁不是无劳动力", en: "Under 16, yet said to be able to work",
      basis: Labels(zh: "劳动法：禁止招用未满 16 周岁的人", en: "labour law: nobody under 16 is employed"),
      reads: ["person.born", "person.labour"], parameters: [leastAge],
      caution: Labels(
        zh: "生日以登记为准，没有登记的按证件号码。", en: "By the registered birthday, or the ID number."),
      example: CheckUpExample(
        zh: "2008年1月1日出生，检查日差一天满 16", en: "one day short of 16",
        hit: { $0.grow(born: "2008-01-01", labour: .weak) },
        near: { $0.grow(born: "2007-12-31", labour: .weak) }),
      search: .member { member, _, view in
        guard let labour = member.person.labour, labour != .none, let age = member.age else {
          return false
        }
        return Int64(age) < view.limit("least_age")
      }),
    CheckUpRule(
      "T21", .consistency, zh: "健康的适龄成年人填弱、半、无或丧失劳动力",
      en: "Healthy, of working age, not at school, yet said to be unable to work",
      reads: ["person.health", "person.labour", "person.born", "person.schooling"],
      parameters: [
        leastAge, RuleParameter("most_age", 59, zh: "最高年龄", en: "greatest age"),
      ],
      caution: Labels(
        zh: "照料病人、幼儿而不能外出的人也是劳动力，请写明在家务农或照料。",
        en: "Who cares for others is still able to work; say so instead."),
      example: CheckUpExample(
        zh: "48 岁、健康，填无劳动力", en: "48, healthy, not of working ability",
        hit: { $0.head.labour = LabourAbility.none },
        near: {
          $0.head.labour = LabourAbility.none
          $0.head.health = [.chronic]
        }),
      more: [
        CheckUpExample(
          zh: "差一天满 60，填丧失劳动力", en: "one day short of 60, said to have lost it",
          hit: { $0.age(born: "1964-01-01", labour: .lost) },
          near: { $0.age(born: "1963-12-31", labour: .lost) }),
        CheckUpExample(
          zh: "满 16、不在校，填弱劳动力", en: "16 and not at school, weak",
          hit: { $0.age(born: "2007-12-31", labour: .weak) },
          near: { $0.age(born: "2008-01-01", labour: .weak) }),
      ],
      search: .member { member, _, view in
        guard let labour = member.person.labour, [.weak, .none, .lost].contains(labour),
          member.isHealthy, !member.isStudent, let age = member.age
        else { return false }
        return Int64(age) >= view.limit("least_age") && Int64(age) <= view.limit("most_age")
      }),
    CheckUpRule(
      "T22", .consistency, zh: "健康状况为残疾而没有残疾人证", en: "Disabled, without a card's number",
      reads: ["person.health", "person.disability_number"],
      caution: Labels(
        zh: "可能尚未评残；应帮助办证，不能因此删去残疾。",
        en: "It may not have been assessed yet: help to get the card, do not strike it out."),
      example: CheckUpExample(
        zh: "健康状况填残疾，证号空白", en: "disabled, and no number",
        hit: { $0.head.health = [.disabled] }, near: { $0.card("43") }),
      search: .member { member, _, _ in
        member.person.health.contains(.disabled) && member.person.disabilityNumber.isEmpty
      }),
    CheckUpRule(
      "T23", .consistency, zh: "一、二级肢体残疾而为普通或技能劳动力",
      en: "Severely disabled in body, yet able to work",
      reads: ["person.disability_number", "person.labour"],
      caution: Labels(
        zh: "重度肢体残疾的人也可能在工作；属实的，说明即可。",
        en: "People with severe disabilities do work; if so, say it."),
      example: CheckUpExample(
        zh: "肢体（4）二级、普通劳动力", en: "kind 4, grade 2, able to work",
        hit: { $0.card("42") }, near: { $0.card("43") }),
      more: [
        CheckUpExample(
          zh: "肢体一级、技能劳动力；视力（1）一级不算", en: "kind 4, grade 1, skilled; kind 1 does not count",
          hit: {
            $0.card("41")
            $0.head.labour = .skilled
          },
          near: {
            $0.card("11")
            $0.head.labour = .skilled
          })
      ],
      search: .member { member, _, _ in
        guard member.isWorker, let card = member.disability else { return false }
        return card.kind == 4 && (card.grade == 1 || card.grade == 2)
      }),
    CheckUpRule(
      "T24", .consistency, zh: "因病失学而健康状况为健康", en: "Out of school by illness, yet healthy",
      reads: ["person.dropout", "person.health"],
      caution: Labels(
        zh: "病愈复学后未更新，或健康状况漏改。", en: "Perhaps recovered since, or the health was not changed."),
      example: CheckUpExample(
        zh: "失学原因因病，健康状况健康", en: "out of school by illness, healthy",
        hit: { $0.child.dropout = .illness },
        near: {
          $0.child.dropout = .illness
          $0.child.health = [.serious]
        }),
      search: .member { member, _, _ in member.person.dropout == .illness && member.isHealthy }),
    CheckUpRule(
      "T25", .consistency, zh: "居民医保和职工医保同有或同无",
      en: "Residents' and employees' insurance: both or neither",
      basis: Labels(zh: "基本医保不得重复参保；应保尽保", en: "nobody is insured twice, and everybody once"),
      reads: ["person.resident_medical", "person.employee_medical"],
      caution: Labels(
        zh: "现役军人等另有保障；年中转保的会短时重叠。未填的不算。",
        en: "Soldiers are insured otherwise; a change in the year overlaps. A blank does not count."
      ),
      example: CheckUpExample(
        zh: "两项都填“否”", en: "no to both",
        hit: { $0.head.residentMedical = false }, near: { $0.head.residentMedical = nil }),
      more: [
        CheckUpExample(
          zh: "两项都填“是”", en: "yes to both",
          hit: { $0.head.employeeMedical = true },
          near: { ($0.head.residentMedical, $0.head.employeeMedical) = (false, true) })
      ],
      search: .member { member, _, _ in
        guard let resident = member.person.residentMedical else { return false }
        return resident == member.person.employeeMedical
      }),
    youngHead,
  ]

  private static let youngHead = CheckUpRule(
    "T62", .consistency, zh: "户主未满 16 周岁，而户内有年满 16 周岁的人",
    en: "The head is under 16, though somebody of the household is not", severity: .error,
    basis: Labels(
      zh: "年满 16 周岁以自己的劳动收入为主要生活来源的，视为完全民事行为能力人（民法典第十八条）",
      en: "who lives by their own work may act alone from 16 on (Civil Code, article 18)"),
    reads: ["person.relation", "person.born", "person.citizen_number"],
    caution: Labels(
      zh: "全户都未满 16 周岁的不算；户内有人年龄不明的也会出现，请补出生日期。",
      en: "A household of children alone is left; one of unknown age counts as grown: tell the "
        + "birthday."),
    example: CheckUpExample(
      zh: "13 岁的女儿填成户主；满 16 的不算", en: "the daughter of 13 is entered as the head; 16 would do",
      hit: { $0.headed(byChildBorn: "2010-06-03") },
      near: { $0.headed(byChildBorn: "2007-12-31") }),
    more: [
      CheckUpExample(
        zh: "父亲去世，母亲还在，女儿当户主；父母都不在了的不算",
        en: "the father died, and she is the head beside her mother; were both gone, she may be",
        hit: {
          $0.headed(byChildBorn: "2010-06-03")
          $0.head.change = .died
        },
        near: {
          $0.headed(byChildBorn: "2010-06-03")
          ($0.head.change, $0.spouse.change) = (.died, .died)
        })
    ],
    search: .member { member, facts, view in
      // The relation first: of 400,000 persons a quarter are heads, and hardly one a child.
      member.person.relation == .head
        && member.person.isTooYoung(toHead: facts.members.lazy.map(\.person), on: view.today)
    })

  static let leastAge = RuleParameter("least_age", 16, zh: "最低年龄", en: "least age")
}

extension CheckUpStory {
  /// The daughter stands where the head stood, and her parents beside her.
  fileprivate mutating func headed(byChildBorn born: String) {
    child.born = Self.day(born)
    (child.relation, head.relation, spouse.relation) = (.head, .father, .mother)
  }

  fileprivate mutating func age(born: String, labour: LabourAbility) {
    head.born = Self.day(born)
    head.labour = labour
  }

  fileprivate mutating func grow(born: String, labour: LabourAbility) {
    child.born = Self.day(born)
    child.schooling = Schooling.none
    child.education = .junior
    child.labour = labour
    child.health = [.chronic]
  }
}
