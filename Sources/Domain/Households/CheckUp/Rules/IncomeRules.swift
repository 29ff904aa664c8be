extension CheckUpRule {
  /// What a household earns and tills (practice.md 4.7).
  static let income: [CheckUpRule] = [
    CheckUpRule(
      "T38", .income, zh: "人均纯收入低于监测线而未纳入监测",
      en: "Income below the line of monitoring, and not monitored",
      basis: Labels(
        zh: "各省当年防返贫监测收入线；没有监测线的年度用识别线，都没有的用此前最近一年的线（线逐年提高），并由 T59 提示",
        en: "the province's line of monitoring of the year, or else that of identification; where "
          + "neither is set, the last one before it, as lines only rise, and T59 says so"),
      reads: [
        "household_year.per_person", "household_year.year", "household.monitoring",
        "household.state",
      ],
      caution: Labels(
        zh: "收入低只是线索：还要看三保障和家庭实际；未脱贫户本就帮扶，不在此列。",
        en: "Low income is a lead: look at the guarantees too. Poor households have help."),
      example: CheckUpExample(
        zh: "2023 年人均 7299 元，当年线 7300 元", en: "7,299 yuan in 2023, where the line is 7,300",
        hit: { $0.year.perPerson = Money(fen: 729_900) },
        near: { $0.year.perPerson = Money(fen: 730_000) }),
      more: [
        CheckUpExample(
          zh: "2023 年没有线，低于 2022 年的 6500 元", en: "no line of 2023, and below 6,500 of 2022",
          hit: { $0.earn(649_900, line: 2022) }, near: { $0.earn(650_000, line: 2022) }),
        CheckUpExample(
          zh: "2023 年只有识别线；已纳入监测的不算",
          en: "2023 has a line of identification only; who is monitored is left",
          hit: { $0.earn(649_900, line: 2023, .identification) },
          near: {
            $0.earn(649_900, line: 2023, .identification)
            $0.watched(.work, since: "2023-12-01")
          }),
      ],
      search: .household { facts, view in
        guard facts.isComparedWithLine, let year = facts.latest?.year,
          let income = facts.perPerson
        else { return false }
        let line = view.lines.lastLow(at: facts.household.village, year: year)
        return line.map { income < $0 } ?? false
      }),
    CheckUpRule(
      "T39", .income, zh: "工资性收入大于 0 而极低", en: "Wages above zero, yet very low",
      reads: ["household_year.wages"],
      parameters: [RuleParameter("below_yuan", 100, zh: "低于（元）", en: "below yuan a year")],
      caution: Labels(
        zh: "多为以万元、千元填写。", en: "Mostly entered in thousands or tens of thousands."),
      example: CheckUpExample(
        zh: "全年工资 3 元（应为 3 万元）", en: "3 yuan a year, where 30,000 was meant",
        hit: { $0.year.wages = Money(fen: 300) }, near: { $0.year.wages = Money(fen: 10_000) }),
      more: [
        CheckUpExample(
          zh: "一分也算，没有不算", en: "one fen counts, none does not",
          hit: { $0.year.wages = Money(fen: 1) }, near: { $0.year.wages = .zero })
      ],
      search: .year { year, _, view in
        guard let wages = year.wages else { return false }
        return wages > .zero && wages.fen < view.limit("below_yuan") * 100
      }),
    CheckUpRule(
      "T40", .income, zh: "识别当年人均收入过高", en: "A high income in the year of identification",
      reads: [
        "household_year.per_person", "household.identified", "household.monitored",
        "household.state",
      ],
      parameters: [
        RuleParameter("most_yuan", 20_000, zh: "最高人均收入（元）", en: "most yuan a person")
      ],
      caution: Labels(
        zh: "突发严重困难户收入可以高于线，要看刚性支出。",
        en: "Who is in sudden difficulty may earn more: look at what could not be avoided."),
      example: CheckUpExample(
        zh: "2023 年识别为监测对象，当年人均 20001 元",
        en: "found at risk in 2023, with 20,001 yuan a person",
        hit: { $0.rich(fen: 2_000_100) }, near: { $0.rich(fen: 2_000_000) }),
      more: [
        CheckUpExample(
          zh: "2023 年返贫，当年人均 20001 元；2020 年起为贫困户的看 2020 年",
          en: "fell back in 2023, with 20,001 yuan; who is poor since 2020 goes by 2020",
          hit: {
            $0.fallBack(.illness, on: "2023-06-01")
            $0.year.perPerson = Money(fen: 2_000_100)
          },
          near: {
            $0.poor(.illness)
            $0.year.perPerson = Money(fen: 2_000_100)
          })
      ],
      search: .household { facts, view in
        let risk = facts.household.monitored
        let found = facts.poorSince.map { need in risk.map { max($0, need) } ?? need } ?? risk
        guard let found, let year = facts.years.first(where: { $0.year == found.year }),
          let income = year.perPerson
        else { return false }
        return income.fen > view.limit("most_yuan") * 100
      }),
    CheckUpRule(
      "T41", .income, zh: "土地面积为负或过大", en: "An area of land below zero or very large",
      reads: [
        "household_year.farmland", "household_year.irrigated", "household_year.forest",
        "household_year.returned_forest", "household_year.orchard", "household_year.grassland",
        "household_year.water_area",
      ],
      parameters: [
        RuleParameter("most_farmland_mu", 100, zh: "耕地最多（亩）", en: "most mu of farmland"),
        RuleParameter("most_other_mu", 200, zh: "其他最多（亩）", en: "most mu of each other kind"),
      ],
      caution: Labels(
        zh: "承包大户、牧区草场可以更大；平方米误填为亩的最常见。",
        en: "Large tenants and pastures have more; square metres taken for mu are frequent."),
      example: CheckUpExample(
        zh: "耕地 100.01 亩", en: "100.01 mu of farmland",
        hit: { $0.year.farmland = 10_001 }, near: { $0.year.farmland = 10_000 }),
      more: [
        CheckUpExample(
          zh: "耕地 -0.01 亩", en: "-0.01 mu of farmland",
          hit: { $0.year.farmland = -1 }, near: { $0.year.farmland = 0 }),
        CheckUpExample(
          zh: "牧草地 200.01 亩", en: "200.01 mu of grassland",
          hit: { $0.year.grassland = 20_001 }, near: { $0.year.grassland = 20_000 }),
        CheckUpExample(
          zh: "林果 -0.01 亩", en: "-0.01 mu of orchard",
          hit: { $0.year.orchard = -1 }, near: { $0.year.orchard = 0 }),
      ],
      search: .year { year, _, view in
        let others = [
          year.irrigated, year.forest, year.returnedForest, year.orchard, year.grassland,
          year.waterArea,
        ]
        let most = view.limit("most_other_mu") * 100
        if others.contains(where: { area in area.map { $0 < 0 || $0 > most } ?? false }) {
          return true
        }
        guard let farmland = year.farmland else { return false }
        return farmland < 0 || farmland > view.limit("most_farmland_mu") * 100
      }),
  ]
}

extension CheckUpStory {
  /// An income a person of 2023, where the only line, of 6,500 yuan, is of a year.
  fileprivate mutating func earn(
    _ fen: Int64, line year: Int, _ purpose: LinePurpose = .monitoring
  ) {
    lines = [Self.country(line: 650_000, year: year, purpose)]
    self.year.perPerson = Money(fen: fen)
  }

  fileprivate mutating func rich(fen: Int64) {
    watched(.accident, since: "2023-06-01")
    help(.social, on: "2023-06-10")
    year.perPerson = Money(fen: fen)
  }
}
