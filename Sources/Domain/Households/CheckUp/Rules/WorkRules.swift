extension CheckUpRule {
  /// Who works where, since when and for how much (practice.md 4.7).
  static let work: [CheckUpRule] = [
    CheckUpRule(
      "T26", .work, zh: "无劳动力或丧失劳动力而在务工", en: "Works without the ability to work",
      reads: ["person.labour", "person.work_months", "work_spell.begun", "work_spell.ended"],
      caution: Labels(
        zh: "劳动能力可能多年未更新；在务工的，请改劳动技能。", en: "The ability may not have been updated."),
      example: CheckUpExample(
        zh: "丧失劳动力的人正在务工", en: "lost the ability, and at work today",
        hit: {
          $0.head.labour = .lost
          $0.work("2023-03-01")
        },
        near: {
          $0.head.labour = .lost
          $0.work("2023-03-01", until: "2023-12-30")
        }),
      search: .member { member, _, view in
        (member.person.labour == .lost || member.person.labour == LabourAbility.none)
          && member.isWorking(on: view.today)
      }),
    CheckUpRule(
      "T27", .work, zh: "未满 16 周岁务工", en: "Works under 16",
      basis: Labels(zh: "禁止使用童工规定", en: "the prohibition of child labour"),
      reads: ["person.born", "person.work_months", "work_spell.begun"], parameters: [leastAge],
      caution: Labels(
        zh: "先核对生日和开始时间；属实的是必须制止的童工。",
        en: "Compare birthday and first day; if it is so, it must be stopped."),
      example: CheckUpExample(
        zh: "13 岁开始务工", en: "began at 13",
        hit: { $0.work("2023-07-01", of: "H103", until: "2023-07-31") },
        near: {
          $0.child.born = CheckUpStory.day("2007-07-01")
          $0.work("2023-07-01", of: "H103", until: "2023-07-31")
        }),
      search: .member { member, _, view in
        let months = member.person.workMonths ?? 0
        guard months > 0 || !member.spells.isEmpty else { return false }
        let least = view.limit("least_age")
        if months > 0, let age = member.age, age < least { return true }
        return member.spells.contains { spell in
          spell.begun.flatMap { member.person.age(on: $0) }.map { $0 < least } ?? false
        }
      }),
    CheckUpRule(
      "T28", .work, zh: "务工时间重叠", en: "Spells of work overlap",
      reads: ["work_spell.begun", "work_spell.ended"],
      caution: Labels(
        zh: "兼两份工的会重叠；换工日相同的不算。", en: "Two jobs at once do overlap; a change on one day does not."),
      example: CheckUpExample(
        zh: "6月30日结束，6月29日又开始", en: "one ends on 30 June, the next begins on the 29th",
        hit: {
          $0.work("2023-03-01", until: "2023-06-30")
          $0.work("2023-06-29", until: "2023-09-30")
        },
        near: {
          $0.work("2023-03-01", until: "2023-06-30")
          $0.work("2023-06-30", until: "2023-09-30")
        }),
      search: .member { member, _, _ in
        zip(member.spells, member.spells.dropFirst()).contains { earlier, later in
          guard let ended = earlier.ended, let begun = later.begun else { return false }
          return begun < ended
        }
      }),
    CheckUpRule(
      "T29", .work, zh: "务工结束时间缺填", en: "The end of a spell of work is missing",
      reads: ["work_spell.begun", "work_spell.ended"],
      parameters: [
        RuleParameter("most_days", 366, zh: "未结束的最长天数", en: "most days without an end")
      ],
      caution: Labels(
        zh: "长期稳定务工的，可说明后不再提示。", en: "Who has worked in one place for years may be explained."),
      example: CheckUpExample(
        zh: "2022年12月29日开始，一年零两天后仍无结束时间", en: "no end 367 days after it began",
        hit: { $0.work("2022-12-29") }, near: { $0.work("2022-12-30") }),
      search: .member { member, _, view in
        let open = member.spells.filter { $0.ended == nil }
        guard let begun = open.first?.begun else { return false }
        // One that another spell followed has ended, too.
        return open.count > 1 || member.spells.last?.begun != begun
          || view.days(since: begun) > view.limit("most_days")
      }),
    CheckUpRule(
      "T30", .work, zh: "务工所在县未填", en: "The county of work is not given",
      reads: ["work_spell.work_county"],
      caution: Labels(zh: "流动施工的，填合同所在地。", en: "For moving sites give the contract's place."),
      example: CheckUpExample(
        zh: "在务工，所在县空白", en: "at work, and no county",
        hit: { $0.work("2023-03-01") { $0.county = nil } },
        near: { $0.work("2023-03-01", until: "2023-12-30") { $0.county = nil } }),
      search: .member { member, _, view in
        member.spells(on: view.today).contains { $0.county == nil }
      }),
    CheckUpRule(
      "T31", .work, zh: "月工资过低", en: "The pay a month is very low",
      reads: ["work_spell.pay"],
      parameters: [RuleParameter("least_yuan", 400, zh: "最低月工资（元）", en: "least yuan a month")],
      caution: Labels(
        zh: "多为按日填写、以千元填写或计件淡季。", en: "Mostly a day's pay, thousands, or piecework."),
      example: CheckUpExample(
        zh: "月工资 399 元", en: "399 yuan",
        hit: { $0.work("2023-03-01") { $0.pay = Money(fen: 39_900) } },
        near: { $0.work("2023-03-01") { $0.pay = Money(fen: 40_000) } }),
      search: .member { member, _, view in
        member.spells(on: view.today).contains { spell in
          spell.pay.map { $0.fen < view.limit("least_yuan") * 100 } ?? false
        }
      }),
    CheckUpRule(
      "T32", .work, zh: "电话号码不是 11 位手机号", en: "The telephone is no mobile number of 11 digits",
      reads: ["person.phone", "household.phone"],
      caution: Labels(zh: "座机请改登一位家人的手机。", en: "For a landline give a relative's mobile number."),
      example: CheckUpExample(
        zh: "少一位", en: "one digit short",
        hit: { $0.head.phone = "1390000000" }, near: { $0.head.phone = "13900000000" }),
      search: .household { facts, _ in
        func isWrong(_ phone: String) -> Bool { !phone.isEmpty && MobileNumber(phone) == nil }
        return isWrong(facts.household.phone) || facts.members.contains { isWrong($0.person.phone) }
      }),
    CheckUpRule(
      "T33", .work, zh: "不同的户用同一个电话", en: "One telephone in several households",
      reads: ["person.phone", "household.phone"],
      caution: Labels(
        zh: "子女代管父母电话、村干部代填的常见；应登记本人能接通的号码。",
        en:
          "Children answer for parents; cadres fill in their own. Give one that reaches the person."
      ),
      example: CheckUpExample(
        zh: "邻居登记了同一号码", en: "the neighbour has the same number",
        hit: { ($0.head.phone, $0.neighbour.phone) = ("13900000000", "13900000000") },
        near: { ($0.head.phone, $0.spouse.phone) = ("13900000000", "13900000000") }),
      search: .repeated(
        .init(isApart: true, own: { MobileNumber($0.phone)?.value }) {
          MobileNumber($0.person.phone)?.value
        })),
    CheckUpRule(
      "T34", .work, zh: "特困供养人员外出务工", en: "In special support, yet working away",
      reads: ["person.special_support", "person.work_area", "work_spell.area"],
      caution: Labels(
        zh: "未满 16 周岁或残疾的供养对象也可能短期外出；核实劳动能力。",
        en: "Somebody supported may still go away for a while; look at the ability to work."),
      example: CheckUpExample(
        zh: "特困供养，正在省外务工", en: "supported, and at work beyond the province",
        hit: {
          $0.head.specialSupport = true
          $0.work("2023-03-01") { $0.area = .beyond }
        },
        near: {
          $0.head.specialSupport = true
          $0.work("2023-03-01")
        }),
      search: .member { member, _, view in
        guard member.person.specialSupport == true else { return false }
        let area = member.person.workArea
        return area == .province || area == .beyond
          || member.spells(on: view.today).contains(where: \.isAway)
      }),
    CheckUpRule(
      "T35", .work, zh: "公益性岗位人员年龄不符", en: "In a public-interest post, too young or too old",
      reads: ["person.born", "work_spell.channel"],
      parameters: [
        leastAge, RuleParameter("age_below", 70, zh: "须小于的年龄", en: "must be younger than"),
      ],
      caution: Labels(
        zh: "各地上限不同，按本县办法设置参数。", en: "Upper limits differ; set the county's own."),
      example: CheckUpExample(
        zh: "满 70 周岁仍在岗", en: "at work at 70",
        hit: { $0.post(born: "1953-12-31") }, near: { $0.post(born: "1954-01-01") }),
      search: .member { member, _, view in
        guard let age = member.age.map(Int64.init),
          member.spells(on: view.today).contains(where: { $0.channel == .publicPost })
        else { return false }
        return age < view.limit("least_age") || age >= view.limit("age_below")
      }),
    CheckUpRule(
      "T36", .work, zh: "一户公益性岗位过多", en: "Many public-interest posts in one household",
      reads: ["work_spell.channel", "work_spell.begun", "work_spell.ended"],
      parameters: [RuleParameter("too_many", 3, zh: "达到的个数", en: "number from which it counts")],
      caution: Labels(
        zh: "几份零星岗位合计可能只够一份工；核实即可。", en: "Several small posts may make one job."),
      example: CheckUpExample(
        zh: "全家三个岗位", en: "three posts at once",
        hit: { story in
          for person in ["H101", "H102"] { story.publicPost("2023-01-01", of: person) }
          story.publicPost("2023-02-01", of: "H102")
        },
        near: { story in
          for person in ["H101", "H102"] { story.publicPost("2023-01-01", of: person) }
        }),
      search: .household { facts, view in
        let posts = facts.members.reduce(0) { sum, member in
          sum + member.spells(on: view.today).count { $0.channel == .publicPost }
        }
        return posts > 0 && Int64(posts) >= view.limit("too_many")
      }),
    CheckUpRule(
      "T37", .work, zh: "县外务工而就业渠道为公益性岗位或帮扶车间",
      en: "Works outside the county in a public-interest post or a workshop",
      reads: ["work_spell.area", "work_spell.work_county", "work_spell.channel"],
      caution: Labels(
        zh: "邻县车间就近就业的，说明即可。", en: "A workshop just over the county's border may be explained."),
      example: CheckUpExample(
        zh: "省外务工，渠道填帮扶车间", en: "beyond the province, found by a workshop",
        hit: {
          $0.work("2023-03-01") { ($0.area, $0.channel) = (.beyond, .workshop) }
        },
        near: { $0.work("2023-03-01") { ($0.area, $0.channel) = (.beyond, .organised) } }),
      search: .member { member, _, view in
        member.spells(on: view.today).contains {
          ($0.channel == .publicPost || $0.channel == .workshop) && $0.isAway
        }
      }),
  ]
}

extension CheckUpStory {
  fileprivate mutating func publicPost(_ begun: String, of person: String = "H101") {
    work(begun, of: person) { $0.channel = .publicPost }
  }

  fileprivate mutating func post(born: String) {
    head.born = Self.day(born)
    publicPost("2023-03-01")
  }
}
