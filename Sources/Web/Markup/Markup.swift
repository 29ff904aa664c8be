/// HTML that is safe to send: what the program wrote itself, and everything else escaped.
///
/// Text reaches a page only through interpolation or ``append(text:)``, which escape it; there is
/// no way to pass a string through unescaped (`trust.md` 4.3).
package struct Markup: Sendable, Hashable {
  /// The HTML.
  package private(set) var html: String

  /// Nothing.
  package init() { html = "" }

  /// Text as a reader sees it.
  package init(text: String) {
    html = ""
    append(text: text)
  }

  /// HTML whose own text is the program's and whose values were escaped.
  init(made html: String) { self.html = html }

  /// True when nothing would be sent.
  package var isEmpty: Bool { html.isEmpty }

  /// Adds text, escaped for element content and quoted attributes.
  package mutating func append(text: String) {
    html.append(escaping: text)
  }

  /// Adds markup of the program itself.
  package mutating func append(_ markup: Markup) {
    html += markup.html
  }

  /// Joins parts one after the other.
  package static func + (first: Markup, second: Markup) -> Markup {
    var both = first
    both.append(second)
    return both
  }

  /// Adds a part at the end.
  package static func += (first: inout Markup, second: Markup) {
    first.append(second)
  }
}

extension Sequence<Markup> {
  /// All parts, one after the other.
  package func joined(_ separator: Markup = "") -> Markup {
    var all = Markup()
    for part in self {
      if !all.isEmpty { all.append(separator) }
      all.append(part)
    }
    return all
  }
}
