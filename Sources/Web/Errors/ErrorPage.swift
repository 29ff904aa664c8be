import HTTPTypes

/// The page for what could not be shown.
package struct ErrorPage: Page {
  package static let template = "error"
  package static let isIndexed = false
  package let title: String
  package let slots: Slots

  /// Words a refusal; the correlation is the number under which the log knows the request.
  package init(_ refusal: Refusal, correlation: String, _ language: Language) {
    title = "\(refusal.status.code)"
    slots = [
      "heading": .text(Self.heading(refusal.status.code, language)),
      "message": .text(refusal.message(language)),
      "advice": .text(refusal.advice?(language) ?? ""), "correlation": .text(correlation),
    ]
  }

  private static func heading(_ status: Int, _ language: Language) -> String {
    switch status {
    case 404: language("没有找到", "Not found")
    case 503: language("请稍等", "One moment please")
    case 500...: language("出错了", "Something went wrong")
    default: language("办不了", "That does not work")
    }
  }
}
