extension FieldKind {
  /// Reads a cell's text as a value of this kind.
  ///
  /// The text must already be normalised (half-width, trimmed). An empty cell reads as nothing; the
  /// declaration decides whether nothing is allowed.
  /// - Throws: what is wrong with the text, for the clerk.
  package func value(of text: String) throws(FieldProblem) -> FieldValue {
    if text.isEmpty { return .none }
    switch self {
    case .text(let length): return try Self.readText(text, length)
    case .choice(let choices): return .text(try Self.choice(text, choices).code)
    case .choices(let choices, let most): return try Self.readChoices(text, choices, most)
    case .division(let level): return try Self.readDivision(text, level)
    case .day:
      guard let day = Day(text) ?? Self.dayOfTime(text) else {
        throw FieldProblem(
          "day_invalid", zh: "不是有效日期，请写成 2018-05-03",
          en: "not a date; write it as 2018-05-03")
      }
      return .text(day.text)
    case .year: return try Self.readWhole(text, in: 1_949...2_199)
    case .money(let bounds): return try Self.readMoney(text, bounds)
    case .count(_, let bounds): return try Self.readWhole(text, in: bounds)
    case .measure(_, let bounds): return try Self.readMeasure(text, bounds)
    case .reference: return try Self.readText(text, 1...64)
    case .flag: return try Self.readFlag(text)
    case .citizenNumber: return try Self.readCitizenNumber(text)
    }
  }

  private static func readText(
    _ text: String, _ length: ClosedRange<Int>
  ) throws(FieldProblem) -> FieldValue {
    // No text has more characters than bytes, and counting these is quicker.
    let fits = length.lowerBound <= 1 && text.utf8.count <= length.upperBound
    guard fits || length.contains(text.count) else {
      throw FieldProblem(
        "text_length", zh: "长度应为 \(length.lowerBound)–\(length.upperBound) 个字",
        en: "must have \(length.lowerBound) to \(length.upperBound) characters")
    }
    guard text.everyByte({ $0 >= 0x20 && $0 != 0x7F }) else {
      throw FieldProblem(
        "text_control", zh: "含有不可见的控制字符，请重新输入",
        en: "contains control characters; type it again")
    }
    return .text(text)
  }

  private static func choice(
    _ text: String, _ choices: [Choice]
  ) throws(FieldProblem) -> Choice {
    let wanted = text.lowercased()
    let found =
      choices.first { $0.words.contains(wanted) } ?? choices.first { $0.robbed.contains(wanted) }
    guard let found else {
      let zh = choices.map(\.labels.zh).joined(separator: "、")
      let en = choices.map(\.labels.en).joined(separator: ", ")
      throw FieldProblem(
        "choice_unknown", zh: "不在可选值内：\(zh)", en: "not one of: \(en)")
    }
    return found
  }

  private static func readChoices(
    _ text: String, _ choices: [Choice], _ most: Int
  ) throws(FieldProblem) -> FieldValue {
    var chosen: Set<String> = []
    for part in text.split(whereSeparator: { "、,，;；/".contains($0) }) {
      chosen.insert(try choice(String(part), choices).code)
    }
    guard chosen.count <= most else {
      throw FieldProblem(
        "choices_many", zh: "最多选 \(most) 项", en: "at most \(most) of them may be chosen")
    }
    let codes = choices.map(\.code).filter(chosen.contains)
    return codes.isEmpty ? .none : .text(codes.joined(separator: ","))
  }

  private static func readMeasure(
    _ text: String, _ bounds: ClosedRange<Int64>
  ) throws(FieldProblem) -> FieldValue {
    // Two decimals and a sign, as an amount of money has them.
    guard let hundredths = Money(yuan: text)?.fen else {
      throw FieldProblem(
        "measure_invalid", zh: "不是数字（最多两位小数）", en: "not a number with at most two decimals")
    }
    guard bounds.contains(hundredths) else {
      let (low, high) = (Money(fen: bounds.lowerBound).yuan, Money(fen: bounds.upperBound).yuan)
      throw FieldProblem(
        "measure_range", zh: "应在 \(low) 至 \(high) 之间", en: "must be between \(low) and \(high)")
    }
    return .integer(hundredths)
  }

