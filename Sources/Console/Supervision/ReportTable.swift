import Domain
import Portal
import Storage
import Web

/// Reports that wait for an office, the most urgent first.
struct ReportTable {
  private let reports: [ReportCase]
  private let today: Day?
  private let clock: ReportClock
  private let atlas: Atlas
  private let language: Language

  init(
    _ reports: [ReportCase], today: Day?, _ clock: ReportClock, _ atlas: Atlas,
    _ language: Language
  ) {
    self.reports = reports
    self.today = today
    self.clock = clock
    self.atlas = atlas
    self.language = language
  }

  /// What the list says first.
  var finding: String {
    let late = reports.filter(isLate).count
    if reports.isEmpty { return language("没有待办的举报", "No report waits") }
    return language(
      "\(reports.count) 件待办，\(late) 件超期", "\(reports.count) waiting, \(late) overdue")
  }

  /// The list.
  var table: Markup {
    Table(
      finding,
      columns: [
        .init(language("举报", "Report"), .lead), .init(language("状态", "State"), .detail),
        .init(language("关于", "About"), .detail), .init(language("地点", "Place"), .detail),
        .init(language("收到", "Received"), .named), .init(language("最迟", "Due"), .named),
      ],
      rows: reports.map { report in
        let due = report.due(clock)?.text ?? "–"
        let path = ConsoleRoute.report.path(report.code)
        return [
          Cell("<a href=\"\(path)\">\(report.code)</a>"),
          .text(report.state.map { $0.labels.phrase(language) } ?? language("未受理", "New")),
          .text(report.subject.map { $0.kind.labels.phrase(language) } ?? ""),
          .text(atlas.name(report.place)(language)), .text(report.received.text),
          isLate(report)
            ? .tag(Tag(language("\(due)，已超期", "\(due), overdue"), .cinnabar)) : .text(due),
        ]
      }, whenEmpty: language("没有。", "None.")
    ).markup
  }

  private func isLate(_ report: ReportCase) -> Bool {
    today.map { report.isOverdue(on: $0, clock) } ?? false
  }
}
