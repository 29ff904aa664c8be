/// A figure as it was printed, which stands for its value and half a unit of its last digit on
/// both sides: 46.36 ten thousand is 463,550 up to but not including 463,650 (consistency.md).
package struct RoundedFigure: Sendable, Hashable {
  /// The least value it stands for, in thousandths.
  package let low: Int64
  /// The least value above all that it stands for, in thousandths.
  package let high: Int64

  /// Reads digits with at most two decimals.
  ///
  /// Zeros at the end of a whole number are not printed digits. Nothing when it is no such number
  /// or zero.
  package init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let digits = parts.joined()
    guard (1...2).contains(parts.count), !parts[0].isEmpty, digits.utf8.count <= 15,
      digits.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int64(digits), number > 0
    else { return nil }
    let decimals = parts.count == 2 ? parts[1].utf8.count : 0
    guard parts.count == 1 || (1...2).contains(decimals) else { return nil }
    var unit: Int64 = [1_000, 100, 10][decimals]
    let value = number * unit
    while decimals == 0, value % (unit * 10) == 0 { unit *= 10 }
    low = value - unit / 2
    high = value + unit / 2
  }

  /// Whether a recorded value, in thousandths, is what was printed.
  package func stands(for thousandths: Int64) -> Bool { low <= thousandths && thousandths < high }

  /// The registered populations that a printed headcount and incidence allow together, rounded to
  /// whole persons (consistency.md A2).
  package static func base(headcount: RoundedFigure, percent: RoundedFigure) -> ClosedRange<Int64>?
  {
    guard percent.low > 0 else { return nil }
    func divided(_ persons: Int64, by percent: Int64) -> Int64 {
      (persons * 200 + percent) / (2 * percent)
    }
    let least = divided(headcount.low, by: percent.high)
    return least...max(least, divided(headcount.high, by: percent.low))
  }
}
