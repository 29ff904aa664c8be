import Domain

/// Spreads the published sums over sources, years, counties and days.
enum FundPlan {
  /// The tranches of one county by day of receipt.
  static func tranches(of county: CalibratedCounty, seed: UInt64) -> [Tranche] {
    var tranches: [Tranche] = []
    for year in Calibration.fiscal {
      tranches += parts(.fiscalCity, year.year, year.city, of: county, seed: seed)
      tranches += parts(.fiscalDistrict, year.year, year.district, of: county, seed: seed)
      tranches += parts(.fiscalStreet, year.year, year.street, of: county, seed: seed)
    }
    for year in Calibration.social {
      tranches += parts(.social, year.year, year.amount, of: county, seed: seed)
    }
    return tranches.filter { $0.amount > 0 }.enumerated()
      .sorted { ($0.element.received, $0.offset) < ($1.element.received, $1.offset) }
      .map(\.element)
  }

  /// The county's part of a sum of `wan` times 10,000 yuan, cut into its tranches.
  private static func parts(
    _ source: FundSource, _ year: Int, _ wan: Int, of county: CalibratedCounty, seed: UInt64
  ) -> [Tranche] {
    let purpose = "money \(source.rawValue) \(year)"
    var chance = SeededGenerator(seed, purpose)
    let weights = Calibration.counties.map { $0.weight * chance.within(940...1060) }
    guard let place = Calibration.counties.firstIndex(where: { $0.code == county.code }) else {
      return []
    }
    let share = Shares.split(wan, by: weights)[place]
    let parts = FundCalendar.parts(source, year)
    var days = SeededGenerator(seed, "\(purpose) \(county.code.text)")
    return zip(parts, Shares.split(share, by: parts.map(\.share))).compactMap { part, amount in
      tranche(source, year, part, Int64(amount), of: county, &days)
    }
  }

  private static func tranche(
    _ source: FundSource, _ year: Int, _ part: FundCalendar.Part, _ amount: Int64,
    of county: CalibratedCounty, _ chance: inout SeededGenerator
  ) -> Tranche? {
    guard let first = Day(year: year, month: part.month, day: part.day) else { return nil }
    let received = WorkingDays.after(first, days: chance.within(0...part.spread))
    let fromCity = source == .fiscalCity || source == .social
    return Tranche(
      source: source, year: year, provider: fromCity ? Calibration.fuzhou : county.helper,
      amount: amount * Calibration.wan, received: received, isInKind: part.isInKind,
      allocated: WorkingDays.after(received, days: chance.within(5...12)),
      suitsHouseholds: part.suitsHouseholds)
  }
}
