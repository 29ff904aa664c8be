/// The days on which offices work: Monday to Friday, but for the State Council's yearly notices.
///
/// A year is known when its National Day stands among the days of rest, because every notice names
/// it. In a year that is not known the weekends alone count, and what is counted over it is marked
/// as an estimate: a deadline must be shown even before next year's notice is out.
package struct WorkCalendar: Sendable {
  private let rest: Set<Day>
  private let work: Set<Day>
  private let known: Set<Int>

  /// A day counted in working days.
  package struct Counted: Sendable, Hashable {
    /// The day that was reached.
    package let day: Day
    /// Whether a year on the way is not known, so that the day may be another one.
    package let isEstimate: Bool
  }

  /// Takes the days as the notices name them.
  package init(_ days: [CalendarDay]) {
    rest = Set(days.filter { $0.kind == .rest }.compactMap(\.day))
    work = Set(days.filter { $0.kind == .work }.compactMap(\.day))
    known = Set(rest.filter { $0.month == 10 && $0.day == 1 }.map(\.year))
  }

  /// The years whose notices are in the list.
  package var knownYears: [Int] { known.sorted() }

  /// Whether offices work on a day.
  package func isWorking(_ day: Day) -> Bool {
    if work.contains(day) { return true }
    return !day.isWeekend && !rest.contains(day)
  }

  /// The working day so many working days after a day, which itself never counts.
  ///
  /// A duty of Friday with one working day is due on Monday; with none, on Friday.
  package func adding(_ count: Int, to day: Day) -> Counted {
    var reached = day
    var left = count
    while left > 0, let next = reached.adding(days: 1) {
      reached = next
      if isWorking(next) { left -= 1 }
    }
    return Counted(day: reached, isEstimate: !isKnown(from: day, to: reached))
  }

  /// How many working days lie after one day up to and with another; none when it is not later.
  package func count(after from: Day, to until: Day) -> Int {
    guard from < until else { return 0 }
    return (from.ordinal + 1...until.ordinal).count { Day(ordinal: $0).map(isWorking) ?? false }
  }

  private func isKnown(from: Day, to until: Day) -> Bool {
    (from.year...until.year).allSatisfy(known.contains)
  }
}

extension Day {
  /// Whether it is a Saturday or a Sunday.
  package var isWeekend: Bool {
    let weekday = (ordinal % 7 + 7) % 7  // 1970-01-01, a Thursday, is 0
    return weekday == 2 || weekday == 3
  }
}
