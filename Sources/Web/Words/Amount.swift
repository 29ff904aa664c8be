/// An amount of money as people read it; all arithmetic is in whole fen.
///
/// Rule of the look: two decimals and the unit always there; yuan for what one person or one
/// payment gets, 万元 and 亿元 (English: million and billion yuan) for totals. Rounding to a larger
/// unit is half to even and happens only here, never before a sum.
package struct Amount: Sendable, Hashable {
  /// The amount in fen, the hundredth of a yuan; may be negative.
  package let fen: Int64

  /// Takes an amount in fen.
  package init(fen: Int64) { self.fen = fen }

  /// A figure and its unit, apart, because pages set them in different sizes.
  package struct Parts: Sendable, Hashable {
    /// What stands before the figure: `¥` in English.
    package let mark: String
    /// The figure, with a comma between thousands and two decimals.
    package let figure: String
    /// The unit after it: `元`, `万元`, `亿元`, `million`, `billion` or nothing.
    package let unit: String

    /// Figure and unit in one line.
    package var text: String { mark + figure + (unit.isEmpty ? "" : " " + unit) }
  }

  /// The bare figure in yuan to the fen, for columns that name the unit in the heading.
  package var yuan: String { sign + Digits.hundredths(fen.magnitude) }

  /// The amount to the fen with its unit: `1,240.00 元`, `¥1,240.00`.
  package func exact(_ language: Language) -> String { exactParts(language).text }

  /// The amount in the unit that suits its size: `386.42 万元`, `11.23 亿元`, `¥3.86 million`.
  ///
  /// Beside a larger amount it takes that one's unit, so that both can be compared, unless it
  /// would read 0.00 in it.
  package func brief(_ language: Language, like other: Amount? = nil) -> String {
    briefParts(language, like: other).text
  }

  /// ``brief(_:like:)`` with figure and unit apart.
  package func briefParts(_ language: Language, like other: Amount? = nil) -> Parts {
    guard let unit = (other ?? self).unit(language) else { return exactParts(language) }
    let hundredths = fen.magnitude.dividedHalfToEven(by: unit.fen / 100)
    if hundredths == 0, fen != 0, other != nil { return briefParts(language) }
    return parts(hundredths, unit.name, language)
  }

  /// The largest unit that the amount fills, or nil when that is the yuan.
  private func unit(_ language: Language) -> Unit? {
    var found: Unit?
    var hundredths = fen.magnitude
    for unit in language == .zh ? Self.chineseUnits : Self.englishUnits {
      guard hundredths >= unit.least else { break }
      hundredths = fen.magnitude.dividedHalfToEven(by: unit.fen / 100)
      found = unit
    }
    return found
  }

  private func exactParts(_ language: Language) -> Parts {
    parts(fen.magnitude, language("元", ""), language)
  }

  private func parts(_ hundredths: UInt64, _ unit: String, _ language: Language) -> Parts {
    let mark = sign + language("", "¥")
    return Parts(mark: mark, figure: Digits.hundredths(hundredths), unit: unit)
  }

  private var sign: String { fen < 0 ? "−" : "" }

  private struct Unit: Sendable {
    let name: String
    let fen: UInt64
    /// The figure in hundredths of the next smaller unit from which this one is used; compared
    /// after rounding, so that nothing reads 10,000.00 万元.
    let least: UInt64
  }

  private static let chineseUnits = [
    Unit(name: "万元", fen: 1_000_000, least: 1_000_000),
    Unit(name: "亿元", fen: 10_000_000_000, least: 1_000_000),
  ]
  private static let englishUnits = [
    Unit(name: "million", fen: 100_000_000, least: 100_000_000),
    Unit(name: "billion", fen: 100_000_000_000, least: 100_000),
  ]
}
