/// Questions and a button.
package struct Form: Sendable, Hashable {
  /// How the answers are sent.
  package enum Method: String, Sendable, Hashable {
    /// In the address: for looking up what is not personal.
    case get
    /// In the body: for everything personal and everything that changes something.
    case post
  }

  /// Where the answers go.
  package var action: String
  /// How they are sent.
  package var method: Method
  /// The questions in order.
  package var fields: [FormField]
  /// What the button says.
  package var submit: Phrase
  /// Whether a browser must not remember what is typed.
  package var isPrivate: Bool
  /// Values sent along unseen, such as the token against forged requests.
  package var hidden: [String: String]
  /// What tells the form from others on the same page, ending in a hyphen; empty for the only one.
  package var mark: String

  /// Asks questions.
  package init(
    to action: String, _ method: Method = .post, fields: [FormField], submit: Phrase,
    isPrivate: Bool = false, hidden: [String: String] = [:], mark: String = ""
  ) {
    self.action = action
    self.method = method
    self.fields = fields
    self.submit = submit
    self.isPrivate = isPrivate
    self.hidden = hidden
    self.mark = mark
  }

  /// The form on a page; what is wrong is said at the top with ways to the questions, and again
  /// beside each.
  package func markup(_ language: Language) -> Markup {
    let hasFile = fields.contains { if case .file = $0.kind { true } else { false } }
    let encoding: Markup = hasFile ? " enctype=\"multipart/form-data\"" : ""
    let memory: Markup = isPrivate ? " autocomplete=\"off\"" : ""
    let marked = fields.map { field in
      var field = field
      field.mark = mark
      return field.markup(language)
    }
    let unseen = hidden.sorted { $0.key < $1.key }.map { name, value -> Markup in
      "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
    }
    return """
      <form class="form" action="\(action)" method="\(method.rawValue)"\(encoding)\(memory)>\
      \(problems(language))\(unseen.joined())\(marked.joined())\
      <button class="act first">\(submit(language))</button></form>
      """
  }

  private func problems(_ language: Language) -> Markup {
    let wrong = fields.filter { $0.error != nil }
    guard !wrong.isEmpty else { return "" }
    let heading = language("还有 \(wrong.count) 处要改", "\(wrong.count) to correct")
    let items = wrong.map { field -> Markup in
      "<li><a href=\"#f-\(mark)\(field.name)\">\(field.label(language))</a></li>"
    }
    return "<div class=\"wrong\" role=\"alert\"><b>\(heading)</b><ul>\(items.joined())</ul></div>"
  }
}
