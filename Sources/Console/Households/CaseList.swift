import Domain
import Portal
import Storage
import Web

/// Matters of households: what waits for a role, what is on its way, and who has no measure yet.
struct CaseList {
  private let waiting: [HouseholdTask]
  private let all: [HouseholdTask]
  private let unhelped: [(household: String, village: DivisionCode, due: Day)]
  private let today: Day
  private let atlas: Atlas
  private let language: Language
  /// The most lines of a list; what is done makes room for the next.
  private static let shown = 60

  init(
    waiting: [HouseholdTask], all: [HouseholdTask],
    unhelped: [(household: String, village: DivisionCode, due: Day)], today: Day, _ atlas: Atlas,
    _ language: Language
  ) {
    self.waiting = waiting
    self.all = all
    self.unhelped = unhelped
    self.today = today
    self.atlas = atlas
    self.language = language
  }

  /// What the page says first.
  var finding: String {
    let late = waiting.count { $0.due.map { $0 < today } ?? false }
    let count = Digits.counted(
      waiting.count, "matter of a household waits", "matters of households wait")
    if waiting.isEmpty { return language("没有等您办的农户事项", "No matter of a household waits for you") }
    return late == 0
      ? language("\(waiting.count) 件农户事项等您办", "\(count) for you")
      : language(
        "\(waiting.count) 件农户事项等您办，\(late) 件已超期",
        "\(count) for you, \(late) late")
  }

  /// The households that have no measure yet, as far as they are shown.
  var withoutMeasure: [(number: String, village: DivisionCode)] {
    unhelped.prefix(Self.shown).map { ($0.household, $0.village) }
  }

  /// Whom the lists name, as far as they are shown, for the audit log.
  var listed: [ListedHousehold] {
    let tasks = (waiting.prefix(Self.shown) + all.prefix(Self.shown)).map(\.record)
    return tasks.map { ListedHousehold($0.household, in: $0.village) }
      + withoutMeasure.map { ListedHousehold($0.number, in: $0.village) }
  }

  /// All lists; `links` lead to the households without a measure.
  func body(_ links: HouseholdLinks) -> Markup {
    let titles = (
      language("等您办的", "Waiting for you"), language("纳入监测未落实措施的", "Monitored without a measure"),
      language("全部事项", "All matters")
    )
    return Card.titled(titles.0, "", table(titles.0, waiting))
      + Card.titled(titles.1, "", measures(titles.1, links))
      + Card.titled(titles.2, "", table(titles.2, all))
  }

  /// The masked name of the head, or that it was erased.
  static func name(of record: HouseholdCase, _ language: Language) -> String {
    record.publicName.isEmpty ? language("（已依法删除）", "(erased)") : record.publicName
  }

  private func table(_ caption: String, _ tasks: [HouseholdTask]) -> Markup {
    Table(
      caption,
      columns: [
        .init(language("户主", "Head"), .lead), .init(language("事项", "Matter"), .detail),
        .init(language("状态", "State"), .detail), .init(language("村", "Village"), .detail),
        .init(language("到达日期", "Since"), .named), .init(language("应办日期", "Due"), .named),
      ],
      rows: tasks.prefix(Self.shown).map { task in
        let path = ConsoleRoute.householdCase.path(task.id)
        let name = Self.name(of: task.record, language)
        return [
          Cell("<a href=\"\(path)\">\(name) \(task.record.household)</a>"),
          .text(task.record.kind.labels.phrase(language)),
          .text(task.state.labels.phrase(language)),
          .text(atlas.name(task.record.village)(language)), .text(task.since.text),
          task.opens > today
            ? .text(language("\(task.opens.text) 起可办", "from \(task.opens.text)")) : due(task.due),
        ]
      }, whenEmpty: language("没有。", "None.")
    ).markup + rest(tasks.count)
  }

  private func measures(_ caption: String, _ links: HouseholdLinks) -> Markup {
    Table(
      caption,
      columns: [
        .init(language("户编号", "Household"), .lead), .init(language("村", "Village"), .detail),
        .init(language("最迟", "By"), .named),
      ],
      rows: unhelped.prefix(Self.shown).map {
        [
          Cell(links.markup($0.household, in: $0.village)),
          .text(atlas.name($0.village)(language)), due($0.due),
        ]
      }, whenEmpty: language("没有。", "None.")
    ).markup + rest(unhelped.count)
  }

  private func due(_ day: Day?) -> Cell {
    guard let day else { return .text("–") }
    return day < today
      ? .tag(Tag(language("\(day.text)，已超期", "\(day.text), late"), .cinnabar)) : .text(day.text)
  }

  private func rest(_ count: Int) -> Markup {
    guard count > Self.shown else { return "" }
    let words = language(
      "共 \(count) 件，先列 \(Self.shown) 件", "\(count) in all, the first \(Self.shown)")
    return "<p class=\"how\">\(words)</p>"
  }
}
