/// A binary number as the decimal text of at most 15 digits that spreadsheets show.
///
/// They store 0.1 + 0.2 as 0.30000000000000004 and show 0.3; so do we.
struct FifteenDigits {
  private var digits: [UInt8] = []
  /// Where the point stands, counted from the first digit.
  private var point = 0
  private let isNegative: Bool

  init(_ value: Double) {
    isNegative = value < 0
    guard value.isFinite, value != 0 else { return }
    // The shortest text that gives the number back has at most 17 digits.
    var exponent = 0
    var seenPoint = false
    var rest = Substring(String(value.magnitude)).utf8
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "."): seenPoint = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        exponent = Int(String(rest) ?? "") ?? 0
        rest = rest[rest.endIndex...]
      default:
        digits.append(byte - 0x30)
        if !seenPoint { point += 1 }
      }
    }
    point += exponent
    dropLeadingZeros()
    roundToFifteen()
  }

  /// The text without an exponent, except for numbers beyond anything counted.
  var text: String {
    guard !digits.isEmpty else { return "0" }
    let sign = isNegative ? "-" : ""
    guard (-14...21).contains(point) else {
      let fraction = digits.count > 1 ? "." + string(digits[1...]) : ""
      return "\(sign)\(digits[0])\(fraction)E\(point > 0 ? "+" : "")\(point - 1)"
    }
    guard point > 0 else {
      return sign + "0." + String(repeating: "0", count: -point) + string(digits[...])
    }
    guard digits.count > point else {
      return sign + string(digits[...]) + String(repeating: "0", count: point - digits.count)
    }
    return sign + string(digits[..<point]) + "." + string(digits[point...])
  }

  private func string(_ digits: ArraySlice<UInt8>) -> String {
    String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self)
  }

  private mutating func dropLeadingZeros() {
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    point -= zeros
  }

  private mutating func roundToFifteen() {
    if digits.count > 15 {
      let up = digits[15] >= 5
      digits.removeLast(digits.count - 15)
      if up { carry() }
    }
    while digits.last == 0 { digits.removeLast() }
  }

  private mutating func carry() {
    var place = digits.count - 1
    while place >= 0, digits[place] == 9 {
      digits[place] = 0
      place -= 1
    }
    if place >= 0 {
      digits[place] += 1
    } else {
      digits.insert(1, at: 0)
      point += 1
    }
  }
}
