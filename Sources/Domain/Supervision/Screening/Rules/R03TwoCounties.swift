extension ScreeningRule {
  /// R3: one person paid in two counties in one year.
  static let twoCounties = ScreeningRule(
    name: "R3", labels: Labels(zh: "同一人在两个县领取", en: "One person paid in two counties"),
    basis: Labels(
      zh: "跨县比对", en: "compared across counties"),
    source: "practice.md 4.8; S54",
    reads: ["payment", "payee"], parameters: [],
    evidence: [.counties],
    caution: Labels(
      zh: "年内迁移户口的，迁移前后可分别领取；身份证号登记错误的属数据纠错。",
      en: "Somebody who moved within the year may be paid in both; an ID number may be mistyped."),
    example: RuleExample(
      zh: "同一身份证号2018年在通渭、渭源两县都有支付",
      en: "the same ID number was paid in Tongwei and in Weiyuan in 2018",
      hit: { tell("2018-12-31") }, near: { tell("2019-01-01") }),
    search: .across { summaries in
      let shared = shared(summaries.map(\.persons))
      guard !shared.isEmpty else { return [] }
      var payers: [PersonKey: [(county: DivisionCode, years: PaidYears)]] = [:]
      for summary in summaries {
        for paid in summary.persons where shared[paid.person] != nil {
          payers[paid.person, default: []].append((summary.county, paid.years))
        }
      }
      return summaries.flatMap { summary in
        summary.persons.enumerated().flatMap { index, paid in
          (shared[paid.person]?.intersection(paid.years).years ?? []).map { year in
            let payee = summary.payee(at: index)
            let others = payers[paid.person, default: []].filter {
              $0.county != summary.county && $0.years.contains(PaidYears(year))
            }.map(\.county.text).sorted()
            return (
              summary.county,
              Suspicion(
                "R3", "payee/\(payee.code)", "\(year)", at: payee.place,
                [(.counties, others.joined(separator: ","))], synthetic: payee.isSynthetic)
            )
          }
        }
      }
    })

  /// The persons who stand in more than one of these ascending columns with the same year, and
  /// those years.
  private static func shared(_ columns: [[CountySummary.PaidPerson]]) -> [PersonKey: PaidYears] {
    var shared: [PersonKey: PaidYears] = [:]
    var seen: [CountySummary.PaidPerson] = []
    for column in columns {
      var merged: [CountySummary.PaidPerson] = []
      merged.reserveCapacity(seen.count + column.count)
      var (left, right) = (0, 0)
      while left < seen.count, right < column.count {
        if seen[left].person < column[right].person {
          merged.append(seen[left])
          left += 1
        } else if column[right].person < seen[left].person {
          merged.append(column[right])
          right += 1
        } else {
          var both = seen[left]
          let twice = both.years.intersection(column[right].years)
          if !twice.isEmpty { shared[both.person, default: []].formUnion(twice) }
          both.years.formUnion(column[right].years)
          merged.append(both)
          left += 1
          right += 1
        }
      }
      merged += seen[left...]
      merged += column[right...]
      seen = merged
    }
    return shared
  }

  private static func tell(_ second: String) -> [ScreeningStory] {
    [("621121", "2018-03-01"), ("621123", second)].map { county, day in
      ScreeningStory.told(in: county) { story in
        let payee = story.payee("H\(county)")
        story.pay(payee, from: story.project(), on: day)
      }
    }
  }
}
