import Domain

/// Invents the enterprises introduced, which paid in together what was published.
///
/// What they agreed to invest is invented too and is no part of the 27 agreements of 2017-04-14
/// (figures 000-14 and 000-15), which named no enterprises.
enum EnterprisePlan {
  static func enterprises(_ places: Places, seed: UInt64) -> [Enterprise] {
    var chance = SeededGenerator(seed, "enterprises")
    let numbers = Shares.split(Calibration.enterprises, by: Calibration.counties.map(\.weight))
    let homes = zip(Calibration.counties, numbers).flatMap { county, number in
      Array(repeating: county, count: number)
    }
    let weights = homes.map { _ in chance.within(200...1_200) * chance.within(2...12) }
    let paidIn = Shares.split(Calibration.paidIn, by: weights, atLeast: 60)
    var names: Set<String> = []
    return zip(homes, paidIn).enumerated().map { number, pair in
      var enterprise = Enterprise()
      enterprise.code = "E\(pair.0.code.text)-\(Digits.padded(number + 1, 3))"
      enterprise.county = pair.0.code
      enterprise.provider = chance.below(3) == 0 ? Calibration.fuzhou : pair.0.helper
      enterprise.name = name(places.name(pair.0.code), except: &names, &chance)
      enterprise.introduced = day(&chance)
      enterprise.paidIn = Money(fen: Int64(pair.1) * Calibration.wan)
      let agreed = pair.1 * chance.within(100...320) / 100
      enterprise.agreed = Money(fen: Int64(agreed) * Calibration.wan)
      enterprise.synthetic = true
      return enterprise
    }
  }

  private static func day(_ chance: inout SeededGenerator) -> Day? {
    let first = Day(year: 2017, month: 4, day: 14)
    return first?.adding(days: chance.within(0...1_230)).map(WorkingDays.from)
  }

  private static func name(
    _ county: String, except names: inout Set<String>, _ chance: inout SeededGenerator
  ) -> String {
    while true {
      let brand = chance.pick(first) + chance.pick(second)
      if !names.insert(brand).inserted { continue }
      return "\(county)榕\(brand)\(chance.pick(trades))有限公司（示例）"
    }
  }

  private static let first = ["闽", "海", "江", "山", "福", "茉", "帆", "潮", "云", "星"]
  private static let second = ["陇", "源", "禾", "盛", "诚", "和", "兴", "润", "康", "达"]
  private static let trades = ["中药材", "马铃薯产业", "草牧业", "食品", "服饰", "生物科技", "物流", "文化旅游"]
}
