import Web

/// A page of the staff side: left what waits, right the thing in hand (`look.md`).
struct ConsolePage: Page {
  static let template = "console"
  static let isIndexed = false
  let title: String
  private(set) var slots: Slots
  private var body: Markup

  /// Lays a page out; `done` and `wrong` are said at the top, and may be empty.
  init(
    _ heading: String, tasks: Markup = "", _ body: Markup, done: String = "", wrong: String = ""
  ) {
    title = heading
    self.body = body
    slots = [
      "heading": .text(heading), "hasTasks": .flag(!tasks.isEmpty), "tasks": .markup(tasks),
      "body": .markup(body), "done": .text(done), "wrong": .text(wrong),
    ]
  }

  /// Whether a form on it asks for the code of a place.
  var asksForPlace: Bool { body.html.contains("list=\"\(FormField.placesMark)\"") }

  /// Adds something at the end of the page.
  mutating func append(_ markup: Markup) {
    body += markup
    slots["body"] = .markup(body)
  }
}
