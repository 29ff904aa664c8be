extension CheckUpRule {
  /// Who works where, since when and for how much, and how they are reached (practice.md 4.7).
  static let work = spells + telephones + posts

  private static let spells: [CheckUpRule] = [
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
      more: [
        CheckUpExample(
          zh: "无劳动力的人今年务工 1 个月；弱劳动力不算", en: "none, and worked a month this year; weak is left",
          hit: { ($0.head.labour, $0.head.workMonths) = (LabourAbility.none, 1) },
          near: { ($0.head.labour, $0.head.workMonths) = (.weak, 1) })
      ],
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
      more: [
        CheckUpExample(
          zh: "差一天满 16，登记今年务工 1 个月", en: "one day short of 16, and worked a month this year",
          hit: {
            $0.child.born = CheckUpStory.day("2008-01-01")
            $0.child.workMonths = 1
          },
          near: {
            $0.child.born = CheckUpStory.day("2007-12-31")
            $0.child.workMonths = 1
          })
      ],
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
      more: [
        CheckUpExample(
          zh: "前一段没有结束时间，又开始了下一段", en: "the next begins, and the one before has no end",
          hit: {
            $0.work("2023-03-01")
            $0.work("2023-09-01")
          },
          near: {
            $0.work("2023-03-01", until: "2023-08-31")
            $0.work("2023-09-01")
          })
      ],
      search: .member { member, _, view in
        let open = member.spells.filter { $0.ended == nil }
        guard let begun = open.first?.begun else { return false }
        // One that another spell followed has ended, too.
        return open.count > 1 || member.spells.last?.begun != begun
          || view.days(since: begun) > view.limit("most_days")
      }),
    CheckUpRule(
      "T30", .work, zh: "务工所在县未填", en: "The county of work is not given",
      reads: ["work_spell.work_county", "work_spell.begun", "work_spell.ended"],
      caution: Labels(zh: "流动施工的，填合同所在地。", en: "For moving sites give the contract's place."),
      example: CheckUpExample(
        zh: "在务工，所在县空白", en: "at work, and no county",
        hit: { $0.work("2023-03-01") { $0.county = nil } }, near: { $0.work("2023-03-01") }),
      more: [
        ended { $0.county = nil }
      ],
      search: .member { member, _, view in
        member.spells.contains { $0.county == nil && view.isRecent($0) }
      }),
    CheckUpRule(
      "T31", .work, zh: "月工资过低", en: "The pay a month is very low",
      reads: ["work_spell.pay", "work_spell.begun", "work_spell.ended"],
      parameters: [RuleParameter("least_yuan", 400, zh: "最低月工资（元）", en: "least yuan a month")],
      caution: Labels(
        zh: "多为按日填写、以千元填写或计件淡季。", en: "Mostly a day's pay, thousands, or piecework."),
      example: CheckUpExample(
        zh: "月工资 399 元", en: "399 yuan",
        hit: { $0.work("2023-03-01") { $0.pay = Money(fen: 39_900) } },
        near: { $0.work("2023-03-01") { $0.pay = Money(fen: 40_000) } }),
      more: [
        ended { $0.pay = Money(fen: 39_900) }
      ],
      search: .member { member, _, view in
        member.spells.contains { spell in
          guard let pay = spell.pay, view.isRecent(spell) else { return false }
          return pay.fen < view.limit("least_yuan") * 100
        }
      }),
  ]

  /// What is told of a spell that ended last year counts, too; of one before no more.
  static func ended(
    _ change: @escaping @Sendable (inout WorkSpell) -> Void,
    _ story: @escaping @Sendable (inout CheckUpStory) -> Void = { _ in }
  ) -> CheckUpExample {
    CheckUpExample(
      zh: "去年（2022年1月1日）结束的也算，前年结束的不算",
      en: "one that ended last year, on 1 January 2022, counts; one of the year before does not",
      hit: {
        story(&$0)
        $0.work("2021-03-01", until: "2022-01-01", change)
      },
      near: {
        story(&$0)
        $0.work("2021-03-01", until: "2021-12-31", change)
      })
  }
}
