/// Whole numbers as people read them.
package enum Digits {
  /// A count with a comma between thousands: `1,100,826`.
  package static func grouped(_ count: Int64) -> String {
    (count < 0 ? "−" : "") + grouped(magnitude: count.magnitude)
  }

  /// A count with a comma between thousands.
  package static func grouped(_ count: Int) -> String { grouped(Int64(count)) }

  /// A count with its English noun: `1 payment`, `318 payments`.
  package static func counted(
    _ count: some BinaryInteger, _ one: String, _ many: String
  ) -> String {
    "\(grouped(Int64(clamping: count))) \(count == 1 ? one : many)"
  }

  static func grouped(magnitude: UInt64) -> String {
    var groups: [Substring] = []
    var rest = Substring(String(magnitude))
    while rest.count > 3 {
      groups.insert(rest.suffix(3), at: 0)
      rest = rest.dropLast(3)
    }
    return ([rest] + groups).joined(separator: ",")
  }

  /// A fraction in hundredths with its point: 38642 is `386.42`.
  static func hundredths(_ value: UInt64) -> String {
    grouped(magnitude: value / 100) + "." + String(String(value % 100 + 100).dropFirst())
  }

  /// A part of a whole in percent with at most one decimal, rounded half to even: `70%`, `17.6%`.
  ///
  /// Something that is not nothing never reads 0%, and less than the whole never reads 100%; they
  /// read `<0.1%` and `>99.9%`. Nil when the whole is not positive or the part is negative.
  package static func percent(_ part: Int64, of whole: Int64) -> String? {
    guard whole > 0, part >= 0 else { return nil }
    let tenths = UInt128(part.magnitude) * 1000
    let rounded = tenths.dividedHalfToEven(by: UInt128(whole.magnitude))
    if rounded == 0, part > 0 { return "<0.1%" }
    if rounded == 1000, part < whole { return ">99.9%" }
    let fraction = rounded % 10 == 0 ? "" : ".\(rounded % 10)"
    return "\(rounded / 10)\(fraction)%"
  }
}

extension UnsignedInteger {
  /// The nearest whole quotient; a tie goes to the even one.
  func dividedHalfToEven(by divisor: Self) -> Self {
    let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
    let missing = divisor - rest
    if rest > missing || (rest == missing && quotient % 2 == 1) { return quotient + 1 }
    return quotient
  }
}
