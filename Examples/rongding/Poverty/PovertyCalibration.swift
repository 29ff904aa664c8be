import Domain

/// What the invented poverty register adds up to.
///
/// The headcounts of 2016 and 2019 are the published ones (figures 002-14 and 002-16), and with
/// the populations below they give the published incidence (002-18, 002-19; consistency.md A2-A5).
/// Everything else here is invented.
enum PovertyCalibration {
  /// Dingxi at the end of each year: the registered poor, and the rural registered population.
  static let years: [(year: Int, poor: Int, base: Int)] = [
    (2016, 463_600, 2_626_600), (2017, 332_400, 2_627_700), (2018, 158_900, 2_628_900),
    (2019, 41_600, 2_630_100),
  ]

  /// The day on which the first households were registered.
  static let registered = Day(year: 2014, month: 6, day: 30) ?? World.lastDay

  /// Main causes and how many households in a hundred have them.
  static let causes: [(cause: PovertyCause, weight: Int)] = [
    (.illness, 28), (.skills, 16), (.labour, 12), (.schooling, 11), (.funds, 10), (.disability, 9),
    (.disaster, 4), (.land, 3), (.water, 3), (.traffic, 2), (.motivation, 2),
  ]
}
