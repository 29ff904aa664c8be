/// Decimal numbers as signed things carry them: digits only, no leading zeros, at most 2^63 - 1.
enum Decimal {
  /// Reads such a number; anything else is `nil`.
  static func parse(_ text: some Collection<UInt8>) -> UInt64? {
    guard let first = text.first else { return nil }
    if first == UInt8(ascii: "0") { return text.count == 1 ? 0 : nil }
    var number: UInt64 = 0
    for character in text {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(character) else { return nil }
      let (tens, tensOverflow) = number.multipliedReportingOverflow(by: 10)
      let (sum, sumOverflow) = tens.addingReportingOverflow(UInt64(character - UInt8(ascii: "0")))
      guard !tensOverflow, !sumOverflow, sum <= UInt64(Int64.max) else { return nil }
      number = sum
    }
    return number
  }
}
