extension CheckUpRule {
  /// How soon help comes and risk is cleared (practice.md 4.7).
  static let timing: [CheckUpRule] = [
    CheckUpRule(
      "T52", .timing, zh: "识别一个月后仍无帮扶措施", en: "No measure a month after it was found",
      reads: [
        "household.identified", "household.monitored", "household.state", "household.risks",
        "help_measure.kind", "help_measure.begun", "help_measure.ended",
      ],
      mends: "help_measure",
      parameters: [RuleParameter("most_days", 31, zh: "最长天数", en: "most days")],
      caution: Labels(
        zh: "只看录入的措施；已帮扶未录入的，补录即可。", en: "Only what is recorded counts: enter what was done."),
      example: CheckUpExample(
        zh: "11月29日识别，12月31日（第32天）仍无措施", en: "found on 29 November, none on day 32",
        hit: { $0.watched(.work, since: "2023-11-29") },
        near: { $0.watched(.work, since: "2023-11-30") }),
      more: [
        CheckUpExample(
          zh: "11月29日返贫，此前的措施都已结束；11月30日返贫的还不算",
          en: "fell back on 29 November, and what helped before is over; on the 30th it is early",
          hit: { $0.unhelped { $0.fallBack(.skills, on: "2023-11-29") } },
          near: { $0.unhelped { $0.fallBack(.skills, on: "2023-11-30") } }),
        CheckUpExample(
          zh: "清退后11月29日重新识别，此前的措施都已结束；从未离开的看首次识别",
          en: "removed once and identified again on 29 November; who never left goes by the first",
          hit: { $0.unhelped { $0.identifyAgain(.skills, on: "2023-11-29") } },
          near: { $0.unhelped { $0.stayPoor(from: "2023-11-29") } }),
        CheckUpExample(
          zh: "2020年识别的贫困户一直没有措施；有一条的不算",
          en: "poor since 2020 without any; one measure will do",
          hit: {
            $0.poor(.skills)
            $0.measures = []
          },
          near: { $0.poor(.skills) }),
        CheckUpExample(
          zh: "因病监测，只有产业帮扶；健康帮扶算",
          en: "watched for illness with help for industry only; help for health counts",
          hit: {
            $0.watched(.illness, since: "2023-11-29")
            $0.help(.industry, on: "2023-12-01")
          },
          near: {
            $0.watched(.illness, since: "2023-11-29")
            $0.help(.health, on: "2023-12-01")
          }),
        CheckUpExample(
          zh: "务工不稳，只有多年前开始的措施；识别当天开始的算",
          en: "watched for unstable work with what began years before; on the day it counts",
          hit: {
            $0.watched(.work, since: "2023-11-29")
            $0.help(.employment, on: "2018-01-01")
          },
          near: {
            $0.watched(.work, since: "2023-11-29")
            $0.help(.employment, on: "2023-11-29")
          }),
        CheckUpExample(
          zh: "措施明天才开始；今天开始的算", en: "the measure begins tomorrow; one of today counts",
          hit: {
            $0.watched(.work, since: "2023-11-29")
            $0.help(.employment, on: "2024-01-01")
          },
          near: {
            $0.watched(.work, since: "2023-11-29")
            $0.help(.employment, on: "2023-12-31")
          }),
      ],
      search: .household { facts, view in
        guard let since = facts.since, view.days(since: since) > view.limit("most_days") else {
          return false
        }
        return !facts.measures.contains {
          $0.helps(facts.household, since: since, on: view.today)
        }
      }),
    CheckUpRule(
      "T53", .timing, zh: "识别后两个月内即消除风险", en: "The risk cleared within two months",
      reads: ["household.monitored", "household.cleared"],
      parameters: [RuleParameter("least_months", 2, zh: "最短月数", en: "least months")],
      caution: Labels(
        zh: "死亡、搬迁等自然消除可以很快；帮扶消除的应稳定一段时间。",
        en: "It may end by itself; where help ended it, it should have lasted."),
      example: CheckUpExample(
        zh: "3月1日识别，4月30日消除；5月1日消除的不算",
        en: "found on 1 March, cleared on 30 April; on 1 May would do",
        hit: { $0.watched(.work, since: "2023-03-01", cleared: "2023-04-30") },
        near: { $0.watched(.work, since: "2023-03-01", cleared: "2023-05-01") }),
      search: .household { facts, view in
        guard let found = facts.household.monitored, let cleared = facts.household.cleared else {
          return false
        }
        return found.adding(months: Int(view.limit("least_months"))).map { cleared < $0 } ?? false
      }),
    CheckUpRule(
      "T54", .timing, zh: "风险已消除而住房、饮水、义务教育或医疗仍不达标",
      en: "Cleared, though housing, water, schooling or medical care still fail",
      basis: Labels(
        zh: "“三保障”及饮水安全达标方可消除", en: "the guarantees must hold before a risk is cleared"),
      reads: [
        "household.cleared", "guarantee_check.item", "guarantee_check.met",
        "household_year.dangerous_house", "household_year.water_safe",
      ],
      caution: Labels(
        zh: "以最近一次核查为准；消除后新出现的，应重新识别。",
        en: "By the latest check; what failed afterwards is a new risk."),
      example: CheckUpExample(
        zh: "已消除，最近一次住房核查不达标", en: "cleared; the house failed the latest check",
        hit: { $0.housed(met: false) }, near: { $0.housed(met: true) }),
      more: [GuaranteeItem.water, .schooling, .medical].map { item in
        CheckUpExample(
          zh: "\(item.labels.zh)不达标；尚未消除的不算",
          en: "the same for: \(item.labels.en); not cleared, it is left",
          hit: {
            $0.watched(.work, since: "2023-01-10", cleared: "2023-10-10")
            $0.check(item, met: false, on: "2023-09-01")
          },
          near: {
            $0.watched(.work, since: "2023-01-10")
            $0.check(item, met: false, on: "2023-09-01")
          })
      } + [
        CheckUpExample(
          zh: "年度信息为危房", en: "the year says that the house is dangerous",
          hit: { $0.clearedIn { $0.dangerousHouse = true } },
          near: { $0.clearedIn { $0.dangerousHouse = nil } }),
        CheckUpExample(
          zh: "年度信息为饮水不安全", en: "the year says that the water is not safe",
          hit: { $0.clearedIn { $0.waterSafe = false } },
          near: { $0.clearedIn { $0.waterSafe = nil } }),
      ],
      search: .household { facts, _ in
        guard facts.household.cleared != nil else { return false }
        return [.housing, .water, .schooling, .medical].contains(where: facts.lacks)
          || facts.latest?.dangerousHouse == true || facts.latest?.waterSafe == false
      }),
    CheckUpRule(
      "T55", .timing, zh: "风险已消除而消除时收入未填", en: "Cleared, and the income of then is blank",
      reads: ["household.cleared", "household_year.year", "household_year.per_person"],
      caution: Labels(
        zh: "消除当年或上年的人均纯收入有一项即可。", en: "The year of clearing or the one before will do."),
      example: CheckUpExample(
        zh: "2023 年消除，当年收入空白", en: "cleared in 2023, income blank",
        hit: {
          $0.watched(.work, since: "2023-01-10", cleared: "2023-10-10")
          $0.year.perPerson = nil
        },
        near: { $0.watched(.work, since: "2023-01-10", cleared: "2023-10-10") }),
      more: [
        CheckUpExample(
          zh: "2023 年消除，只有 2021 年的收入；有 2022 年的不算",
          en: "cleared in 2023 with the income of 2021 only; that of 2022 will do",
          hit: {
            $0.watched(.work, since: "2023-01-10", cleared: "2023-10-10")
            $0.year.year = 2021
          },
          near: {
            $0.watched(.work, since: "2023-01-10", cleared: "2023-10-10")
            $0.year.year = 2022
          })
      ],
      search: .household { facts, _ in
        guard let cleared = facts.household.cleared else { return false }
        return !facts.years.contains {
          ($0.year == cleared.year || $0.year == cleared.year - 1) && $0.perPerson != nil
        }
      }),
  ]
}

extension CheckUpStory {
  /// What helped once is over since 2019.
  fileprivate mutating func unhelped(_ tell: (inout CheckUpStory) -> Void) {
    tell(&self)
    help(.industry, on: "2014-02-01", until: "2019-12-31")
  }

  /// Poor since 2014, with a row of its own for something that changed.
  fileprivate mutating func stayPoor(from day: String) {
    home.state = .poor
    earlier = [home]
    home.from = Self.day(day)
  }

  fileprivate mutating func clearedIn(_ change: (inout HouseholdYear) -> Void) {
    watched(.work, since: "2023-01-10", cleared: "2023-10-10")
    change(&year)
  }

  fileprivate mutating func housed(met: Bool) {
    watched(.housing, since: "2023-01-10", cleared: "2023-10-10")
    check(.housing, met: false, on: "2023-02-01")
    if met { check(.housing, met: true, on: "2023-09-01") }
  }
}
