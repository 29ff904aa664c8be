/// A framed part of a page under a heading.
package enum Card {
  /// Puts a heading, a remark beside it, and a framed content.
  package static func titled(_ heading: String, _ remark: String = "", _ content: Markup) -> Markup
  {
    let small: Markup = remark.isEmpty ? "" : "<small>\(remark)</small>"
    return "<section><h2>\(heading)\(small)</h2><div class=\"card\">\(content)</div></section>"
  }
}
