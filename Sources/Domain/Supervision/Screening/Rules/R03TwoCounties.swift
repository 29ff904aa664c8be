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
      let shared = sharedKeys(summaries.map(\.keys))
      guard !shared.isEmpty else { return [] }
      return summaries.flatMap { summary in
        summary.keys.indices.filter { shared.contains(summary.keys[$0]) }.map { index in
          let payee = summary.payee(at: index)
          let year = CountySummary.year(of: summary.keys[index])
          let others = summaries.filter {
            $0.county != summary.county && $0.keys.contains(summary.keys[index])
          }.map(\.county.text).sorted()
          return (
            summary.county,
            Suspicion(
              "R3", "payee/\(payee.code)", "\(year)", at: payee.place,
              [(.counties, others.joined(separator: ","))], synthetic: payee.isSynthetic)
          )
        }
      }
    })

  /// The numbers that stand in more than one of these ascending columns.
  private static func sharedKeys(_ columns: [[UInt64]]) -> Set<UInt64> {
    var shared: Set<UInt64> = []
    var seen: [UInt64] = []
    for column in columns {
      var merged: [UInt64] = []
      merged.reserveCapacity(seen.count + column.count)
      var (left, right) = (0, 0)
      while left < seen.count, right < column.count {
        if seen[left] < column[right] {
          merged.append(seen[left])
          left += 1
        } else if column[right] < seen[left] {
          merged.append(column[right])
          right += 1
        } else {
          shared.insert(seen[left])
          merged.append(seen[left])
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
