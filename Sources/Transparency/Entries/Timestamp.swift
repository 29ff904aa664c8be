/// A point in time in microseconds since 1970-01-01T00:00:00Z, within the years 0000 to 9999.
///
/// Written as `YYYY-MM-DDTHH:MM:SS.ffffffZ`, always with six digits of fraction and always in UTC.
public struct Timestamp: Sendable, Hashable, Comparable {
  /// Microseconds since the epoch; negative before it.
  public let microseconds: Int64

  private static let second: Int64 = 1_000_000
  private static let day: Int64 = 86_400 * second
  private static let range = -62_167_219_200 * second..<253_402_300_800 * second

  /// Takes microseconds since the epoch; `nil` outside the years 0000 to 9999.
  public init?(microseconds: Int64) {
    guard Self.range.contains(microseconds) else { return nil }
    self.microseconds = microseconds
  }

  /// Earlier times come first.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.microseconds < right.microseconds
  }
}

extension Timestamp: CustomStringConvertible {
  private static let pattern: [UInt8] = Array("dddd-dd-ddTdd:dd:dd.ddddddZ".utf8)

  /// The time as `2020-06-30T08:15:00.000000Z`.
  public var description: String {
    let rest = (microseconds % Self.day + Self.day) % Self.day
    let date = Self.date(days: (microseconds - rest) / Self.day)
    let seconds = rest / Self.second
    var bytes = Self.pattern
    func write(_ number: Int64, _ range: Range<Int>) {
      var number = number
      for place in range.reversed() {
        bytes[place] = UInt8(ascii: "0") + UInt8(number % 10)
        number /= 10
      }
    }
    write(date.year, 0..<4)
    write(date.month, 5..<7)
    write(date.day, 8..<10)
    write(seconds / 3600, 11..<13)
    write(seconds / 60 % 60, 14..<16)
    write(seconds % 60, 17..<19)
    write(rest % Self.second, 20..<26)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Reads exactly the form that `description` writes; days that no calendar has are `nil`.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == Self.pattern.count else { return nil }
    for (byte, wanted) in zip(bytes, Self.pattern) {
      let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      guard wanted == UInt8(ascii: "d") ? isDigit : byte == wanted else { return nil }
    }
    func number(_ range: Range<Int>) -> Int64 {
      bytes[range].reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
    }
    let (hour, minute, second) = (number(11..<13), number(14..<16), number(17..<19))
    guard hour < 24, minute < 60, second < 60,
      let days = Self.days(year: number(0..<4), month: number(5..<7), day: number(8..<10))
    else { return nil }
    let seconds = ((days * 24 + hour) * 60 + minute) * 60 + second
    self.init(microseconds: seconds * Self.second + number(20..<26))
  }
}

extension Timestamp {
  /// Days since 1970-01-01; `nil` when there is no such day in the Gregorian calendar.
  private static func days(year: Int64, month: Int64, day: Int64) -> Int64? {
    guard (1...12).contains(month), day >= 1 else { return nil }
    // Years are counted from March, so that the leap day is the last of its year.
    let shifted = month > 2 ? year : year - 1
    let era = (shifted + 400) / 400 - 1
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    let days =
      era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    let same = date(days: days)
    return same == (year, month, day) ? days : nil
  }

  /// The Gregorian date of a day counted from 1970-01-01.
  private static func date(days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468
    let era = (shifted + 146_097) / 146_097 - 1
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}
