package import Domain
package import Web

/// Which counties of a wider place were removed from the lists of poor counties, and which remain
/// (S88).
package struct RemovalList: Sendable {
  /// A county on a list.
  package struct Line: Sendable {
    let county: Phrase
    let code: String
    let status: CountyStatus

    /// Names a county's row.
    package init(_ status: CountyStatus, county: Phrase) {
      (self.status, self.county, code) = (status, county, status.county.text)
    }
  }

  private let lines: [Line]
  private let place: String

  /// The most counties of one page; the register's open data have the others.
  private static let most = 100

  /// Lists counties: those that remain first, then the last that were removed.
  package init(_ lines: [Line], in place: String) {
    self.place = place
    self.lines = lines.sorted { left, right in
      switch (left.status.removed, right.status.removed) {
      case (nil, nil): left.code < right.code
      case (nil, _?): true
      case (_?, nil): false
      case (let one?, let other?): (other, left.code) < (one, right.code)
      }
    }
  }

  /// The counties in a card; nothing where none stands on a list.
  func card(_ language: Language) -> Markup {
    guard !lines.isEmpty else { return "" }
    let removed = lines.count { $0.status.removed != nil }
    let (all, left) = (Digits.grouped(lines.count), Digits.grouped(lines.count - removed))
    let heading = language("哪些贫困县摘帽了", "Which poor counties were removed from the list")
    let table = Table(
      heading,
      columns: [
        .init(language("县", "County"), .lead), .init(language("类别", "List"), .detail),
        .init(language("列入", "Listed"), .named), .init(language("退出", "Removed"), .named),
        .init(language("文件", "Document"), .detail),
      ],
      rows: lines.prefix(Self.most).map { line in
        [
          .link(line.county(language), .poverty(place: line.code)),
          .text(line.status.kind.labels.phrase(language)),
          .text(line.status.listed?.text ?? ""),
          line.status.removed.map { .text($0.text) }
            ?? .tag(Tag(language("还在列", "Still listed"), .loess)),
          .text(line.status.document),
        ]
      }, whenEmpty: "")
    let finding = language(
      "列入 \(all) 个，摘帽 \(Digits.grouped(removed)) 个，还剩 \(left) 个",
      "\(all) listed, \(Digits.grouped(removed)) removed, \(left) remain")
    let rest = Link(
      language("全部县", "All counties"), .register("county_status", place: place)
    ).markup
    let more = lines.count > Self.most ? "<p class=\"how\">\(rest)</p>" as Markup : ""
    return Card.titled(heading, finding, "\(table.withoutEmptyColumns.markup)\(more)")
  }
}
