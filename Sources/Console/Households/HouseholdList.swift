import Domain
import Portal
import Storage
import Web

/// Households within reach, with the names of their heads in full, because staff know their people.
struct HouseholdList {
  private let lines: [HouseholdLine]
  private let past: PastDay?
  private let language: Language

  /// The most rows of a page.
  static let most = 150

  /// `past` is the day of which the list is; households are shown as they were then, too.
  init(_ lines: [HouseholdLine], _ past: PastDay?, _ language: Language) {
    self.lines = lines
    self.past = past
    self.language = language
  }

  /// The whole list, or a part of it with the ways to the others.
  func markup(_ part: ListPart? = nil) -> Markup {
    guard let part else { return table(Array(lines.prefix(Self.most))) }
    return table(Array(lines[part.range])) + part.ways(language)
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
        let path = ConsoleRoute.household.path(line.id) + (past?.query("?") ?? "")
        let watched = line.household.isMonitored ? line.household.monitoring?.labels : nil
        return [
          Cell("<a href=\"\(path)\">\(line.household.number)</a>"), .text(line.head?.name ?? "–"),
          .count(Int64(line.members)),
          .text(line.household.state.labels.phrase(language)),
          .text(watched?.phrase(language) ?? ""),
        ]
      }, whenEmpty: language("没有。", "None.")
    ).withoutEmptyColumns.markup
  }
}
