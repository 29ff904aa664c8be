/// 办理期限: how long an office has for a step.
package enum Term: Sendable, Hashable {
  /// So many days on which offices work, as the calendar of publicity counts them.
  case workingDays(Int)
  /// So many days as they come, for what is done outside of offices.
  case days(Int)

  /// The last day for what was reached on a day; nil at the end of the calendar.
  package func due(after day: Day, _ calendar: WorkCalendar) -> Day? {
    switch self {
    case .workingDays(let count): calendar.adding(count, to: day).day
    case .days(let count): day.adding(days: count)
    }
  }
}
