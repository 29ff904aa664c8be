/// What stands under a list: how many there are, the way on, and the same as files.
package struct ListFoot: Sendable, Hashable {
  /// How many there are in all, in words.
  package let count: String
  /// The next page, or nil on the last.
  package let next: Address?
  /// The list as files, or nil when it is not offered.
  package let files: Address?

  /// Puts the ways on under a list.
  package init(_ count: String, next: Address? = nil, files: Address? = nil) {
    self.count = count
    self.next = next
    self.files = files
  }

  /// The foot on a page.
  package func markup(_ language: Language) -> Markup {
    let forward = next.map { address -> Markup in
      "<a class=\"act\" rel=\"next\" href=\"\(address.path())\">\(language("下一页", "Next page"))</a>"
    }
    let links = files.map { [Link].files(of: $0).line }
    let download = links.map { " · \(language("下载", "Download")) \($0)" as Markup }
    return "<div class=\"foot\">\(forward)<p class=\"how\">\(count)\(download)</p></div>"
  }
}
