extension CheckUpRule {
  /// Whether households and their village add up, and the county has what it is judged by
  /// (practice.md 4.7).
  static let village: [CheckUpRule] = [
    CheckUpRule(
      "T56", .village, zh: "各户耕地合计大于全村耕地", en: "Households' farmland exceeds the village's",
      basis: Labels(
        zh: "村、户两级都登记的土地只有耕地；有效灌溉面积也是耕地，户耕地空白或更小的按它计",
        en: "farmland is the one land that both villages and households register; irrigated land "
          + "is farmland, and counts where a household's farmland is blank or less"),
      reads: [
        "village_year.farmland", "household_year.farmland", "household_year.irrigated",
      ],
      caution: Labels(
        zh: "租种外村土地、单位填错（平方米）都会造成；先看面积最大的户。",
        en: "Land rented elsewhere, or square metres for mu; look at the largest first."),
      example: CheckUpExample(
        zh: "两户合计 10 亩，全村 9.99 亩", en: "10 mu in two households, 9.99 in the village",
        hit: { $0.village?.farmland = 999 }, near: { $0.village?.farmland = 1_000 }),
      more: [
        CheckUpExample(
          zh: "一户只填灌溉 6 亩，合计 11 亩，全村 10.99 亩",
          en: "one tells 6 mu irrigated only: 11 in all, 10.99 in the village",
          hit: { $0.irrigated(village: 1_099) }, near: { $0.irrigated(village: 1_100) }),
        CheckUpExample(
          zh: "全村未填的不算，由 T58 提示", en: "a village that tells none is left to T58",
          hit: { $0.village?.farmland = 0 }, near: { $0.village?.farmland = nil }),
      ],
      search: .village { village, _ in
        village.report?.farmland.map { village.farmland > $0 } ?? false
      }),
    CheckUpRule(
      "T57", .village, zh: "危房户数大于总户数或少于登记的危房户",
      en: "More dangerous houses than households, or fewer than registered",
      reads: [
        "village_year.dangerous_houses", "village_year.households",
        "household_year.dangerous_house",
      ],
      caution: Labels(
        zh: "已改造未更新的，请改户年度信息。", en: "A house may have been mended since: change its record."),
      example: CheckUpExample(
        zh: "总户数 300，危房户 301", en: "301 dangerous houses, 300 households",
        hit: { $0.village?.dangerousHouses = 301 }, near: { $0.village?.dangerousHouses = 300 }),
      more: [
        CheckUpExample(
          zh: "村报 0 户，户年度信息有 1 户危房", en: "none told, and one household's house is dangerous",
          hit: { $0.year.dangerousHouse = true },
          near: {
            $0.year.dangerousHouse = true
            $0.village?.dangerousHouses = 1
          })
      ],
      search: .village { village, _ in
        guard let told = village.report?.dangerousHouses else { return false }
        return told < village.dangerousHouses
          || village.report?.households.map { told > $0 } ?? false
      }),
    CheckUpRule(
      "T58", .village, zh: "行政村年度信息有空项", en: "The village's year has blanks, or is missing",
      reads: VillageYear.register.declaration.fields.map { "village_year.\($0.name)" }
        .filter { !["village", "year", "synthetic"].contains(CheckUpRule.field($0).field) },
      caution: Labels(
        zh: "空白是没有填报；确实没有的请填 0 或否。", en: "A blank was not reported: write 0 or no where so."),
      example: CheckUpExample(
        zh: "卫生室一项空白", en: "the clinic is blank",
        hit: { $0.village?.clinic = nil }, near: { $0.village?.clinic = false }),
      more: [
        CheckUpExample(
          zh: "从未填报；只填过去年的不算", en: "no report at all; that of the year before will do",
          hit: { $0.village = nil }, near: { $0.village?.year = 2022 })
      ],
      search: .village { village, _ in
        guard let report = village.report else { return true }
        return VillageYear.register.values(report).contains(.none)
      }),
    CheckUpRule(
      "T59", .village, zh: "当年没有收入线", en: "The year has no income line",
      basis: Labels(
        zh: "各省每年公布监测收入线；没有当年的线，T38 只能用此前最近一年的线",
        en: "provinces set a line every year; without it T38 has to go by the last one before"),
      reads: ["poverty_line.year", "poverty_line.amount", "household_year.year"],
      caution: Labels(
        zh: "多为省里已公布而没有登记；全县每年只提示一条，请省级登记收入线。",
        en: "Mostly it is set and not entered here: told once for the county and year, to be "
          + "entered by the province."),
      example: CheckUpExample(
        zh: "登记了 2023 年的收入，只有 2022 年的线", en: "incomes of 2023, and a line of 2022 only",
        hit: { $0.lines = [CheckUpStory.country(line: 650_000, year: 2022)] },
        near: { $0.lines.append(CheckUpStory.country(line: 650_000, year: 2022)) }),
      more: [
        CheckUpExample(
          zh: "一条线也没有；有当年识别线的不算", en: "no line at all; one of identification will do",
          hit: { $0.lines = [] },
          near: { $0.lines = [CheckUpStory.country(line: 300_000, .identification)] }),
        CheckUpExample(
          zh: "只看要与线比较的户：未填收入的不算", en: "a year without any income is not judged",
          hit: { $0.lines = [] },
          near: {
            $0.lines = []
            ($0.year.perPerson, $0.nextYear.perPerson) = (nil, nil)
            ($0.year.wages, $0.nextYear.wages) = (nil, nil)
          }),
      ],
      search: .line(of: { facts in
        facts.isComparedWithLine && facts.perPerson != nil ? facts.latest?.year : nil
      }) { county, year, view in
        view.lines.low(at: county, year: year) == nil
      }),
  ]
}

extension CheckUpStory {
  fileprivate mutating func irrigated(village: Int64) {
    (year.farmland, year.irrigated) = (nil, 600)
    self.village?.farmland = village
  }
}
