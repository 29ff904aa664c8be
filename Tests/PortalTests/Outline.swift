/// The tags of a page, to see that each is closed where it should be.
struct Outline {
  /// The first thing that is wrong, or nil.
  let fault: String?

  private static let empty: Set<Substring> = [
    "meta", "link", "input", "br", "!doctype", "hr", "img",
  ]

  init(_ html: String) {
    var open: [Substring] = []
    var found: String?
    for part in html.split(separator: "<").dropFirst(html.hasPrefix("<") ? 0 : 1) where found == nil
    {
      guard let end = part.firstIndex(of: ">") else {
        found = "a tag without an end: \(part.prefix(20))"
        continue
      }
      let tag = part[..<end]
      let name = tag.drop { $0 == "/" }.prefix { $0 != " " && $0 != "/" }
      if tag.hasPrefix("/") {
        if open.popLast() != name { found = "</\(name)> closes nothing, open: \(open.suffix(4))" }
      } else if !tag.hasSuffix("/") && !Self.empty.contains(name) {
        open.append(name)
      }
    }
    fault = found ?? open.last.map { "<\($0)> is not closed" }
  }
}
