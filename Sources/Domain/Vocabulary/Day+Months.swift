extension Day {
  /// The same day a number of months later (or earlier, when negative), or the last day of a month
  /// that is shorter; nothing outside the bounds.
  package func adding(months: Int) -> Day? {
    let count = year * 12 + month - 1 + months
    let (year, month) = (count / 12, count % 12 + 1)
    return Day(year: year, month: month, day: min(day, Self.length(month: month, of: year)))
  }
}
