import Web

/// A page of the staff side: left what waits, right the thing in hand (`look.md`).
struct ConsolePage: Page {
  static let template = "console"
  static let isIndexed = false
  let title: String
  let slots: Slots

  /// Lays a page out; `done` and `wrong` are said at the top, and may be empty.
  init(
    _ heading: String, tasks: Markup = "", _ body: Markup, done: String = "", wrong: String = ""
  ) {
    title = heading
    slots = [
      "heading": .text(heading), "hasTasks": .flag(!tasks.isEmpty), "tasks": .markup(tasks),
      "body": .markup(body), "done": .text(done), "wrong": .text(wrong),
    ]
  }
}
