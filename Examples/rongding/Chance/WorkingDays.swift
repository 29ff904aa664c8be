import Domain

/// Days on which offices of 2017-2020 work: no weekends, no national holidays.
///
/// Working weekends that make up for long holidays are left out; the holidays are the public ones.
enum WorkingDays {
  /// The day itself, or the first working day after it.
  static func from(_ day: Day) -> Day {
    var day = day
    while !isWorking(day), let next = day.adding(days: 1) { day = next }
    return day
  }

  /// The first working day at least so many days later.
  static func after(_ day: Day, days: Int) -> Day { from(day.adding(days: days) ?? day) }

  static func isWorking(_ day: Day) -> Bool {
    if day.isWeekend { return false }
    if day.month == 10 && day.day <= 7 { return false }
    if (day.month == 1 || day.month == 5) && day.day == 1 { return false }
    return !springFestivals.contains { $0.contains(day) }
  }

  private static let springFestivals: [ClosedRange<Day>] = [
    ("2017-01-27", "2017-02-02"), ("2018-02-15", "2018-02-21"), ("2019-02-04", "2019-02-10"),
    ("2020-01-24", "2020-02-02"),
  ].compactMap { pair in
    guard let first = Day(pair.0), let last = Day(pair.1) else { return nil }
    return first...last
  }
}
