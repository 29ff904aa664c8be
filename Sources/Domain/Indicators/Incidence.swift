/// 贫困发生率: the poor among the registered population, in percent with two decimals, half up
/// (S87; consistency.md A2-A5).
package struct Incidence: Sendable, Hashable, Comparable {
  /// Hundredths of a percent: 17.65% is 1765.
  package let hundredths: Int64

  /// The share of `poor` in `base`; nil while nobody is registered.
  package init?(poor: Int64, of base: Int64) {
    guard base > 0, poor >= 0 else { return nil }
    hundredths = (poor * 20_000 + base) / (2 * base)
  }

  /// A share of so many hundredths of a percent.
  package init(hundredths: Int64) { self.hundredths = hundredths }

  /// `17.65`, without a sign of percent.
  package var text: String {
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  package static func < (left: Incidence, right: Incidence) -> Bool {
    left.hundredths < right.hundredths
  }
}
