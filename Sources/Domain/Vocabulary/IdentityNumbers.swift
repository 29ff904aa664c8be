/// Checks of numbers that persons and organisations bear.
///
/// They look at digits only and keep nothing.
package enum IdentityNumbers {
  /// Whether an 18-character citizen number has a valid check character (GB 11643-1999).
  ///
  /// The first six digits are the division at the time of issue and are never looked up.
  package static func isCitizenNumber(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 18 else { return false }
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    var sum = 0
    for (byte, weight) in zip(bytes, weights) {
      guard (48...57).contains(byte) else { return false }
      sum += Int(byte - 48) * weight
    }
    let check = Array("10X98765432".utf8)[sum % 11]
    return bytes[17] == check && isBirthday(bytes[6..<14])
  }

  /// Whether eight digits name a day from 1800 on: the books begin in 1900, people earlier.
  private static func isBirthday(_ digits: ArraySlice<UInt8>) -> Bool {
    let number = digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
    return (1800...2199).contains(year) && (1...12).contains(month)
      && (1...Day.length(month: month, of: year)).contains(day)
  }

  /// A number without the blanks, apostrophes and hyphens that come with what people paste; the
  /// text must be narrow already.
  package static func asTyped(_ text: String) -> String {
    guard text.utf8.contains(where: { !isOfNumber($0) }) else { return text }
    return String(
      text.filter { !$0.isWhitespace && !"'\u{2018}\u{2019}`\"\u{201C}\u{201D}-".contains($0) })
  }

  private static func isOfNumber(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || byte == 88
  }

  /// Whether a number is written with an exponent, as spreadsheets show long ones: its last digits
  /// are lost.
  package static func isRounded(_ text: String) -> Bool {
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
    guard text.utf8.count == 15 else { return text.uppercased() }
    let first17 = "\(text.prefix(6))19\(text.dropFirst(6))"
    return first17 + (citizenCheckCharacter(first17).map(String.init) ?? "")
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
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
    return Array("10X98765432")[sum % 11]
  }
}
