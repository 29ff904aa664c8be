extension FieldKind {
  /// The value as workbooks and CSV carry it: yuan with two decimals, choices by Chinese name.
  package func text(of value: FieldValue) -> String {
    switch (self, value) {
    case (_, .none): ""
    case (.money, .integer(let hundredths)), (.measure, .integer(let hundredths)):
      Money(fen: hundredths).yuan
    case (.flag, .integer(let flag)): flag == 1 ? "是" : "否"
    case (.choice(let choices), .text(let code)):
      choices.first { $0.code == code }?.labels.zh ?? code
    case (.choices(let choices, _), .text(let codes)):
      Self.chosen(codes, choices).map(\.labels.zh).joined(separator: "、")
    case (_, .integer(let number)): String(number)
    case (_, .text(let text)): text
    }
  }

  /// The value as a page shows it in one of the two languages.
  package func shown(_ value: FieldValue, english: Bool) -> String {
    switch (self, value) {
    case (.flag, .integer(let flag)) where english: flag == 1 ? "yes" : "no"
    case (.choice(let choices), .text(let code)) where english:
      choices.first { $0.code == code }?.labels.en ?? code
    case (.choices(let choices, _), .text(let codes)) where english:
      Self.chosen(codes, choices).map(\.labels.en).joined(separator: ", ")
    default: text(of: value)
    }
  }

  /// The choices of a stored list of codes.
  private static func chosen(_ codes: String, _ choices: [Choice]) -> [Choice] {
    codes.split(separator: ",").map { code in
      choices.first { $0.code == code } ?? Choice(String(code), zh: String(code), en: String(code))
    }
  }

  /// What a clerk should type, for templates and forms.
  package var hint: Labels {
    switch self {
    case .text(let length):
      Labels(
        zh: "文字，\(length.lowerBound)–\(length.upperBound) 字",
        en: "text, \(length.lowerBound)-\(length.upperBound) characters")
    case .choice(let choices):
      Labels(
        zh: choices.map(\.labels.zh).joined(separator: "、"),
        en: choices.map(\.labels.en).joined(separator: ", "))
    case .choices(let choices, let most):
      Labels(
        zh: "最多 \(most) 项：" + choices.map(\.labels.zh).joined(separator: "、"),
        en: "at most \(most) of: " + choices.map(\.labels.en).joined(separator: ", "))
    case .measure(let unit, _):
      Labels(zh: "数字（\(unit.labels.zh)，最多两位小数）", en: "\(unit.labels.en), up to two decimals")
    case .division(let level):
      Labels(
        zh: "\(level?.labels.zh ?? "")区划代码，6 或 12 位",
        en: "place code\(level.map { " of a \($0.labels.en)" } ?? ""), 6 or 12 digits")
    case .day: Labels(zh: "日期，如 2018-05-03", en: "date, such as 2018-05-03")
    case .year: Labels(zh: "年份，如 2018", en: "year, such as 2018")
    case .money: Labels(zh: "金额（元，两位小数）", en: "amount in yuan, two decimals")
    case .count(let unit, _): Labels(zh: "整数（\(unit.labels.zh)）", en: "number of \(unit.labels.en)")
    case .reference(let register):
      Self.hint(ofReferenceTo: register)
    case .flag: Labels(zh: "是 或 否", en: "yes or no")
    case .citizenNumber: Labels(zh: "18 位身份证号码", en: "18-character ID number")
    }
  }

  private static func hint(ofReferenceTo register: String) -> Labels {
    let labels = AllRegisters.named(register)?.labels
    return Labels(
      zh: "编号，须已在台账“\(labels?.zh ?? register)”中",
      en: "a number already in the register \(labels?.en ?? register)")
  }
}
