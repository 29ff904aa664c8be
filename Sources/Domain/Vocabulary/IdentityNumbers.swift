/// Checks of numbers that persons and organisations bear.
///
/// They look at digits only and keep nothing.
package enum IdentityNumbers {
  /// Whether an 18-character citizen number has a valid check character (GB 11643-1999).
  ///
  /// The first six digits are the division at the time of issue and are never looked up.
  package static func isCitizenNumber(_ text: String) -> Bool {
    guard text.utf8.count == 18 else { return false }
    var (place, birthday, weighed) = (0, 0, 0)
    for byte in text.utf8 {
      if place == 17 { return byte == checkByte(weighed) && isBirthday(birthday) }
      guard (48...57).contains(byte) else { return false }
      let digit = Int(byte) - 48
      weighed = weigh(weighed, digit)
      if (6..<14).contains(place) { birthday = birthday * 10 + digit }
      place += 1
    }
    return false
  }

  /// Takes one more digit of the first 17: the weights of GB 11643 (7, 9, 10, 5, ...) are the
  /// powers of two from 2^17 down to 2, modulo 11.
  private static func weigh(_ sum: Int, _ digit: Int) -> Int { (sum * 2 + digit) % 11 }

  /// The check character for the weighed first 17 digits, in ASCII.
  private static func checkByte(_ weighed: Int) -> UInt8 {
    let check = (12 - weighed * 2 % 11) % 11
    return check == 10 ? UInt8(ascii: "X") : UInt8(48 + check)
  }

  /// Whether eight digits name a day from 1800 on: the books begin in 1900, people earlier.
  private static func isBirthday(_ number: Int) -> Bool {
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
    return (1800...2199).contains(year) && (1...12).contains(month)
      && (1...Day.length(month: month, of: year)).contains(day)
  }

  /// The birthday that the 18 characters of a citizen number tell, whatever else is wrong with it.
  package static func born(_ number: String) -> Day? {
    guard number.utf8.count == 18 else { return nil }
    var birthday = 0
    for byte in number.utf8.dropFirst(6).prefix(8) {
      guard (48...57).contains(byte) else { return nil }
      birthday = birthday * 10 + Int(byte) - 48
    }
    return Day(year: birthday / 10_000, month: birthday / 100 % 100, day: birthday % 100)
  }

  /// A number without the blanks, apostrophes and hyphens that come with what people paste; the
  /// text must be narrow already.
  package static func asTyped(_ text: String) -> String {
    guard text.utf8.contains(where: { !isOfNumber($0) }) else { return text }
    return String(
      text.filter { !$0.isWhitespace && !quotes.contains($0) })
  }

  /// What keeps a spreadsheet from reading a number as one, however it was typed, and hyphens.
  private static let quotes = "'\u{2018}\u{2019}\u{B4}\u{2032}`\"\u{201C}\u{201D}-"

  private static func isOfNumber(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || byte == 88
  }

  /// Whether what is no valid number has lost its last digits in a spreadsheet, which keeps
  /// fifteen: it is written with an exponent, or the other three of eighteen are zeros.
  package static func isRounded(_ text: String) -> Bool {
    if text.utf8.count == 18, text.hasSuffix("000") { return true }
    guard let mark = text.firstIndex(where: { $0 == "E" || $0 == "e" }) else { return false }
    let parts = [
      text[..<mark].filter { $0 != "." }, text[mark...].dropFirst().filter { $0 != "+" },
    ]
    return parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { (48...57).contains($0) }
    }
  }

  /// The 18 characters of a citizen number: one of the first generation (15 digits, without
  /// century and check character) is brought into today's form, a small x made large.
  package static func normalised(_ text: String) -> String {
    guard text.utf8.count == 15 else {
      // Nothing below the small letters changes, and nearly all numbers are written so.
      return text.utf8.allSatisfy { $0 < UInt8(ascii: "a") } ? text : text.uppercased()
    }
    let first17 = "\(text.prefix(6))19\(text.dropFirst(6))"
    return first17 + (citizenCheckCharacter(first17).map(String.init) ?? "")
  }

  /// Whether what is no valid number can be one with a slip: digits and at most one X, as many as
  /// tell a birthday and no more than a card of disability has.
  ///
  /// Lists of the national system are kept with such numbers, and the check-up names them.
  package static func isMiswritten(_ number: String) -> Bool {
    (10...22).contains(number.utf8.count) && number.utf8.allSatisfy(isOfNumber)
      && number.utf8.count { $0 == UInt8(ascii: "X") } < 2
  }

  /// The 17 digits by which a citizen number names a person; nothing when it is no valid number.
  package static func person(_ text: String) -> Int64? {
    let number = normalised(text)
    return isCitizenNumber(number) ? Int64(number.prefix(17)) : nil
  }

  /// The check character for the first 17 digits of a citizen number (GB 11643-1999).
  package static func citizenCheckCharacter(_ first17: String) -> Character? {
    let digits = first17.utf8.map { Int($0) - 48 }
    guard digits.count == 17, digits.allSatisfy({ (0...9).contains($0) }) else { return nil }
    return Character(Unicode.Scalar(checkByte(digits.reduce(0, weigh))))
  }
}
