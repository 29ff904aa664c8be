import Domain
import Portal
import Storage
import Web

/// Households within reach, with the names of their heads in full, because staff know their people.
struct HouseholdList {
  private let lines: [HouseholdLine]
  private let language: Language

  /// The most rows of a page.
  private static let most = 150

  init(_ lines: [HouseholdLine], _ language: Language) {
    self.lines = lines
    self.language = language
  }

  /// A page of the list after so many households; of a village also the way to the next page.
  func markup(of village: DivisionCode? = nil, after: Int = 0) -> Markup {
    let table = table(Array(lines.dropFirst(after).prefix(Self.most)))
    guard let village, after + Self.most < lines.count else { return table }
    let path =
      "\(ConsoleRoute.households.pattern)?village=\(village.text)&after=\(after + Self.most)"
    return table + "<p><a class=\"act\" href=\"\(path)\">\(language("下一页", "Next page"))</a></p>"
  }

  private func table(_ lines: [HouseholdLine]) -> Markup {
    Table(
      language("户", "Households"),
      columns: [
        .init(language("户编号", "Number"), .lead), .init(language("户主", "Head"), .named),
        .init(language("人数", "Members"), .namedFigure),
        .init(language("户类型", "State"), .named), .init(language("监测", "Watched"), .named),
      ],
      rows: lines.map { line in
        let path = ConsoleRoute.household.path(line.id)
        let watched = line.household.isMonitored ? line.household.monitoring?.labels : nil
        return [
          Cell("<a href=\"\(path)\">\(line.household.number)</a>"), .text(line.head?.name ?? "–"),
          .count(Int64(line.members)),
          .text(line.household.state.labels.phrase(language)),
          .text(watched?.phrase(language) ?? ""),
        ]
      }, whenEmpty: language("没有。", "None.")
    ).markup
  }
}
