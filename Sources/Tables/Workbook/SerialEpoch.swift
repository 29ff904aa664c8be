/// The two ways in which workbooks count days.
enum SerialEpoch {
  /// 1 is 1900-01-01, and 60 is a 29 February that never was: kept for Lotus 1-2-3.
  case year1900
  /// 0 is 1904-01-01: workbooks from old Macs.
  case year1904

  private static let march1900 = 61

  /// The day of a whole number; nil where the calendar has none.
  func day(_ serial: Int) -> CalendarDay? {
    switch self {
    case .year1904:
      guard serial >= 0 else { return nil }
      return CalendarDay(year: 1904, month: 1, day: 1)
        .flatMap { CalendarDay(ordinal: $0.ordinal &+ serial) }
    case .year1900:
      guard serial >= 1, serial != 60 else { return nil }
      let shift = serial < Self.march1900 ? 0 : 1
      return CalendarDay(year: 1899, month: 12, day: 31)
        .flatMap { CalendarDay(ordinal: $0.ordinal &+ serial &- shift) }
    }
  }
}

extension CalendarDay {
  /// The number by which workbooks of the 1900 system count this day; nil before 1900.
  var serial: Int? {
    guard year >= 1900, let last1899 = CalendarDay(year: 1899, month: 12, day: 31) else {
      return nil
    }
    let count = ordinal - last1899.ordinal
    return count < 60 ? count : count + 1
  }
}
