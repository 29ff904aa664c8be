extension CheckUpRule {
  /// Whether households and their village add up (practice.md 4.7).
  static let village: [CheckUpRule] = [
    CheckUpRule(
      "T56", .village, zh: "各户耕地合计大于全村耕地", en: "Households' farmland exceeds the village's",
      reads: ["village_year.farmland", "household_year.farmland"],
      caution: Labels(
        zh: "租种外村土地、单位填错（平方米）都会造成；先看面积最大的户。",
        en: "Land rented elsewhere, or square metres for mu; look at the largest first."),
      example: CheckUpExample(
        zh: "两户合计 10 亩，全村 9.99 亩", en: "10 mu in two households, 9.99 in the village",
        hit: { $0.village?.farmland = 999 }, near: { $0.village?.farmland = 1_000 }),
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
      search: .village { village, _ in
        guard let report = village.report else { return true }
        return VillageYear.register.values(report).contains(.none)
      }),
  ]
}