  /// The value of a text with more than two decimals to the nearest hundredth, where the kind has
  /// hundredths and bounds that hold it; nil otherwise.
  package func rounded(_ text: String) -> FieldValue? {
    switch self {
    case .money(let bounds), .measure(_, let bounds):
      Money(roundingYuan: text).flatMap { bounds.contains($0.fen) ? .integer($0.fen) : nil }
    default: nil
    }
  }

  private static func readDivision(
    _ text: String, _ level: DivisionLevel?
  ) throws(FieldProblem) -> FieldValue {
    guard let code = DivisionCode(text) else {
      throw FieldProblem(
        "division_format", zh: "区划代码应为 6 位或 12 位数字",
        en: "a place code has 6 or 12 digits")
    }
    if let level, code.level != level {
      throw FieldProblem(
        "division_level", zh: "应为\(level.labels.zh)区划代码",
        en: "must be the code of a \(level.labels.en)")
    }
    return .text(code.text)
  }

  private static func readMoney(
    _ text: String, _ bounds: ClosedRange<Int64>
  ) throws(FieldProblem) -> FieldValue {
    guard let money = Money(yuan: text) else {
      throw FieldProblem(
        "money_invalid", zh: "不是有效金额（元，最多两位小数）",
        en: "not an amount in yuan with at most two decimals")
    }
    guard bounds.contains(money.fen) else {
      throw FieldProblem(
        "money_range",
        zh:
          "金额应在 \(Money(fen: bounds.lowerBound).yuan) 至 \(Money(fen: bounds.upperBound).yuan) 元之间",
        en: "must be between \(Money(fen: bounds.lowerBound).yuan) and "
          + "\(Money(fen: bounds.upperBound).yuan) yuan")
    }
    return .integer(money.fen)
  }

  /// The day of a text that also tells a time of it, as systems export days: `2014-03-01 00:00:00`.
  private static func dayOfTime(_ text: String) -> Day? {
    let parts = text.split(maxSplits: 1) { $0 == " " || $0 == "T" }
    guard parts.count == 2 else { return nil }
    let clock = parts[1].split(separator: ".", maxSplits: 1)
    let isFraction = clock.count == 1 || clock[1].utf8.allSatisfy { (48...57).contains($0) }
    let numbers = clock[0].split(separator: ":", omittingEmptySubsequences: false)
    let bounds = [24, 60, 60]
    guard isFraction, (2...3).contains(numbers.count),
      zip(numbers, bounds).allSatisfy({ part, bound in
        part.utf8.count <= 2 && part.utf8.allSatisfy { (48...57).contains($0) }
          && Int(part).map { $0 < bound } ?? false
      })
    else { return nil }
    return Day(String(parts[0]))
  }

  private static func readWhole(
    _ text: String, in bounds: ClosedRange<Int64>
  ) throws(FieldProblem) -> FieldValue {
    guard let number = GroupedDigits.number(text) else {
      throw FieldProblem("number_invalid", zh: "不是整数", en: "not a whole number")
    }
    guard bounds.contains(number) else {
      throw FieldProblem(
        "number_range", zh: "应在 \(bounds.lowerBound) 至 \(bounds.upperBound) 之间",
        en: "must be between \(bounds.lowerBound) and \(bounds.upperBound)")
    }
    return .integer(number)
  }

  private static func readFlag(_ text: String) throws(FieldProblem) -> FieldValue {
    switch text.lowercased() {
    case "1", "是", "yes", "true", "y": return .integer(1)
    case "0", "否", "no", "false", "n": return .integer(0)
    default: throw FieldProblem("flag_invalid", zh: "请填“是”或“否”", en: "write yes or no")
    }
  }

  private static func readCitizenNumber(_ text: String) throws(FieldProblem) -> FieldValue {
    let typed = IdentityNumbers.asTyped(text)
    let number = IdentityNumbers.normalised(typed)
    if IdentityNumbers.isCitizenNumber(number) { return .text(number) }
    guard !IdentityNumbers.isRounded(typed) else {
      throw FieldProblem(
        "citizen_number_rounded",
        zh: "号码末几位已丢失（成了科学计数法，或末三位成了 000）；请先把该列设为文本再重新填写",
        en: "the number has lost its last digits (it has an exponent, or ends in 000); "
          + "format the column as text and type it again")
    }
    throw FieldProblem(
      "citizen_number_invalid", zh: "身份证号码位数或校验码不对，请对照证件",
      en: "wrong length or check character of the ID number; compare with the card")
  }
}
