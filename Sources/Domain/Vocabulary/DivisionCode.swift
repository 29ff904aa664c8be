/// The code of an administrative division: 6 digits (GB/T 2260) down to the county, 12 digits
/// (statistical code, GB/T 10114 townships and villages) below it.
///
/// The short form is kept for counties and above, the long form below, so that one place has one
/// code: `621121` and `621121000000` read as the same county.
package struct DivisionCode: Sendable, Hashable, Comparable {
  /// 6 or 12 digits.
  package let text: String

  /// The country, parent of all provinces; also the owner of what every county shares.
  package static let country = DivisionCode(unchecked: "100000")
  /// The code of a place that nobody has named yet; no division bears it.
  package static let unknown = DivisionCode(unchecked: "000000")

  /// Reads a code of 6, 9 or 12 digits; nothing when it is anything else.
  package init?(_ text: String) {
    let count = text.utf8.count
    guard count == 6 || count == 9 || count == 12, text.utf8.first != 48,
      text.utf8.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    let long = count == 9 ? text + "000" : text
    let isCounty = count > 6 && long.utf8.suffix(6).allSatisfy { $0 == 48 }
    self.text = isCounty ? Self.first(6, of: long) : long
  }

  private init(unchecked text: String) { self.text = text }

  package static func < (left: DivisionCode, right: DivisionCode) -> Bool { left.text < right.text }

  /// The level that the digits tell: country, province, prefecture, county, township or village.
  package var level: DivisionLevel {
    if text.utf8.count == 12 { return text.hasSuffix("000") ? .township : .village }
    if text.hasSuffix("0000") { return text == "100000" ? .country : .province }
    return text.hasSuffix("00") ? .prefecture : .county
  }

  /// The county (first six digits) that owns the records of this place.
  package var county: DivisionCode {
    text.utf8.count == 6 ? self : DivisionCode(unchecked: Self.first(6, of: text))
  }

  private static func first(_ count: Int, of text: String) -> String {
    String(decoding: text.utf8.prefix(count), as: UTF8.self)
  }

  /// The prefecture above, by the digits.
  package var prefecture: DivisionCode { DivisionCode(unchecked: String(text.prefix(4)) + "00") }

  /// The place one level up by the digits; the division register decides where it says otherwise.
  package var parent: DivisionCode? {
    switch level {
    case .country: nil
    case .province: .country
    case .prefecture: DivisionCode(unchecked: String(text.prefix(2)) + "0000")
    case .county: prefecture
    case .township: county
    // A village right under its county (no township) has the county's short form above it.
    case .village: DivisionCode(String(text.prefix(9)))
    }
  }

  /// The township in which a place lies; the place itself above that level.
  package var township: DivisionCode { level == .village ? parent ?? self : self }

  /// The digits that all places inside this one begin with.
  package var prefix: String {
    switch level {
    case .country: ""
    case .province: String(text.prefix(2))
    case .prefecture: String(text.prefix(4))
    case .county: text
    case .township: String(text.prefix(9))
    case .village: text
    }
  }
}

/// The levels of divisions, widest first.
package enum DivisionLevel: Int, Sendable, CaseIterable, Comparable {
  case country, province, prefecture, county, township, village

  package static func < (left: DivisionLevel, right: DivisionLevel) -> Bool {
    left.rawValue < right.rawValue
  }

  /// The level's name.
  package var labels: Labels {
    switch self {
    case .country: Labels(zh: "国家", en: "country")
    case .province: Labels(zh: "省级", en: "province")
    case .prefecture: Labels(zh: "市级", en: "prefecture")
    case .county: Labels(zh: "县级", en: "county")
    case .township: Labels(zh: "乡级", en: "township")
    case .village: Labels(zh: "村级", en: "village")
    }
  }
}
