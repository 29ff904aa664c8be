/// An amount of Chinese yuan, kept in whole fen (分); 100 fen are 1 yuan.
///
/// Bounds: one amount is at most 10^15 fen in either direction (trust.md 1.3, L1), so that a sum of
/// several thousand amounts still fits in 64 bits.
package struct Money: Sendable, Hashable, Comparable {
  /// The amount in fen.
  package let fen: Int64

  /// The largest amount of one entry, in fen.
  package static let largestFen: Int64 = 1_000_000_000_000_000
  /// No money.
  package static let zero = Money(fen: 0)

  /// Makes an amount from fen.
  package init(fen: Int64) { self.fen = fen }

  package static func < (left: Money, right: Money) -> Bool { left.fen < right.fen }
  package static func + (left: Money, right: Money) -> Money { Money(fen: left.fen + right.fen) }
  package static func - (left: Money, right: Money) -> Money { Money(fen: left.fen - right.fen) }
  package static func += (left: inout Money, right: Money) { left = left + right }

  /// The amount in yuan with two decimals and no grouping, as spreadsheets carry it: `1240.00`.
  package var yuan: String {
    let size = fen.magnitude
    let cents = size % 100
    return "\(fen < 0 ? "-" : "")\(size / 100).\(cents < 10 ? "0" : "")\(cents)"
  }

  /// Reads an amount of yuan as people write it: `1,240`, `1240.5`, `¥1,240.50`, `1240元`.
  ///
  /// More than two decimals are refused unless they are zeros, because half a fen cannot be paid.
  package init?(yuan text: String) {
    var whole: Int64 = 0
    var fraction: [Int64] = []
    var sawDigit = false
    var sawPoint = false
    var negative = false
    for (position, character) in text.enumerated() {
      switch character {
      case "-" where position == 0: negative = true
      case "¥", "￥", ",", "，", " ", "元": continue
      case "." where !sawPoint: sawPoint = true
      case "0"..."9":
        guard let digit = character.wholeNumberValue.map(Int64.init) else { return nil }
        sawDigit = true
        if sawPoint { fraction.append(digit) } else { whole = whole * 10 + digit }
        if whole > Self.largestFen / 100 { return nil }
      default: return nil
      }
    }
    guard sawDigit, fraction.dropFirst(2).allSatisfy({ $0 == 0 }) else { return nil }
    let cents = (fraction.first ?? 0) * 10 + (fraction.dropFirst().first ?? 0)
    let size = whole * 100 + cents
    self.init(fen: negative ? -size : size)
  }
}
