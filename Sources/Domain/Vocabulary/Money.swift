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
  /// The sum; traps beyond 64 bits, which amounts within the bound never reach.
  package static func + (left: Money, right: Money) -> Money { Money(fen: left.fen + right.fen) }
  /// The difference; may be below zero.
  package static func - (left: Money, right: Money) -> Money { Money(fen: left.fen - right.fen) }
  /// Adds an amount.
  package static func += (left: inout Money, right: Money) { left = left + right }

  /// The amount in yuan with two decimals and no grouping, as spreadsheets carry it: `1240.00`.
  package var yuan: String {
    let size = fen.magnitude
    let cents = size % 100
    return "\(fen < 0 ? "-" : "")\(size / 100).\(cents < 10 ? "0" : "")\(cents)"
  }

  /// Reads an amount of yuan as people write it: `1,240`, `1240.5`, `¥1,240.50`, `1240元`, `-3.20`.
  ///
  /// The sign of the currency stands first, or its word last; commas stand between groups of three
  /// digits only. More than two decimals are refused unless they are zeros, because half a fen
  /// cannot be paid.
  package init?(yuan text: String) {
    var rest = text[...]
    let negative = rest.removePrefix("-")
    if !rest.removePrefix("¥") { rest.removePrefix("￥") }
    rest.removeSuffix("元")
    let parts = rest.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    // `.5` is half a yuan; `5.` may have lost its decimals.
    let digits = parts.count > 1 && parts[0].isEmpty ? "0" : GroupedDigits.plain(parts[0])
    guard let digits, let whole = Int64(digits),
      whole <= Self.largestFen / 100, let cents = Self.cents(parts.count > 1 ? parts[1] : "0")
    else { return nil }
    let size = whole * 100 + cents
    guard size <= Self.largestFen else { return nil }
    self.init(fen: negative ? -size : size)
  }

  /// Reads an amount with more decimals than two, as a division in a spreadsheet leaves them, to
  /// the nearest fen, half a fen away from zero (四舍五入); nil for what is no such amount.
  ///
  /// For figures that another system reckoned; what is paid is never rounded.
  package init?(roundingYuan text: String) {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].utf8.count > 2,
      parts[1].utf8.allSatisfy({ (48...57).contains($0) }),
      let cut = Money(yuan: "\(parts[0]).\(parts[1].prefix(2))")
    else { return nil }
    let isUp = parts[1].utf8.dropFirst(2).first.map { $0 >= UInt8(ascii: "5") } ?? false
    let fen = cut.fen + (isUp ? text.hasPrefix("-") ? -1 : 1 : 0)
    guard fen.magnitude <= Self.largestFen else { return nil }
    self.init(fen: fen)
  }

  /// The fen that the decimals of an amount of yuan are.
  private static func cents(_ decimals: Substring) -> Int64? {
    let digits = decimals.utf8.map { Int64($0) - 48 }
    guard !digits.isEmpty, digits.allSatisfy({ (0...9).contains($0) }),
      digits.dropFirst(2).allSatisfy({ $0 == 0 })
    else { return nil }
    return digits[0] * 10 + (digits.count > 1 ? digits[1] : 0)
  }
}

extension Substring {
  /// Takes a beginning off, and tells whether it was there.
  @discardableResult
  fileprivate mutating func removePrefix(_ text: String) -> Bool {
    guard utf8.starts(with: text.utf8) else { return false }
    self = Substring(utf8.dropFirst(text.utf8.count))
    return true
  }

  /// Takes an end off where it is there.
  fileprivate mutating func removeSuffix(_ text: String) {
    if hasSuffix(text) { self = dropLast(text.count) }
  }
}
