import Domain

/// The public figures that the invented records add up to, and the weights that spread them.
///
/// The tests compare every total with `Data/figures.csv`; the codes of its rows stand here.
enum Calibration {
  /// Fiscal aid of each fund year by source, in 10,000 yuan; all of it is 11.23 hundred million
  /// yuan (figure 002-07), and the city alone passes its yearly floor (000-42).
  static let fiscal: [(year: Int, city: Int, district: Int, street: Int)] = [
    (2017, 9_000, 3_300, 0), (2018, 19_000, 6_700, 800), (2019, 26_000, 9_100, 1_100),
    (2020, 26_500, 9_600, 1_200),
  ]
  /// Gifts of society by year, in 10,000 yuan; all of it is 4.36 hundred million yuan (002-38).
  static let social: [(year: Int, amount: Int)] = [
    (2017, 6_200), (2018, 10_900), (2019, 13_800), (2020, 12_700),
  ]
  /// What the city promised for each year, in yuan (000-42).
  static let yearlyFloor: Int64 = 45_000_000
  /// Projects (002-08).
  static let projects = 704
  /// Projects of Tongwei's first pool, drawn up in spring 2017 (000-19).
  static let tongweiPool = 42
  /// Enterprises introduced (002-09).
  static let enterprises = 63
  /// What they really paid in, in 10,000 yuan (002-10).
  static let paidIn = 101_500
  /// The batches of cadres from the east: 43 in two (002-44, 002-45), the first in March 2017
  /// (000-38, 000-39); the second day and the sizes are invented.
  static let cadreBatches: [(arrived: Day?, cadres: Int)] = [
    (Day(year: 2017, month: 3, day: 6), 18), (Day(year: 2019, month: 3, day: 11), 25),
  ]
  /// Person-times of technicians from the east (002-46).
  static let technicians = 634
  /// Sales around Spring Festival 2019 in hundreds of yuan, a little more than 10 million yuan
  /// (001-101).
  static let festivalSales = 103_186
  /// Household payments for each household, over the whole time.
  static let paymentsPerHousehold = 10

  /// Fen in 10,000 yuan.
  static let wan: Int64 = 1_000_000

  /// The counties of Dingxi by code.
  ///
  /// The weights are invented; the payments of a county are ten times its households.
  static let counties: [CalibratedCounty] = [
    .init("621102", helper: "350103", weight: 15, households: 16_500),
    .init("621121", helper: "350181", weight: 16, households: 16_000),
    .init("621122", helper: "350122", weight: 15, households: 17_000),
    .init("621123", helper: "350111", weight: 13, households: 14_500),
    .init("621124", helper: "350104", weight: 16, households: 18_000),
    .init("621125", helper: "350105", weight: 11, households: 10_500),
    .init("621126", helper: "350102", weight: 14, households: 17_500),
  ].compactMap(\.self)

  static let tongwei = DivisionCode("621121") ?? .unknown
  static let fuzhou = DivisionCode("350100") ?? .unknown
  static let dingxi = DivisionCode("621100") ?? .unknown
  /// Stands for a first day that our sources do not tell.
  static let alwaysValidFrom = Day(year: 1949, month: 10, day: 1)
}

/// A county of Dingxi with its helper and its shares.
struct CalibratedCounty: Sendable {
  let code: DivisionCode
  /// The paired district of Fuzhou.
  let helper: DivisionCode
  /// Its share of money, projects and enterprises, in hundredths.
  let weight: Int
  /// Its invented households, 110,000 in all.
  let households: Int

  /// The county before it in the list; the last one before the first.
  var before: DivisionCode {
    let all = Calibration.counties.map(\.code)
    let place = all.firstIndex(of: code) ?? 0
    return all[(place + all.count - 1) % all.count]
  }

  init?(_ code: String, helper: String, weight: Int, households: Int) {
    guard let code = DivisionCode(code), let helper = DivisionCode(helper) else { return nil }
    self.code = code
    self.helper = helper
    self.weight = weight
    self.households = households
  }
}
