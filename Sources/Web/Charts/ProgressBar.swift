/// How much of an amount has gone its way, with a mark where it has to stop for now.
package struct ProgressBar: Sendable, Hashable {
  /// What has gone.
  package let done: Amount
  /// What is to go in all.
  package let whole: Amount
  /// A limit on the way: its share in percent and its name.
  package let limit: Limit?

  /// A limit on the way.
  package struct Limit: Sendable, Hashable {
    /// Where it stands, 0...100.
    package let percent: Int
    /// What it is.
    package let name: String

    /// Names a limit; the percentage is held within 0...100.
    package init(percent: Int, name: String) {
      self.percent = min(max(percent, 0), 100)
      self.name = name
    }
  }

  /// Compares what has gone with what is to go.
  package init(done: Amount, whole: Amount, limit: Limit? = nil) {
    self.done = done
    self.whole = whole
    self.limit = limit
  }

  /// The bar on a page; the words stand below it so that they never shrink with it.
  package func markup(id: String, title: String, _ language: Language) -> Markup {
    let percent = Digits.percent(max(done.fen, 0), of: whole.fen) ?? "0%"
    let length = whole.fen > 0 ? Double(max(done.fen, 0)) / Double(whole.fen) * 600 : 0
    let mark = limit.map { limit -> Markup in
      "<rect class=\"mark\" x=\"\(limit.percent * 6 - 2)\" width=\"4\" height=\"30\"/>"
    }
    let content: Markup = """
      <rect class="ground" y="6" width="600" height="18" rx="9"/>\
      <rect class="sea" y="6" width="\(Drawing.tenths(min(length, 600)))" height="18" rx="9"/>\
      \(mark)
      """
    let paid = language("已付 ", "Paid ") + done.brief(language)
    let of = language("，占 ", ", \(percent) of ") + language(percent, whole.brief(language))
    let words = limit.map { "\($0.name) \($0.percent)%" } ?? ""
    let drawing = Drawing.frame(
      id: id, width: 600, height: 30, title: title, description: paid + of, content)
    return """
      <div class="progress">\(drawing)<p><span>\(paid)\(of)</span>\
      <span class="limit">\(words)</span></p></div>
      """
  }
}
