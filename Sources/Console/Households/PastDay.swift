import Domain
import Storage
import Web

/// Which day of a household is asked for, and as it was known when: "as it was" and "as known on".
struct PastDay {
  /// The day.
  let day: Day
  /// The day until whose end records count; nil for all that is recorded now.
  let known: Day?
  /// Whether it is today as it is known now.
  let isNow: Bool

  /// Reads `on` and `known` of an address; a day in the future, and what is no day, is today.
  init(_ parameters: some Collection<(key: Substring, value: Substring)>, _ today: Day) {
    func day(_ name: String) -> Day? {
      parameters.first { $0.key == name }.flatMap { Day(String($0.value)) }
        .flatMap { $0 < today ? $0 : nil }
    }
    (self.day, known) = (day("on") ?? today, day("known"))
    isNow = self.day == today && known == nil
  }

  /// The end of the day until whose end records count.
  var knownUntil: Instant? {
    known?.adding(days: 1).map { Instant(microseconds: Instant(startOf: $0).microseconds - 1) }
  }

  private static let noHousehold = Phrase(
    zh: "那时没有登记这一户", en: "no such household was recorded")
  /// What is said of a place of which nothing was recorded.
  static let nothing = Phrase(zh: "那时没有登记", en: "nothing was recorded then")

  /// What an address carries of it, after a mark; empty for today.
  func query(_ mark: String) -> String {
    guard !isNow else { return "" }
    return "\(mark)on=\(day.text)" + (known.map { "&known=\($0.text)" } ?? "")
  }

  /// Which day it is, in words.
  func words(_ language: Language) -> String {
    let asKnown = known.map {
      language("，按截至 \($0.text) 登记的内容", ", as recorded until \($0.text)")
    }
    return language("\(day.text) 的情况", "As it was on \(day.text)") + (asKnown ?? "")
  }

  /// The day in words where it is not today, and the form that asks for another; `hidden` is what
  /// else the address asks for.
  func markup(
    _ path: String, isEmpty: Bool, whenEmpty: Phrase = Self.noHousehold,
    hidden: [String: String] = [:], _ language: Language
  ) -> Markup {
    let fields = [
      FormField(
        "on", Phrase(zh: "哪一天的情况", en: "As it was on"), .date,
        value: isNow ? "" : day.text),
      FormField(
        "known", Phrase(zh: "按截至哪一天登记的内容", en: "As recorded until"), .date,
        help: Phrase(zh: "空白表示按现在登记的内容", en: "Blank: as it is recorded now"),
        value: known?.text ?? ""),
    ]
    let form = Form(
      to: path, .get, fields: fields, submit: Phrase(zh: "查看", en: "Show"), hidden: hidden
    ).markup(language)
    let asked: Markup = """
      <details><summary>\(language("查看过去某一天", "A past day"))</summary>\(form)</details>
      """
    guard !isNow else { return asked }
    let none = isEmpty ? language("：", ": ") + whenEmpty(language) : ""
    let rest = hidden.sorted { $0.key < $1.key }.map { "\($0.key)=\(Address.escaped($0.value))" }
    let back = rest.isEmpty ? path : "\(path)?\(rest.joined(separator: "&"))"
    return """
      <p class="note">\(words(language))\(none) · \
      <a href="\(back)">\(language("回到今天", "Back to today"))</a></p>\(asked)
      """
  }
}
