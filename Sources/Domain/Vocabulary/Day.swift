/// A civil date in Asia/Shanghai, the calendar in which all books are kept.
///
/// Bounds: the years 1900 to 2199. Its text is `YYYY-MM-DD`, in files, databases and JSON.
package struct Day: Sendable, Hashable, Comparable {
  /// Year, month and day in one number, which keeps their order: a register holds millions of days.
  private let packed: Int32

  /// The year, 1900 to 2199.
  package var year: Int { Int(packed >> 9) }
  /// The month, 1 to 12.
  package var month: Int { Int(packed >> 5 & 15) }
  /// The day of the month, from 1.
  package var day: Int { Int(packed & 31) }

  /// Makes a date, or nothing when the calendar has no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard (1900...2199).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.length(month: month, of: year)
    else { return nil }
    packed = Int32(year << 9 | month << 5 | day)
  }

  /// Reads a date: `2018-05-03`, `2018/5/3`, `2018.5.3`, `2018年5月3日`, `20180503`; nothing when
  /// anything else stands before, between or behind.
  package init?(_ text: String) {
    guard let (year, month, day) = DateForm.numbers(in: text) else { return nil }
    self.init(year: year, month: month, day: day)
  }

  package static func < (left: Day, right: Day) -> Bool { left.packed < right.packed }

  /// The date as `YYYY-MM-DD`.
  package var text: String { "\(year)-\(Self.two(month))-\(Self.two(day))" }

  /// Days since 1970-01-01 (a Thursday), negative before it.
  package var ordinal: Int {
    // Howard Hinnant's days_from_civil, on years that begin in March.
    let y = month <= 2 ? year - 1 : year
    let era = y / 400
    let yearOfEra = y - era * 400
    let shifted = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * shifted + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The date a number of days later (or earlier, when negative); nothing outside the bounds.
  package func adding(days: Int) -> Day? { Day(ordinal: ordinal + days) }

  /// The date that lies `ordinal` days after 1970-01-01; nothing outside the bounds.
  package init?(ordinal: Int) {
    let shifted = ordinal + 719_468
    guard shifted >= 0 else { return nil }
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    self.init(year: year, month: month, day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  /// The accounting period, `YYYY-MM`, in which the day lies (trust.md 1.7).
  package var period: String { "\(year)-\(Self.two(month))" }

  /// The whole years from this day until another; the birthdays between them.
  package func years(until other: Day) -> Int {
    let isFull = (other.month, other.day) >= (month, day)
    return other.year - year - (isFull ? 0 : 1)
  }

  /// How many days a month of the Gregorian calendar has.
  static func length(month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
