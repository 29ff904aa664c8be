import Web

/// A part of a long list, with the ways to the parts before and after it.
///
/// The place in the list stands in the address as `after`, so that a page can be called up again.
struct ListPart {
  /// How many entries the whole list has.
  let count: Int
  /// How many of them come before this part.
  let after: Int
  /// The most entries of a part.
  let size: Int
  private let path: String

  /// Finds the part of a list after so many entries; `path` is the address of the list, with what
  /// else it asks for.
  init(of count: Int, after: Int, size: Int = 100, at path: String) {
    self.count = count
    self.after = after < count ? max(0, after) : 0
    self.size = size
    self.path = path
  }

  /// The same, as an address asks for it.
  init(
    of count: Int, _ parameters: some Collection<(key: Substring, value: Substring)>,
    size: Int = 100, at path: String
  ) {
    let after = parameters.first { $0.key == "after" }.flatMap { Int(String($0.value)) }
    self.init(of: count, after: after ?? 0, size: size, at: path)
  }

  /// Which entries stand in the part.
  var range: Range<Int> { after..<min(after + size, count) }

  /// Which entries are shown, and the ways on; empty for a list that fits.
  func ways(_ language: Language) -> Markup {
    guard count > size else { return "" }
    let shown = language(
      "第 \(Digits.grouped(range.lowerBound + 1))–\(Digits.grouped(range.upperBound)) 条，"
        + "共 \(Digits.grouped(count)) 条",
      "\(Digits.grouped(range.lowerBound + 1)) to \(Digits.grouped(range.upperBound)) of "
        + Digits.grouped(count))
    let before =
      after > 0 ? way(max(0, after - size), language("上一页", "Previous page")) : ""
    let next = range.upperBound < count ? way(range.upperBound, language("下一页", "Next page")) : ""
    return """
      <p class="how">\(shown)</p><p class="acts">\(before)\(next)</p>
      """
  }

  private func way(_ after: Int, _ words: String) -> Markup {
    let mark = path.contains("?") ? "&" : "?"
    return "<a class=\"act\" href=\"\(path)\(mark)after=\(after)\">\(words)</a>"
  }
}
