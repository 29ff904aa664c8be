import Domain
import Portal
import Storage
import Web

/// Households within reach, with the names of their heads in full, because staff know their people.
struct HouseholdList {
  private let lines: [HouseholdLine]
  private let language: Language

  /// The most rows of a page.
  private static let most = 400

  init(_ lines: [HouseholdLine], _ language: Language) {
    self.lines = lines
    self.language = language
  }

  var markup: Markup {
    Table(
      language("户", "Households"),
      columns: [
        .init(language("户编号", "Number"), .lead), .init(language("户主", "Head"), .named),
        .init(language("人数", "Members"), .namedFigure),
        .init(language("户类型", "State"), .named), .init(language("监测", "Watched"), .named),
      ],
      rows: lines.prefix(Self.most).map { line in
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
