import Domain
import Hummingbird
import Portal
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
  /// What is wrong with the days of the address, by field: then none is shown in their place.
  let problems: [String: FieldProblem]

  /// Reads `on` and `known` of an address; a blank, and today itself, is today.
  init(_ parameters: some Collection<(key: Substring, value: Substring)>, _ today: Day) {
    var problems: [String: FieldProblem] = [:]
    func day(_ name: String) -> Day? {
      let typed = parameters.first { $0.key == name }.map { String($0.value) } ?? ""
      do throws(FieldProblem) {
        guard case .text(let text) = try FieldKind.day.value(of: typed), let day = Day(text),
          day != today
        else { return nil }
        guard day < today else { throw Self.ahead(today) }
        return day
      } catch {
        problems[name] = error
        return nil
      }
    }
    (self.day, known) = (day("on") ?? today, day("known"))
    isNow = self.day == today && known == nil
    self.problems = problems
  }

  private static func ahead(_ today: Day) -> FieldProblem {
    FieldProblem(
      "day_ahead", zh: "这一天还没有到，请填今天（\(today.text)）或以前的日期，写成 2018-05-03",
      en: "the day has not come yet: type today (\(today.text)) or an earlier day, like 2018-05-03")
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
    let asked: Markup = """
      <details><summary>\(language("查看过去某一天", "A past day"))</summary>\
      \(form(path, hidden, language))</details>
      """
    guard !isNow else { return asked }
    let none = isEmpty ? language("：", ": ") + whenEmpty(language) : ""
    return """
      <p class="note">\(words(language))\(none) · \(back(path, hidden, language))</p>\(asked)
      """
  }

  /// The form alone, with what is wrong beside its questions.
  func refusal(_ path: String, hidden: [String: String], _ language: Language) -> Markup {
    "\(form(path, hidden, language))<p class=\"note\">\(back(path, hidden, language))</p>"
  }

  /// What was typed and is no day stays out of the form: the control for days could not show it.
  private func form(_ path: String, _ hidden: [String: String], _ language: Language) -> Markup {
    let fields = [
      FormField(
        "on", Phrase(zh: "哪一天的情况", en: "As it was on"), .date,
        error: problems["on"]?.labels.phrase,
        value: isNow || problems["on"] != nil ? "" : day.text),
      FormField(
        "known", Phrase(zh: "按截至哪一天登记的内容", en: "As recorded until"), .date,
        help: Phrase(zh: "空白表示按现在登记的内容", en: "Blank: as it is recorded now"),
        error: problems["known"]?.labels.phrase, value: known?.text ?? ""),
    ]
    return Form(
      to: path, .get, fields: fields, submit: Phrase(zh: "查看", en: "Show"), hidden: hidden
    ).markup(language)
  }

  private func back(_ path: String, _ hidden: [String: String], _ language: Language) -> Markup {
    let rest = hidden.sorted { $0.key < $1.key }.map { "\($0.key)=\(Address.escaped($0.value))" }
    let back = rest.isEmpty ? path : "\(path)?\(rest.joined(separator: "&"))"
    return "<a href=\"\(back)\">\(language("回到今天", "Back to today"))</a>"
  }
}

extension Console {
  /// The answer to a day that cannot be shown, before anything is read: nobody takes today for it.
  func refusal(
    of past: PastDay, _ title: String, at path: String, hidden: [String: String] = [:],
    _ visit: Visit
  ) async throws -> Response {
    try await show(
      ConsolePage(title, past.refusal(path, hidden: hidden, visit.language)), visit,
      status: .unprocessableContent)
  }
}
