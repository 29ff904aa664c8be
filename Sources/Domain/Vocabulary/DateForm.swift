/// A form in which people write dates: what stands between the numbers, and how many digits a
/// month and a day have.
struct DateForm {
  private let marks: [String]
  private let digits: ClosedRange<Int>

  /// `2018-05-03`, `2018/5/3`, `2018.5.3`, `2018年5月3日` and, without marks, `20180503`.
  private static let all = [
    DateForm(marks: ["-", "-", ""], digits: 1...2), DateForm(marks: ["/", "/", ""], digits: 1...2),
    DateForm(marks: [".", ".", ""], digits: 1...2),
    DateForm(marks: ["年", "月", "日"], digits: 1...2), DateForm(marks: ["", "", ""], digits: 2...2),
  ]

  /// Year, month and day of a text that has one of the forms as a whole; they may still name no
  /// day of the calendar.
  static func numbers(in text: String) -> (year: Int, month: Int, day: Int)? {
    if let kept = kept(text) { return kept }
    var rest = text.utf8[...]
    guard let year = number(4...4, &rest) else { return nil }
    // The form without marks comes last, because nothing is a prefix of everything.
    guard let form = all.first(where: { rest.starts(with: $0.marks[0].utf8) }) else { return nil }
    guard skip(form.marks[0], &rest), let month = number(form.digits, &rest),
      skip(form.marks[1], &rest), let day = number(form.digits, &rest),
      skip(form.marks[2], &rest), rest.isEmpty
    else { return nil }
    return (year, month, day)
  }

  /// The same for `YYYY-MM-DD` alone, in which days are kept: registers are read by the million.
  private static func kept(_ text: String) -> (year: Int, month: Int, day: Int)? {
    guard text.utf8.count == 10 else { return nil }
    var (place, year, month, number) = (0, 0, 0, 0)
    for byte in text.utf8 {
      if place == 4 || place == 7 {
        guard byte == UInt8(ascii: "-") else { return nil }
        (year, month, number) = place == 4 ? (number, 0, 0) : (year, number, 0)
      } else {
        guard (48...57).contains(byte) else { return nil }
        number = number * 10 + Int(byte) - 48
      }
      place += 1
    }
    return (year, month, number)
  }

  private static func number(
    _ length: ClosedRange<Int>, _ rest: inout Substring.UTF8View
  ) -> Int? {
    let digits = rest.prefix(length.upperBound).prefix { (48...57).contains($0) }
    guard length.contains(digits.count) else { return nil }
    rest = rest.dropFirst(digits.count)
    return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  private static func skip(_ mark: String, _ rest: inout Substring.UTF8View) -> Bool {
    guard rest.starts(with: mark.utf8) else { return false }
    rest = rest.dropFirst(mark.utf8.count)
    return true
  }
}
