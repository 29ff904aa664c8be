/// Days and moments as people read them; civil time of Asia/Shanghai.
package enum Civil {
  /// A day written out: `2020-06-18` reads `2020年6月18日` or `18 June 2020`.
  ///
  /// Text that is not a day comes back unchanged.
  package static func written(_ day: String, _ language: Language) -> String {
    let parts = day.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, day.utf8.count == 10, (1...12).contains(parts[1]) else { return day }
    return language(
      "\(parts[0])年\(parts[1])月\(parts[2])日",
      "\(parts[2]) \(months[parts[1] - 1]) \(parts[0])")
  }

  /// A moment, in seconds since 1970-01-01T00:00Z, to the minute: `2020-11-02 16:00`.
  ///
  /// Shanghai has kept UTC+8 without summer time since 1992; the ledger holds nothing older.
  package static func minute(_ seconds: Int64) -> String {
    let local = seconds + 8 * 3600
    let days = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
    let minute = (local - days * 86_400) / 60
    return "\(civil(days)) \(padded(minute / 60)):\(padded(minute % 60))"
  }

  /// The day that lies so many days after 1970-01-01, as `YYYY-MM-DD`.
  ///
  /// Counts in years that begin in March, so that the leap day is the last of its year.
  static func civil(_ days: Int64) -> String {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let inEra = shifted - era * 146_097
    let year = (inEra - inEra / 1460 + inEra / 36_524 - inEra / 146_096) / 365
    let inYear = inEra - (365 * year + year / 4 - year / 100)
    let fromMarch = (5 * inYear + 2) / 153
    let day = inYear - (153 * fromMarch + 2) / 5 + 1
    let month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
    return "\(year + era * 400 + (month <= 2 ? 1 : 0))-\(padded(month))-\(padded(day))"
  }

  private static func padded(_ number: Int64) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
