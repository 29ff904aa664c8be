/// A number of a person that stands in free words, by what it looks like.
///
/// It finds what slips into an answer or a report, not what somebody hides. A number counts when it
/// stands alone: with no letter and no further digit beside it, so that sums of files (SHA-256) and
/// codes that begin with a letter are none. Bank accounts that are no cards bear no check digit and
/// cannot be told from other numbers.
package enum PersonalNumber: Sendable, Hashable {
  case citizenNumber, mobileNumber, bankCard

  /// What it is called.
  package var labels: Labels {
    switch self {
    case .citizenNumber: Labels(zh: "身份证号码", en: "ID number")
    case .mobileNumber: Labels(zh: "手机号码", en: "mobile number")
    case .bankCard: Labels(zh: "银行卡号", en: "bank card number")
    }
  }

  /// The first that a text holds, written together or in groups, narrow or wide.
  package static func seen(in text: String) -> PersonalNumber? {
    // Most words hold no digits at all; wide ones begin with the byte EF.
    let digits = text.utf8.count { (48...57).contains($0) || $0 == 0xEF }
    guard digits >= 11 else { return nil }
    let groups = Group.all(in: text.halfWidth)
    for start in groups.indices {
      for end in start..<groups.endIndex {
        let number = groups[start...end]
        // What is no number ends every run, and so does whatever stands between two groups but one
        // blank or hyphen.
        guard number.allSatisfy(\.isNumber), number.dropFirst().allSatisfy({ $0.joint != .gap }),
          number.reduce(0, { $0 + $1.text.utf8.count }) <= 19
        else { break }
        if let seen = read(number) { return seen }
      }
    }
    return nil
  }

  private static func read(_ groups: ArraySlice<Group>) -> PersonalNumber? {
    let number = groups.map(\.text).joined()
    let sizes = groups.map(\.text.utf8.count)
    if isCitizenNumber(number, sizes, groups) { return .citizenNumber }
    if sizes.count == 1 || sizes == [3, 4, 4], MobileNumber(number) != nil { return .mobileNumber }
    return isBankCard(number, sizes) ? .bankCard : nil
  }

  /// Whether digits are an ID number; a hyphen in it makes it a document's, such as
  /// `621121-20200101-0001`, of which each eleventh has a right check character.
  private static func isCitizenNumber(
    _ number: String, _ sizes: [Int], _ groups: ArraySlice<Group>
  ) -> Bool {
    guard groups.dropFirst().allSatisfy({ $0.joint == .blank }) else { return false }
    // Fifteen digits have no check character: only as the card had them.
    guard number.utf8.count == 18 || [[15], [6, 6, 3]].contains(sizes) else { return false }
    return IdentityNumbers.isCitizenNumber(IdentityNumbers.normalised(number))
  }

  /// Whether digits are the number of a card: those of banks begin with 3 to 6 or 9 (ISO/IEC 7812),
  /// and of eighteen digits there are only those of UnionPay.
  ///
  /// Our own records' numbers and credit codes without letters have eighteen, too, and each tenth
  /// has the right check digit (Luhn) by chance.
  private static func isBankCard(_ number: String, _ sizes: [Int]) -> Bool {
    let digits = number.utf8.map { Int($0) - 48 }
    guard (16...19).contains(digits.count), digits.allSatisfy({ (0...9).contains($0) }),
      sizes.count == 1 || sizes.dropLast().allSatisfy({ $0 == 4 }) && (sizes.last ?? 0) <= 4,
      [3, 4, 5, 6, 9].contains(digits[0]), digits.count != 18 || number.hasPrefix("62")
    else { return false }
    let sum = digits.reversed().enumerated().reduce(0) { sum, next in
      let weighed = next.offset % 2 == 0 ? next.element : next.element * 2
      return sum + weighed / 10 + weighed % 10
    }
    return sum % 10 == 0
  }
}

/// Letters and digits that stand together, and what stands before them.
private struct Group {
  enum Joint { case blank, hyphen, gap }

  let joint: Joint
  let text: String

  /// Digits, of which the last may be the check character X.
  var isNumber: Bool {
    let digits = text.hasSuffix("X") || text.hasSuffix("x") ? text.dropLast() : text[...]
    return digits.utf8.allSatisfy { (48...57).contains($0) }
  }

  /// The groups of a narrow text, in order.
  static func all(in text: String) -> [Group] {
    var groups: [Group] = []
    var (between, inside) = ("", "")
    for character in text + "\n" {
      if character.isASCII, character.isLetter || character.isNumber {
        inside.append(character)
        continue
      }
      if !inside.isEmpty {
        groups.append(Group(joint: joint(between), text: inside))
        (between, inside) = ("", "")
      }
      between.append(character)
    }
    return groups
  }

  private static func joint(_ between: String) -> Joint {
    guard between.count == 1, let only = between.first else { return .gap }
    if "-\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}".contains(only) { return .hyphen }
    return only.isWhitespace && !only.isNewline ? .blank : .gap
  }
}
