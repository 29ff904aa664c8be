/// The text that a person sees for a stored number.
struct NumberText {
  let text: String
  let warning: CellWarning.Kind?

  private init(_ text: String, _ warning: CellWarning.Kind? = nil) {
    self.text = text
    self.warning = warning
  }

  /// Shows a number, written as the file has it, in a style.
  /// - Throws: `badNumber`.
  init(_ raw: ArraySlice<UInt8>, _ style: NumberStyle, _ epoch: SerialEpoch) throws(TableError) {
    if style == .number, Self.isPlain(raw) {
      self.init(String(decoding: raw, as: UTF8.self))
      return
    }
    guard let value = Self.value(raw) else { throw TableError(.badNumber) }
    switch style {
    case .number: self = Self.number(value)
    case .padded(let width): self = Self.padded(value, width)
    case .day, .dayAndTime, .time, .elapsed: self = Self.moment(value, style, epoch)
    }
  }

  /// Most cells hold short numbers, which are shown as they are written.
  ///
  /// That is so for at most 15 digits without a needless zero: then no shorter text stands for
  /// the same number.
  static func isPlain(_ raw: some Collection<UInt8>) -> Bool {
    var digits = 0
    var point: Int?
    var leading: UInt8 = 0
    var last: UInt8 = 0
    for (place, byte) in raw.enumerated() {
      switch byte {
      case 0x30...0x39:
        if digits == 0 { leading = byte }
        digits += 1
      case UInt8(ascii: "-") where place == 0: continue
      case UInt8(ascii: ".") where point == nil && digits > 0: point = digits
      default: return false
      }
      last = byte
    }
    guard (1...15).contains(digits), leading != 0x30 || (point ?? digits) == 1 else { return false }
    guard point != nil else { return leading != 0x30 || raw.count == 1 }
    return last != 0x30 && last != UInt8(ascii: ".")
  }

  private static func value(_ raw: ArraySlice<UInt8>) -> Double? {
    let allowed = raw.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "e"), UInt8(ascii: "E"):
        true
      default: false
      }
    }
    guard allowed, raw.count <= 400 else { return nil }
    guard let value = Double(String(decoding: raw, as: UTF8.self)) else { return nil }
    return value.isFinite ? value : nil
  }

  /// Spreadsheets keep 15 digits: an identity number typed as a number has lost its end.
  private static let exactBelow = 1e15

  private static func number(_ value: Double) -> NumberText {
    NumberText(
      FifteenDigits(value).text, value.magnitude >= exactBelow ? .precisionLost : nil)
  }

  private static func padded(_ value: Double, _ width: Int) -> NumberText {
    guard value >= 0, value < exactBelow else { return number(value) }
    return NumberText(Digits.padded(Int(value.rounded()), width))
  }
}

extension NumberText {
  private static let secondsOfDay = 86_400

  private static func moment(
    _ value: Double, _ style: NumberStyle, _ epoch: SerialEpoch
  ) -> NumberText {
    // Year 9999 ends before this; what lies beyond is no date.
    guard value >= 0, value < 2_958_466 else {
      return NumberText(FifteenDigits(value).text, .impossibleDate)
    }
    var day = Int(value)
    // A day may be counted in fractions that are a hair short of a second.
    var second = Int(((value - Double(day)) * Double(secondsOfDay)).rounded())
    if style == .day { second = 0 }
    if second == secondsOfDay {
      second = 0
      day += 1
    }
    switch style {
    case .elapsed: return NumberText(clock(day * secondsOfDay + second))
    case .time: return NumberText(clock(second))
    case .dayAndTime: return dated(day, " " + clock(second), epoch)
    default: return dated(day, "", epoch)
    }
  }

  private static func dated(_ serial: Int, _ clock: String, _ epoch: SerialEpoch) -> NumberText {
    if let day = epoch.day(serial) { return NumberText(day.description + clock) }
    switch serial {
    case 60: return NumberText("1900-02-29" + clock, .impossibleDate)
    case 0: return NumberText("1900-01-00" + clock, .impossibleDate)
    default: return NumberText(String(serial), .impossibleDate)
    }
  }

  private static func clock(_ seconds: Int) -> String {
    let parts = [seconds / 3600, seconds / 60 % 60, seconds % 60]
    return parts.map { Digits.padded($0, 2) }.joined(separator: ":")
  }

  /// A date written as ISO 8601 (cells of type `d`): a space for the T, midnight left out.
  static func iso(_ raw: String) -> NumberText {
    let trimmed = raw.hasSuffix("Z") ? raw.dropLast() : raw[...]
    let parts = trimmed.split(separator: "T", maxSplits: 1)
    guard let date = parts.first, CalendarDay(iso: String(date)) != nil else {
      return NumberText(raw, .impossibleDate)
    }
    guard parts.count == 2 else { return NumberText(String(date)) }
    let clock = parts[1].prefix { $0 != "." }
    return NumberText(clock.allSatisfy { "0:".contains($0) } ? String(date) : "\(date) \(clock)")
  }
}
