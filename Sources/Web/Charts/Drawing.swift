/// What all drawings share: a frame with a title and a description for those who hear it.
///
/// Colours are classes of the style sheet (`sea`, `loess` ...), so that dark mode and print come
/// from the same tokens and no inline style is needed (`trust.md` 4.3).
enum Drawing {
  /// An SVG of so many units, with an id of letters, digits and hyphens, unique on the page.
  static func frame(
    id: String, width: Int, height: Int, title: String, description: String, _ content: Markup
  ) -> Markup {
    """
    <svg viewBox="0 0 \(width) \(height)" role="img" aria-labelledby="\(id)-t \(id)-d">\
    <title id="\(id)-t">\(title)</title><desc id="\(id)-d">\(description)</desc>\(content)</svg>
    """
  }

  /// A coordinate with one decimal.
  static func tenths(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let rest = abs(tenths % 10)
    let whole = (tenths < 0 && tenths > -10 ? "-" : "") + String(tenths / 10)
    return rest == 0 ? whole : "\(whole).\(rest)"
  }
}
